"""Follow-ups of hardly a word (咋弄, 条件, 钱) after a benefit, put as the question they stand for (`bare_followups.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.understand.offers import OFFERS
from index.tables import read_table
from index.tokens import normalise

_LONGEST = 12


def spelt_out(text: str, state: State, rulebook: Rulebook) -> str:
    """The question that a bare follow-up stands for on the benefit under discussion; any other message as it is."""
    if len(text) > _LONGEST:
        return text
    if state.kind == OFFERS:
        return next((asked for words, asked in _chosen() if words.fullmatch(normalise(text))), text)
    if not state.benefits:
        return text
    said, rule = normalise(text), rulebook.rule(state.benefits[0])
    several, of_amount = len(state.all_benefits) > 1, state.clauses[:1] == (rule.amount.cite.clause,)
    held = (row for row in _rows() if several >= row.several and of_amount >= row.of_amount)
    has_sum = rule.benefit.amount.nature != "未规定"
    rows = (row for row in held if row.benefit in ("", rule.benefit.id) and has_sum >= row.of_sum)
    asked = next((row.asked for row in rows if row.words.fullmatch(said)), "")
    return asked.format(title=rule.benefit.title, policy=rule.policy.head.title, clause=rule.amount.cite.clause) or text


@dataclass(frozen=True, slots=True)
class _Row:
    words: re.Pattern[str]
    asked: str
    several: bool
    of_amount: bool
    benefit: str
    of_sum: bool


@cache
def _rows() -> tuple[_Row, ...]:
    table = read_table("assistant.understand", "bare_followups")
    return tuple(
        _Row(
            _with_talk(row["words"], table),
            row["asked"],
            row.get("several", False),
            row.get("of_amount", False),
            row.get("benefit", ""),
            row.get("of_sum", False),
        )
        for row in table["row"]
    )


@cache
def _chosen() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("assistant.understand", "bare_followups")["chosen"]
    return tuple((_with_talk(words, table), asked) for words, asked in table["of"].items())


def _with_talk(words: str, table: Mapping[str, Any]) -> re.Pattern[str]:
    """The words with what may stand `before` and `after` them."""
    return re.compile(f"(?:{table['before']})*(?:{words})(?:{table['after']})*")
