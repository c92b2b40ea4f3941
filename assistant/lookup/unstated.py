"""Money that a question asks of a plan, or says it gives, and that no clause of it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.compose.missing import names_no_sum, names_other_sum
from assistant.compose.text import sentences
from assistant.lookup.cues import cue
from assistant.lookup.premises import sums_of
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy
from index.retrieve import Query, Retriever
from index.tables import read_table
from index.tokens import normalise

_SHORTEST, _LONG_CHARS, _ASKED_CHARS, _STORY_CHARS = 8, 30, 12, 120
_SENTENCE = re.compile(r"[^。!?;]+[。!?;]*")
_PHRASE = re.compile(r"[^,。;?!]+[?]?")
# A phrase that only names what it asks for (那坏账的风险补偿呢).
_ONLY_NAMES = re.compile(r"呢[?]?$")
_ASKS = re.compile(r"[?]|多少|什么|怎么|哪|谁|几(?!乎)|[吗么](?=[。!?;]|$)|有没有|是不是|对吧")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Money of one kind: what the answer calls it, the words of a question for it, those of a clause about it."""

    label: str
    said: re.Pattern[str]
    asked: re.Pattern[str]
    near: re.Pattern[str]
    of_rules: bool
    of_any: bool
    is_alone: bool


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: tuple[_Kind, ...]
    things: tuple[_Kind, ...]
    documents: tuple[str, ...]
    bare: int
    of_honours: float
    holds: re.Pattern[str]
    whether: re.Pattern[str]
    where: re.Pattern[str]
    supposes: re.Pattern[str]
    told: re.Pattern[str]
    unless: re.Pattern[str]
    funds: re.Pattern[str]
    honours: re.Pattern[str]


class Unstated:
    """Says that a plan names no sum."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._catalog: Catalog = retriever.catalog

    def supposed(self, query: Query, policies: Sequence[str]) -> Draft | None:
        """That the policies name no sum, where a message takes one for given and wants it confirmed."""
        # Of a story only what asks is looked at: a rate told by the way is no sum asked for.
        words, text = _words(), _asking(query.text) if len(query.text) > _STORY_CHARS else query.text
        kind = next((kind for kind in words.kinds if kind.asked.search(text)), None)
        meant = [self._catalog.policies[policy] for policy in policies if policy in self._catalog.policies]
        alone = self._alone(query, meant)
        if alone is not None:
            return alone
        is_taken = words.supposes.search(text) and words.told.search(text) and not words.unless.search(text)
        if kind is None or not meant or not is_taken:
            return None
        kinds = (*words.kinds, *words.things) if kind.of_any else (kind,)
        if any(self._states(one, like, of_sum=True) for one in meant for like in kinds):
            return None
        other = self._of_other(text, meant, kind)
        return other or names_no_sum(kind.label, meant, self._nearest(query, meant, kind), speaks=True, of_sum=True)

    def _alone(self, query: Query, policies: Sequence[Policy]) -> Draft | None:
        """That the policies do not write what no benefit is of, where a phrase asks for it; None where one speaks of it."""
        words = _words()
        for phrase in _PHRASE.findall(query.text):
            kind = next((kind for kind in words.kinds if kind.is_alone and kind.said.search(phrase)), None)
            of_sum = kind is not None and bool(kind.asked.search(phrase))
            asks = of_sum or words.whether.search(phrase) or _ONLY_NAMES.search(phrase)
            spoken_of = kind is None or any(self._states(one, kind, of_sum=False) for one in policies)
            if kind is not None and policies and asks and not spoken_of:
                nearest = self._nearest(query, policies, kind)
                return names_no_sum(kind.label, policies, nearest, speaks=False, of_sum=of_sum)
        return None

    def lacking(self, query: Query, policies: Sequence[str], title: str) -> Draft | None:
        """That the policies name no sum for the money that the title of a benefit speaks of; None where one does."""
        kind = next((kind for kind in _words().kinds if kind.said.search(title)), None)
        meant = [self._catalog.policies[policy] for policy in policies]
        if kind is None or not meant or any(self._states(one, kind, of_sum=True) for one in meant):
            return None
        return names_no_sum(kind.label, meant, self._nearest(query, meant, kind), speaks=False, of_sum=True)

    def money(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """That the plans asked about name no sum for the award, subsidy or fine in question; None where one does."""
        kind, of_sum = _asked_kind(turn)
        if kind is None or (turn.ruled and not kind.of_rules):
            return None
        policies = self._policies(turn, found)
        if policies and any(self._states(policy, kind, of_sum=of_sum) for policy in policies):
            thing = _asked_thing(turn) if of_sum else None
            states = thing is None or any(self._states(policy, thing, of_sum=True) for policy in policies)
            return (
                None
                if thing is None or states
                else names_no_sum(thing.label, policies, None, speaks=False, of_sum=True)
            )
        if not policies or (not of_sum and self._honours(turn, policies)):
            return None
        other = self._of_other(turn.fresh, policies, kind)
        if other is not None:
            return other
        nearest = self._nearest(turn.query, policies, kind)
        words = _words()
        said = words.unless.sub("", normalise(nearest[2])) if nearest else ""
        speaks = nearest is not None and bool(kind.said.search(said) or words.told.search(turn.fresh))
        return names_no_sum(kind.label, policies, nearest, speaks=speaks, of_sum=of_sum)

    def _honours(self, turn: Turn, policies: Sequence[Policy]) -> bool:
        """Whether the policies honour what a question asks an award for (对有突出贡献的个人有没有奖)."""
        words, asked = _words(), self._retriever.read(turn.said, is_spelled=True).words
        every = (sentence for one in policies for clause in self._clauses(one) for sentence in sentences(clause.text))
        own = [sentence for sentence in every if words.honours.search(sentence)]
        return any(self._retriever.coverage(asked, sentence) >= words.of_honours for sentence in own)

    def _policies(self, turn: Turn, found: list[Evidence]) -> tuple[Policy, ...]:
        """The policies meant: named, else those of the place; none where neither is known."""
        if turn.ruled:
            return tuple(self._catalog.policies[policy] for policy in turn.ruled)
        if turn.query.policies:
            return tuple(self._catalog.policies[mention.policy_id] for mention in turn.query.policies)
        if turn.stays or not turn.places:
            called = self._called(turn, self._catalog.policies.values())
            if len(called) == 1 and not turn.stays:
                return called
            is_meant = turn.stays or cue("names_plan").search(turn.fresh)
            one = policy_of(turn, found, self._catalog) if is_meant else None
            return (one,) if one else ()
        own = place_policies(turn.places, self._catalog.policies.values())
        return self._called(turn, own) or tuple(own)

    def _called(self, turn: Turn, policies: Iterable[Policy]) -> tuple[Policy, ...]:
        """Those of the policies that a question calls by their kind of document."""
        kinds = [kind for kind in _words().documents if kind in turn.fresh]
        return tuple(policy for policy in policies if any(kind in policy.title for kind in kinds))

    def _states(self, policy: Policy, kind: _Kind, *, of_sum: bool) -> bool:
        """Whether a sentence of the policy has the words of the kind, and with `of_sum` a sum."""
        words = _words()
        said = (normalise(sentence) for clause in self._clauses(policy) for sentence in sentences(clause.text))
        own = [sentence for sentence in said if kind.said.search(sentence)]
        return any(words.holds.search(one) and not words.unless.search(one) for one in own) if of_sum else bool(own)

    def _of_other(self, text: str, policies: Sequence[Policy], kind: _Kind) -> Draft | None:
        """The sentence in which the policies have the very sum that a message tells, though not for the money it is told
        of; None where they have no such sum."""
        told = sums_of(text, ("money",))
        every = [(policy, c, s) for policy in policies for c in self._clauses(policy) for s in sentences(c.text)]
        held = [one for one in every if told & sums_of(normalise(one[2]), ("money",))] if told else []
        return names_other_sum(kind.label, *held[0]) if len(held) == 1 else None

    def _nearest(self, query: Query, policies: Sequence[Policy], kind: _Kind) -> tuple[Policy, Clause, str] | None:
        """The sentence about money of the kind that has most of the question's words."""
        every = [
            (policy, clause, sentence)
            for policy in policies
            for clause in self._clauses(policy)
            for sentence in sentences(clause.text)
            if len(sentence) >= _SHORTEST and sentence.rstrip("。") != clause.heading
        ]
        for pattern in (kind.said, kind.near, _words().funds):
            near = [one for one in every if pattern.search(normalise(one[2]))]
            if near:
                break
        named = kind.near if pattern is kind.near else kind.said
        return max(
            near,
            key=lambda one: (
                len(set(named.findall(normalise(one[2])))),
                self._retriever.coverage(query.words, one[2]),
            ),
            default=None,
        )

    def _clauses(self, policy: Policy) -> Sequence[Clause]:
        document = self._catalog.document(policy.id)
        return document.clauses if document else ()


