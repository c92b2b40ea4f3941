"""Who answers for what: responsible-unit lines, and (from `duty_sentences`) sentences that name a body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.facts.duty_sentences import read_articles, read_sentences
from index.facts.model import Duty, DutyRole, UnitName
from index.facts.units import split_units
from index.model import Clause, Document, Policy

_LABEL = r"(?:牵头(?:单位|部门)|责任(?:单位|部门)|负责单位|配合(?:单位|部门)|参与单位)"
_LINE = re.compile(rf"[((]?\s*(?P<body>{_LABEL}\s*[::;;].+?)[))]?\s*[。.]?", re.S)
_PART = re.compile(rf"(?P<label>{_LABEL})\s*[::;;]\s*(?P<units>.*?)(?=(?:[;;,,、]\s*)?{_LABEL}|$)", re.S)
_SCOPE = re.compile(r"([\u4e00-\u9fff]{2,8}(?:方面|领域))[::]")


def read_duties(document: Document) -> tuple[Duty, ...]:
    """All duties of a policy in document order: unit lines, articles of 主要职责, sentences."""
    found: list[Duty] = []
    for clause in document.clauses:
        found += _lines(document.policy, clause)
        found += read_sentences(document.policy, clause)
    return (*found, *read_articles(document))


def _lines(policy: Policy, clause: Clause) -> Iterable[Duty]:
    """One duty a line. A clause with several lines says of each, in 工业方面:, what part it covers."""
    before = ""
    for paragraph in clause.paragraphs:
        match = _LINE.fullmatch(paragraph.strip())
        if match is None:
            before = paragraph if _SCOPE.match(paragraph) or not before else before
            continue
        lead, units = _units(match.group("body"), policy.place)
        scope = _SCOPE.match(before)
        role: DutyRole = "lead" if lead else "responsible"
        yield Duty(
            policy_id=policy.id,
            clause=clause.number,
            place=policy.place,
            role=role,
            task=clause.heading.rstrip("。") or before[:40],
            lead_units=lead,
            units=units,
            words=paragraph.strip(),
            scope=scope.group(1) if scope else "",
        )
        before = ""


def _units(body: str, place: str) -> tuple[tuple[UnitName, ...], tuple[UnitName, ...]]:
    lead: list[UnitName] = []
    units: list[UnitName] = []
    for part in _PART.finditer(body):
        named = split_units(part.group("units"), place)
        (lead if part.group("label").startswith("牵头") else units).extend(named)
    return tuple(lead), tuple(units)
