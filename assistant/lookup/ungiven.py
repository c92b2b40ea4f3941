"""Subsidies asked for a matter that no text of the library gives any for: said so, instead of telling what is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.calculator import Rulebook
from assistant.calculator.units import find_amounts
from assistant.compose.missing import gives_no_money, promises_money
from assistant.compose.text import sentences
from assistant.conversation.state import State
from assistant.lookup.turn import Turn
from assistant.lookup.unnamed import asks_of_nothing
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import place_policies
from index.model import Clause, Evidence, Policy
from index.retrieve import Query, Retriever
from index.tables import read_table
from index.tokens import normalise

_OF_TITLES = "【"
_SHORTEST, _SHOWN, _SHORT = 2, 3, 24


@dataclass(frozen=True, slots=True)
class _Words:
    asked: re.Pattern[str]
    sum: re.Pattern[str]
    unless: re.Pattern[str]
    given: re.Pattern[str]
    about: re.Pattern[str]
    covers: float
    called: int
    known: re.Pattern[str]
    named: re.Pattern[str]
    holds: re.Pattern[str]


class Ungiven:
    """Looks for sentences that give money for what a question asks it for."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """That the library gives no money for the matter; None where a text does, or where none is asked for."""
        words = _words()
        names = find_topics(turn.query.text) or turn.query.policies or turn.ruled
        if (
            names
            or turn.goes_on
            or asks_of_nothing(turn.said, under_way=False)
            or not words.asked.search(turn.said)
            or words.unless.search(turn.said)
        ):
            return None
        if find_amounts(turn.said) and not words.known.search(turn.said):
            return None
        return self._of_matter(turn.said, turn.places, is_of_sum=bool(words.sum.search(turn.fresh)))

    def beside(self, query: Query, said: str, state: State) -> Draft | None:
        """The same in a conversation on a benefit, where a short message turns to something that money is asked for by
        name: what was told before says nothing of it."""
        words = _words()
        is_told = find_topics(query.text) or query.policies or query.places or find_amounts(said)
        if not state.benefits or is_told or len(said) > _SHORT or words.unless.search(said):
            return None
        asks = words.asked.search(said) or (words.named.search(said) and state.goal == "amount")
        return self._of_matter(said, (), is_of_sum=True) if asks and words.known.search(said) else None

    def _of_matter(self, said: str, places: Sequence[str], *, is_of_sum: bool) -> Draft | None:
        words = _words()
        matter = re.sub(r"[^\w ]|_", " ", words.about.sub(" ", words.asked.sub(" ", said))).strip()
        policies = self._policies(places)
        wanted = self._retriever.read(matter, is_spelled=True).words if len(matter) >= _SHORTEST else ()
        called = matter if " " not in matter and len(matter) <= words.called else ""
        if not wanted or not policies or not (called or words.known.search(said)):
            return None
        own = self._about(wanted, policies)
        if any(words.holds.search(sentence) for _, _, sentence in own):
            return None
        if own and not is_of_sum:
            return promises_money(called, own[:_SHOWN])
        return gives_no_money(called, places, own[0] if own else None, self._titles())

    def _policies(self, places: Sequence[str]) -> list[Policy]:
        """The texts looked through: those of the places where rules hold, all where no place is named; else none."""
        held = self._retriever.catalog.policies
        own = place_policies(places, held.values()) if places else list(held.values())
        return own if any(policy.id in self._rulebook.policies for policy in own) else []

    def _titles(self) -> list[str]:
        """The benefits of the texts at hand that have a sum, as their rules call them."""
        held = self._retriever.catalog.policies
        own = (rule for rule in self._rulebook.rules.values() if rule.policy.head.id in held)
        return [rule.benefit.title for rule in own if rule.amount.steps]

    def _about(self, wanted: Sequence[str], policies: Sequence[Policy]) -> list[tuple[Policy, Clause, str]]:
        """The sentences that speak of money given for what has the words, the nearest first; headings aside."""
        words, every = _words(), ((p, c) for p in policies for c in self._retriever.catalog.clauses_of(p.id))
        giving = [
            (policy, clause, sentence)
            for policy, clause in every
            for sentence in sentences(clause.text)
            if words.given.search(normalise(sentence)) and not sentence.startswith(_OF_TITLES)
        ]
        # 举报的奖励 may stand in the heading alone.
        shares = {one[2]: self._retriever.coverage(wanted, f"{one[1].heading} {one[2]}") for one in giving}
        near = [one for one in giving if shares[one[2]] >= words.covers]
        return sorted(near, key=lambda one: -shares[one[2]])


@cache
def _words() -> _Words:
    table = read_table("assistant.lookup", "ungiven")
    named = ("asked", "sum", "unless", "given", "about", "known", "named")
    patterns = {name: re.compile(table[name]) for name in named}
    holds = re.compile(read_table("assistant.lookup", "unstated")["holds"])
    return _Words(**patterns, holds=holds, covers=table["covers"], called=table["called"])
