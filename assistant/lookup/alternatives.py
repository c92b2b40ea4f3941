"""Questions about the numbers among a programme's conditions (走50件那条路还要几件, 人才类的差多少), with no case of one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculator import Rule, Rulebook
from assistant.calculator.alternatives import Kind, kinds_of
from assistant.calculator.units import find_amounts
from assistant.compose.alternatives import ALTERNATIVES, compose_alternatives
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from index.catalog import Catalog

_MARK_CHARS = 2


class Alternatives:
    """Answers with the ways of meeting the numbers that a rule asks for."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, text: str, state: State) -> Draft | None:
        """The ways, set apart where two kinds of applicant are; None for a normalised message that asks for none."""
        before = state.query if state.kind == ALTERNATIVES else f"{state.query}{state.last}"
        if cue("own_numbers").search(text) or not cue("counts_patents").search(f"{text}{before}"):
            return None
        rule, kinds = self._kinds(text, state)
        if rule is None:
            return None
        compares = cue("sets_against").search(text) or cue("asks_apart").search(text)
        one_way = self._way(text, kinds) or (self._way(before, kinds) if state.kind else ())
        if compares:
            of_both = all(_speaks_of(f"{text}{before}", kind) for kind in kinds[1:])
            return self._draft(rule, _on(kinds, one_way) if one_way else kinds) if of_both else None
        if not one_way or not cue("asks_more_pieces").search(text):
            return None
        spoken = text if cue("plain_kind").search(text) else f"{text}{before}"
        meant = [kind for kind in kinds[1:] if _speaks_of(spoken, kind)] or [kinds[0]]
        return self._draft(rule, _on(meant, one_way))

    def _kinds(self, text: str, state: State) -> tuple[Rule | None, tuple[Kind, ...]]:
        """The rule under discussion whose conditions differ by kind of applicant, and the kinds."""
        named = [topic.id for topic in find_topics(text)] or list(state.benefits)
        rules = [self._rulebook.rule(one) for one in named]
        rules = rules or [r for r in self._rulebook.rules.values() if r.policy.head.id in state.policies]
        for rule in rules:
            kinds = kinds_of(rule) if rule.policy.head.id in self._catalog.policies else ()
            if kinds:
                return rule, kinds
        return None, ()

    def _way(self, text: str, kinds: Sequence[Kind]) -> tuple[str, ...]:
        """What the way counts that a figure of the message tells from the others; empty where none or several do."""
        told = [reading.value for reading in find_amounts(text) if reading.kind in ("count", "number")]
        spoken = [kind for kind in kinds[1:] if _speaks_of(text, kind)] or list(kinds[:1])
        for meant in (spoken, kinds):
            found = {way.facts for kind in meant for way in kind.ways if way.least[0][1] in told}
            if found:
                return found.pop() if len(found) == 1 else ()
        return ()

    def _draft(self, rule: Rule, kinds: Sequence[Kind]) -> Draft:
        return compose_alternatives(rule, kinds, self._rulebook.inputs, self._catalog)


def _on(kinds: Sequence[Kind], facts: tuple[str, ...]) -> list[Kind]:
    """The kinds with only the way that counts these facts."""
    return [replace(kind, ways=tuple(way for way in kind.ways if way.facts == facts)) for kind in kinds]


def _speaks_of(text: str, kind: Kind) -> bool:
    """Whether a message has a word that tells a kind (创新创业人才类企业: 人才类)."""
    named = re.sub(r"企业|创新|创业|类", "", kind.label)
    return any(named[place : place + _MARK_CHARS] in text for place in range(len(named) - 1))
