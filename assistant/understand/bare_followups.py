"""Follow-ups of hardly a word (咋弄, 条件, 钱) after a benefit, put as the question they stand for (`bare_followups.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.understand.inverse import BACKWARDS
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
    said = normalise(text)
    alone = next((row.asked for row in _rows() if row.alone and row.words.fullmatch(said)), "")
    if alone or not state.benefits:
        return alone or text
    rule = rulebook.rule(state.benefits[0])
    several, of_amount = len(state.all_benefits) > 1, state.clauses[:1] == (rule.amount.cite.clause,)
    held = (row for row in _rows() if several >= row.several and of_amount >= row.of_amount)
    has_sum, backwards = rule.benefit.amount.nature != "未规定", state.kind == BACKWARDS
    rows = (row for row in held if backwards >= row.after_backwards and has_sum >= row.of_sum)
    asked, found = next(((row.asked_on(state), found) for row in rows if (found := row.finds(said, state))), ("", None))
    told = found.groupdict() if found else {}
    title, policy, clause = rule.benefit.title, rule.policy.head.title, rule.amount.cite.clause
    return asked.format(title=title, policy=policy, clause=clause, **told) or text


@dataclass(frozen=True, slots=True)
class _Row:
    words: re.Pattern[str]
    asked: str
    several: bool
    of_amount: bool
    of_sum: bool
    asked_of: Mapping[str, str]
    after_backwards: bool
    alone: bool

    def asked_on(self, state: State) -> str:
        """The question on the benefit under discussion."""
        return self.asked_of.get(state.benefits[0], "") if self.asked_of else self.asked

    def finds(self, said: str, state: State) -> re.Match[str] | None:
        """The follow-up, where the row is for what is under discussion."""
        is_alone = not self.asked_of or len(state.benefits) == 1
        return self.words.fullmatch(said) if is_alone and self.asked_on(state) else None


@cache
def _rows() -> tuple[_Row, ...]:
    table = read_table("assistant.understand", "bare_followups")
    return tuple(
        _Row(
            _with_talk(row["words"], table),
            row.get("asked", ""),
            row.get("several", False),
            row.get("of_amount", False),
            row.get("of_sum", False),
            row.get("asked_of", {}),
            row.get("after_backwards", False),
            row.get("alone", False),
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
