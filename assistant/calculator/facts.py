"""What the applicant told: text read exactly into typed values, or refused with the question that would settle it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.calculator.errors import FactError, Problem
from assistant.calculator.read_fact import RefusalError, read_value
from assistant.calculator.rulefile import Input

State = Literal["given", "unknown", "not_applicable"]
_UNKNOWN = frozenset({"不知道", "不清楚", "不确定", "未知", "说不清", "不记得", "不了解", "待核实"})
_BELOW = re.compile(r"(?:少于|不到|不足|未满|不满)(.+)")
_NOT_APPLICABLE = frozenset({"不适用", "不涉及", "无关"})


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact in one of its states; a fact that was never asked is simply absent.

    Attributes:
        state: given, unknown (the applicant does not know) or not_applicable.
        value: typed by the fact: Decimal (yuan, count, ratio), bool, choice or date; None unless given.
        text: the applicant's own words.
        remark: how the words were understood, when that needs saying; "" otherwise.
        is_below: a count is only known to be less than `value`.
    """

    state: State
    value: Decimal | bool | str | date | None
    text: str
    remark: str = ""
    is_below: bool = False


Facts = Mapping[str, FactValue]


def read_facts(inputs: Mapping[str, Input], given: Mapping[str, str]) -> dict[str, FactValue]:
    """Typed facts by id. Raises FactError naming every value that cannot be used. Names must be ids."""
    facts: dict[str, FactValue] = {}
    problems: list[Problem] = []
    for name, text in given.items():
        known = inputs[name]
        word = text.strip() if isinstance(text, str) else text
        if word in _UNKNOWN:
            facts[name] = FactValue("unknown", None, text)
        elif word in _NOT_APPLICABLE:
            facts[name] = FactValue("not_applicable", None, text)
        else:
            below = _BELOW.fullmatch(word) if known.bounded and isinstance(word, str) else None
            try:
                value, remark = read_value(known, below.group(1) if below else word)
            except RefusalError as refusal:
                message = f"{known.label}“{text}”:{refusal.why}"
                problems.append(Problem(name, str(text), message, refusal.question or known.ask))
            else:
                facts[name] = FactValue("given", value, text, remark, below is not None)
    if problems:
        raise FactError(problems)
    return facts
