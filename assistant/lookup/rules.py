"""Questions that a rule file answers: how to apply, and points that the text leaves open."""

from __future__ import annotations

from assistant.calculator import Rule, Rulebook
from assistant.compose.rules import compose_open_point, compose_route, open_point
from assistant.lookup.cues import ASKS_ROUTE, TOUCHES_OPEN_POINT
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from index.catalog import Catalog
from index.model import Evidence


class Rules:
    """Answers from the rules of the benefits a question is about."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def route(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Where and how to apply."""
        rules = self._rules(turn) if ASKS_ROUTE.search(turn.fresh) else []
        return compose_route(rules[0], self._catalog) if rules else None

    def open_point(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """What the text does not settle, with what it does say."""
        rules = self._rules(turn) if TOUCHES_OPEN_POINT.search(turn.fresh) else []
        found = open_point(turn.query.text, turn.query.words, rules) if rules else None
        return compose_open_point(*found, self._catalog) if found else None

    def _rules(self, turn: Turn) -> list[Rule]:
        topics = [topic.id for topic in find_topics(turn.query.text)]
        if not topics and turn.is_followup:
            topics = list(turn.state.benefits)
        held = [self._rulebook.rule(topic) for topic in topics]
        return [rule for rule in held if rule.policy.head.id in self._catalog.policies]
