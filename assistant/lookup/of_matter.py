"""What there is to be had for one matter (质押贷款有什么补贴, 想了解专利保险的补贴): the benefits that are of it, as a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from assistant.calculator import Rulebook
from assistant.compose.benefits import compose_benefits
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.states import on_benefits
from assistant.understand.area import OUTSIDE, county_city
from assistant.understand.jurisdiction import lies_in
from index.catalog import Catalog
from index.retrieve import Query
from index.tables import read_table


@dataclass(frozen=True, slots=True)
class _Matter:
    """A matter; `named`: a message that is hardly more than its words."""

    benefits: tuple[str, ...]
    asks: tuple[re.Pattern[str], ...]
    named: re.Pattern[str]
    unless: re.Pattern[str]

    def is_meant(self, said: str, *, is_reply: bool) -> bool:
        """Whether a message asks what there is for the matter; as a reply to which one is meant, whether it names it."""
        if self.unless.search(said):
            return False
        return bool(self.named.fullmatch(said)) if is_reply else any(ask.search(said) for ask in self.asks)


class OfMatter:
    """Knows the matters (`of_matter.toml`) and the benefits of each."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State) -> tuple[Draft, State] | None:
        """The list, and the state after it; None for a message that asks for something else."""
        is_reply = bool(state.opening) and not (state.benefits or state.policies)
        ids = next((one.benefits for one in _matters() if one.is_meant(said, is_reply=is_reply)), ())
        rules = [rule for one in ids if (rule := self._rulebook.rule(one)).policy.head.id in self._catalog.policies]
        if not rules or not self._is_of(query, said, rules[0].policy.head.id):
            return None
        title = self._catalog.policies[rules[0].policy.head.id].title
        outside = county_city([mention.place for mention in query.places])
        scope = f"它的适用范围是苏州市区,{outside}不在内;" if outside else ""
        draft = compose_benefits(rules, f"《{title}》里给这件事的有{len(rules)}项。{scope}", self._catalog)
        held = on_benefits(state, [rule.benefit.id for rule in rules[:1]])
        known = tuple(dict.fromkeys([*(rule.benefit.id for rule in reversed(rules)), *held.all_benefits]))
        return draft, replace(held, all_benefits=known, policies=draft.about_policies, query=said, asked=(), opening="")

    def _is_of(self, query: Query, said: str, policy: str) -> bool:
        """Whether no other document, and no place outside of the policy's, is named."""
        if any(mention.policy_id != policy for mention in query.policies) or OUTSIDE.search(said):
            return False
        place = self._catalog.policies[policy].place
        places = [mention.place for mention in query.places]
        return all(lies_in(one, place) for one in places)


@cache
def _matters() -> tuple[_Matter, ...]:
    table = read_table("assistant.lookup", "of_matter")
    return tuple(
        _Matter(
            tuple(row["benefits"]),
            tuple(re.compile(ask.replace("MATTER", f"(?:{row['words']})")) for ask in table["asks"]),
            re.compile(f"{table['before']}(?:{row['words']}){table['after']}"),
            re.compile(table["unless"]),
        )
        for row in table["matter"]
    )
