"""The own clause of a benefit, where it is asked for as it stands or the benefit is only named."""

from __future__ import annotations

from collections.abc import Callable

from assistant.calculator import Rule, Rulebook
from assistant.compose.provisions import Part, compose_provision
from assistant.lookup.cues import cue
from assistant.lookup.ranking import only_named
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from index.model import Evidence
from index.retrieve import Retriever

# One name may mean two benefits (质押贷款补贴).
_MEANT_BY_NAME = 2


class OwnTexts:
    """Tells benefits from their clauses; `rules` are those of the benefits that a question is about."""

    def __init__(self, rules: Callable[[Turn], list[Rule]], rulebook: Rulebook, retriever: Retriever) -> None:
        self._rules = rules
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog

    def several(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The clauses of two benefits, where it is asked how they differ in whom or what they are for."""
        asks = cue("sets_against").search(turn.fresh) and cue("asks_own_text").search(turn.fresh)
        named = [topic.id for topic in find_topics(turn.fresh)] if asks else []
        before = turn.state.benefits if named else turn.state.all_benefits[-2:]
        ids = dict.fromkeys([*(before if asks and len(named) <= 1 else ()), *named])
        rules = [rule for rule in map(self._rulebook.rule, ids) if rule.policy.head.id in self._catalog.policies]
        found = {
            (rule.policy.head.id, clause.number): Part(
                self._catalog.policies[rule.policy.head.id], (clause,), rule.benefit.quote[0]
            )
            for rule in rules
            if (clause := self._catalog.find(rule.policy.head.id, rule.amount.cite.clause))
        }
        return compose_provision(turn.query, turn.wants, [*found.values()], self._retriever) if len(rules) > 1 else None

    def one(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The benefit's own clause, where it is asked whom or what the one benefit under discussion is for, or it is only
        named; the clauses of two that one name means."""
        is_named = only_named(turn)
        rules = self._rules(turn) if cue("asks_own_text").search(turn.fresh) or is_named else []
        own = {(rule.policy.head.id, rule.amount.cite.clause): rule for rule in reversed(rules)}
        if not 1 <= len(own) <= (_MEANT_BY_NAME if is_named else 1) or not means_one(turn):
            return None
        parts = [
            Part(self._catalog.policies[policy], (clause,), own[policy, number].benefit.quote[0])
            for policy, number in reversed(own)
            if (clause := self._catalog.find(policy, number))
        ]
        return compose_provision(turn.query, turn.wants, parts, self._retriever) if parts else None


def means_one(turn: Turn) -> bool:
    """Whether a question means one benefit, by its own words or by those before it, not the whole of a policy."""
    if find_topics(cue("names_whole").sub("", turn.fresh)):
        return True
    return not find_topics(turn.fresh) and bool(turn.state.benefits)
