"""Short plain questions that the text of a rule settles with yes or no (商标质押算不算, 市级研发中心可以吗): told first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from assistant.calculator import Rulebook
from assistant.calculator.tree import Cite
from assistant.compose.led import compose_led
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.states import on_benefits
from assistant.understand.area import WHO_AND_WHERE
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import lies_in
from index.catalog import Catalog
from index.model import Policy
from index.retrieve import Query
from index.tables import read_table


@dataclass(frozen=True, slots=True)
class _Point:
    """A point; `is_condition`: of the sender's own case, once there is one, it is for the calculator to judge;
    `is_open`: it is put as an open question (谁能报) and not asked with yes or no."""

    benefit: str
    of: re.Pattern[str]
    asks: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]
    answer: str
    cites: tuple[tuple[str, str], ...]
    is_condition: bool
    is_open: bool
    longest: int

    def put_in(self, said: str) -> str | None:
        """The answer to a message that puts the point; None for any other."""
        if self.unless.search(said):
            return None
        found = next((match for one in self.asks if (match := one.search(said))), None)
        return self.answer.replace("{what}", found.groupdict().get("what") or "") if found else None


class Settled:
    """Knows the points, and the clauses that settle them."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State) -> tuple[Draft, State] | None:
        """The answer to the point, and the state after it; None for a message that puts none, or tells a case."""
        table = read_table("assistant.lookup", "settled")
        is_plain = not re.search(table["case"], said) and bool(re.search(table["asks_whether"], said))
        has_case = bool(state.event_date or set(state.facts) - WHO_AND_WHERE)
        for point in _points():
            if (
                not (is_plain or point.is_open)
                or len(said) > (point.longest or table["longest"])
                or (has_case and point.is_condition)
            ):
                continue
            answer = point.put_in(said) if self._is_of(point, query, said, state) else None
            if answer is not None:
                draft = self._draft(point, answer)
                held = on_benefits(state, [point.benefit])
                return draft, replace(held, policies=draft.about_policies, query=said, asked=(), goal="", kind="")
        return None

    def _is_of(self, point: _Point, query: Query, said: str, state: State) -> bool:
        """Whether a message is on the benefit of a point: by its own words, or by what the conversation is about."""
        policy = self._policy(point)
        if policy is None or any(mention.policy_id != policy.id for mention in query.policies):
            return False
        if any(not lies_in(policy.place, one.place) and not lies_in(one.place, policy.place) for one in query.places):
            return False
        is_named = bool(query.places or query.policies or find_topics(said))
        if not is_named and state.policies and policy.id not in state.policies:
            return False
        goes_on = point.benefit in state.benefits or (policy.id in state.policies and point.of.search(state.query))
        return bool(point.of.search(said) or goes_on)

    def _policy(self, point: _Point) -> Policy | None:
        return self._catalog.policies.get(self._rulebook.rule(point.benefit).policy.head.id)

    def _draft(self, point: _Point, answer: str) -> Draft:
        policy = self._rulebook.rule(point.benefit).policy.head.id
        sources = [(policy, Cite(number, "", (words,))) for number, words in point.cites]
        return compose_led([f"**{answer}**"], sources, self._catalog)


@cache
def _points() -> tuple[_Point, ...]:
    return tuple(
        _Point(
            row["benefit"],
            re.compile(row["of"]),
            tuple(re.compile(one) for one in row["asks"]),
            re.compile(row["unless"]),
            row["answer"],
            tuple((number, words) for number, words in row["cites"]),
            row.get("is_condition", False),
            row.get("is_open", False),
            row.get("longest", 0),
        )
        for row in read_table("assistant.lookup", "settled")["point"]
    )
