"""What there is to be had for one matter (质押贷款有什么补贴, 想了解专利保险的补贴): the benefits that are of it, as a list."""

from __future__ import annotations

import re
from dataclasses import replace

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


class OfMatter:
    """Knows the matters (`of_matter.toml`) and the benefits of each."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State) -> tuple[Draft, State] | None:
        """The list, and the state after it; None for a message that asks for something else."""
        table = read_table("assistant.lookup", "of_matter")
        ids: list[str] = next((row["benefits"] for row in table["matter"] if self._asks(row["words"], said, state)), [])
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

    def _asks(self, words: str, said: str, state: State) -> bool:
        """Whether a message asks what there is for the matter of the words; or names it when asked back which one."""
        table = read_table("assistant.lookup", "of_matter")
        if re.search(table["unless"], said):
            return False
        if state.opening and not (state.benefits or state.policies):
            return bool(re.fullmatch(f"{table['before']}(?:{words}){table['after']}", said))
        return any(re.search(ask.replace("MATTER", f"(?:{words})"), said) for ask in table["asks"])

    def _is_of(self, query: Query, said: str, policy: str) -> bool:
        """Whether no other document, and no place outside of the policy's, is named."""
        if any(mention.policy_id != policy for mention in query.policies) or OUTSIDE.search(said):
            return False
        place = self._catalog.policies[policy].place
        places = [mention.place for mention in query.places]
        return all(lies_in(one, place) for one in places)