def _asked_kind(turn: Turn) -> tuple[_Kind | None, bool]:
    """The kind of money that a question is about, and whether it asks for the sum or names one: else it wants to know
    whether there is such money at all."""
    words = _words()
    if words.unless.search(turn.fresh):
        return None, False
    of_sum = next((kind for kind in words.kinds if kind.asked.search(_asking(turn.fresh))), None)
    if of_sum:
        return of_sum, True
    is_open = cue("asks_itself").search(turn.fresh) and not words.where.search(turn.fresh)
    asks = words.where.search(turn.fresh) or (words.whether.search(turn.fresh) and not is_open)
    named = next((kind for kind in words.kinds if kind.said.search(turn.said)), None)
    is_bare = named is not None and len(named.said.sub("", residue(turn.said, "talk", "tasks"))) <= words.bare
    return (named, False) if named and is_bare and (asks or not turn.wants.asks_something) else (None, False)


def _asking(text: str) -> str:
    """The sentences of a long message that ask something, without the story told before them; all of it where none does."""
    asked = [part for part in _SENTENCE.findall(text) if _ASKS.search(part)] if len(text) > _LONG_CHARS else []
    asking = "".join(asked)
    return asking if len(asking) >= _ASKED_CHARS else text


def _asked_thing(turn: Turn) -> _Kind | None:
    """What no benefit is for (a patent granted, a trade mark registered), where a sum is asked for it alone."""
    if find_topics(turn.fresh) or (turn.state.benefits and turn.goes_on):
        return None
    return next((kind for kind in _words().things if kind.asked.search(turn.fresh)), None)


@cache
def _words() -> _Words:
    table = read_table("assistant.lookup", "unstated")
    sums, gap = f"(?:{table['asks']}|{table['told']})", rf"[^。;?!]{{0,{table['apart']}}}?"

    def read(row: dict[str, Any]) -> _Kind:
        said = row["said"]
        asked = re.compile(f"(?:{said}){gap}{sums}|{sums}{gap}(?:{said})")
        flags = (row.get(name, False) for name in ("of_rules", "of_any", "is_alone"))
        return _Kind(row["label"], re.compile(said), asked, re.compile(row["near"]), *flags)

    patterns = (
        re.compile(table[name])
        for name in ("holds", "whether", "where", "supposes", "told", "unless", "funds", "honours")
    )
    kinds, things = (tuple(read(row) for row in table[name]) for name in ("kind", "thing"))
    return _Words(kinds, things, tuple(table["documents"]), table["bare"], table["of_honours"], *patterns)
