"""Figures of a benefit told for several years, projects, firms or schemes, as the parts that are reckoned one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator.units import find_amounts
from assistant.conversation.state import ToldFigure
from assistant.understand.benefits import Topic
from assistant.understand.ledger import Slot, slot_of, slots_of
from assistant.understand.periods import label_of
from assistant.understand.wish import Wish

# Payments or projects of one applicant; 第一家 and 甲公司 are another applicant's.
_OF_ONE = re.compile(r"(?:第.|[甲乙丙丁a-d])[笔份次张单项个期款债]$|项目")
_YEAR = re.compile(r"\d{4}")
_EARLIER = "0"
_LOAN = "loan_amount"
# The base of a benefit that is paid in stages and asks for no cost.
IN_STAGES = ("enterprise_ip_investment",)


@dataclass(frozen=True, slots=True)
class Part:
    """One line: its label, its year ("" where it stands alone), the figures told for it by fact, whose it is, and the
    day it falls on where its year is known."""

    label: str
    period: str
    facts: dict[str, str] = field(default_factory=dict)
    applicant: str = ""
    day: date | None = None


def parts_of(topic: Topic, figures: Sequence[ToldFigure], wish: Wish) -> list[Part]:
    """The parts that the figures of a benefit fall into; one for one slot. Those wanted apart are cases of their own.

    Costs of one applicant in one year share its yearly cap and are added; loans are not, for an award that is given once
    the largest goes first.
    """
    own = [f for f in figures if f.fact in topic.base]
    slots, apart = slots_of(own), wish.apart
    if not any(project for _, project in slots):
        parts = [_of_year(own, slot, alone=apart and (wish.difference or len(slots) < 2)) for slot in slots]
    elif topic.capped == "项目" or apart or not all(is_of_one(f.project) for f in own if f.project):
        parts = _of_projects(own, slots)
    else:
        parts = _of_one(own, slots)
    if topic.base == (_LOAN,) and not apart and not any(part.applicant for part in parts):
        parts.sort(key=lambda part: -_yuan([part.facts.get(_LOAN, "0元")]))
    return parts


def is_of_one(project: str) -> bool:
    """Whether a name is that of a payment or project of one applicant (第二笔, 甲单), and not of a firm."""
    return bool(_OF_ONE.search(project))


def _of_year(own: Sequence[ToldFigure], slot: Slot, *, alone: bool) -> Part:
    period = slot[0]
    label = label_of(period, "") or "此前"
    return Part(label, "" if alone else period or _EARLIER, _facts(own, slot), "", _day(period))


def _of_projects(own: Sequence[ToldFigure], slots: Sequence[Slot]) -> list[Part]:
    parts = []
    for period, key in slots:
        name = next((f.project.upper() for f in own if slot_of(f) == (period, key)), "") or "前一项"
        by_year = sum(other == key for _, other in slots) > 1
        label = label_of(period, name) if by_year else name
        parts.append(Part(label, (period or _EARLIER) if by_year else "", _facts(own, (period, key)), key))
    return parts


def _of_one(own: Sequence[ToldFigure], slots: Sequence[Slot]) -> list[Part]:
    """Several payments of one applicant: loans one by one, costs of one year together."""
    parts = []
    for period in dict.fromkeys(period for period, _ in slots):
        same = [slot for slot in slots if slot[0] == period]
        if any(f.fact == _LOAN for f in own):
            for slot in same:
                name = next(f.project for f in own if slot_of(f) == slot) or "第一笔"
                parts.append(Part(name, period or _EARLIER, _facts(own, slot)))
            continue
        told: dict[str, list[str]] = {}
        for figure in own:
            if figure.period == period:
                told.setdefault(figure.fact, []).append(figure.text)
        names = "、".join(dict.fromkeys(f.project for f in own if f.period == period and f.project))
        facts = {fact: texts[0] if len(texts) == 1 else f"{_yuan(texts):f}元" for fact, texts in told.items()}
        label = label_of(period, "") + (f"{names}合并" if len(same) > 1 else "")
        parts.append(Part(label, period or _EARLIER, facts, "", _day(period)))
    return parts


def _facts(own: Sequence[ToldFigure], slot: Slot) -> dict[str, str]:
    return {f.fact: f.text for f in own if slot_of(f) == slot}


def _day(period: str) -> date | None:
    return date(int(period), 7, 1) if _YEAR.fullmatch(period) else None


def _yuan(texts: Iterable[str]) -> Decimal:
    read = [find_amounts(text) for text in texts]
    return sum((found[0].value or Decimal(0) for found in read if found), Decimal(0))
