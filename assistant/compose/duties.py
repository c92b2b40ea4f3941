"""Answers about who does what: all tasks of a body, and the bodies of one task."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.tables import sentence_of, source
from assistant.compose.text import cite, clause_name, quoted
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.facts import Duty, UnitDuties

_FEW = 3
_LED, _NAMED_RESPONSIBLE, _JOINED, _MEMBER = "牵头或主要负责:", "列为责任单位:", "会同、参与:", "列为成员单位:"


def compose_duties(unit: str, found: UnitDuties, catalog: Catalog) -> Draft:
    """Every task that names the body, under the part that the body has in it."""
    duties = list({(duty.policy_id, duty.clause, duty.scope, duty.words): duty for duty in found.all}.values())
    lead = f"{unit}在现有政策文本里共涉及{len(duties)}项任务。"
    lines = [f"**{lead}**"]
    citations: list[Citation] = []
    for title in (_LED, _NAMED_RESPONSIBLE, _JOINED, _MEMBER):
        group = [duty for duty in duties if _part(duty, found) == title]
        lines += ["", title] if group else []
        for duty in group:
            policy, clause = source(duty.policy_id, duty.clause, catalog)
            lines.append(f"- {clause_name(policy, duty.clause)}:{_task(duty)}")
            citations.append(cite(policy, clause, sentence_of(clause, duty.words)))
            if len(duties) <= _FEW and not _is_unit_line(duty):
                lines += ["", quoted(policy, clause, clause.text), ""]
    return _draft("\n".join(lines), citations, (lead,), "duties")


def compose_units(duties: Sequence[Duty], catalog: Catalog, asked: Sequence[str] = ()) -> Draft:
    """Who leads and who takes part in one task. `duties` are those of one clause, `asked` bodies whose part in it is
    in question."""
    lines, citations = [], []
    for name in asked:
        holds = [duty for duty in duties if any(name in unit.names for unit in duty.all_units)]
        lines.append(f"**{'是' if holds else '不是'},原文列出的单位里{'有' if holds else '没有'}{name}。**")
    for duty in {(duty.clause, duty.words, duty.scope): duty for duty in duties}.values():
        policy, clause = source(duty.policy_id, duty.clause, catalog)
        parts = []
        if duty.lead_units:
            parts.append("牵头单位:" + "、".join(unit.printed for unit in duty.lead_units))
        if duty.units:
            parts.append("责任单位:" + "、".join(unit.printed for unit in duty.units))
        words = sentence_of(clause, duty.words)
        lines += [f"**{_task(duty)}——{';'.join(parts)}。**", "", quoted(policy, clause, words), ""]
        citations.append(cite(policy, clause, words))
    return _draft("\n".join(lines), citations, (), "units")


def _part(duty: Duty, found: UnitDuties) -> str:
    if duty in found.as_lead:
        return _LED
    if duty.role == "member":
        return _MEMBER
    return _NAMED_RESPONSIBLE if _is_unit_line(duty) else _JOINED


def _is_unit_line(duty: Duty) -> bool:
    return duty.words.startswith(("(", "(", "责任", "牵头"))


def _task(duty: Duty) -> str:
    scope = f"({duty.scope})" if duty.scope and duty.scope not in duty.task else ""
    return duty.task.rstrip("。:: ") + scope


def _draft(text: str, citations: list[Citation], own: Sequence[str], kind: str) -> Draft:
    unique = tuple({(c.policy_id, c.clause, c.quote): c for c in citations}.values())
    about = tuple(dict.fromkeys(citation.policy_id for citation in unique))
    return Draft("answered", text.strip(), unique, own_numbers=frozenset(own), about_policies=about, kind=kind)
