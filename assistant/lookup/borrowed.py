"""A benefit under discussion that a question carries over to another place, whose texts have none such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.calculator import Rulebook
from assistant.compose.missing import no_documents_for
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.unstated import Unstated
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import lies_in, other_uncovered, place_policies, uncovered_place
from index.catalog import Catalog
from index.mentions import NATIONAL
from index.retrieve import Query
from index.tables import read_table

# 拿苏州的, 照着苏州; 拿到苏州 is a way.
_TAKES = r"(?:拿|用|把|将|照|按)(?:着|照|了|一下|你们|咱们?|我们)*"
# What was told before is meant (照这个标准套).
_WHAT_WAS_TOLD = re.compile(r"这|那|它|上面|刚才|前面")
_NOT_OF_PLACE = re.compile(r"不满足:(?:企业|单位)?注册")


class Borrowed:
    """Says of another place that its texts have no such award."""

    def __init__(self, unstated: Unstated, rulebook: Rulebook, catalog: Catalog) -> None:
        self._unstated = unstated
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, state: State) -> Draft | None:
        """That the place named has no such award, where a message carries the benefit under discussion over to it; None
        for any other message, and for a place inside the one the benefit is given in."""
        wanted = self._passed_off(query, state)
        if wanted:
            return no_documents_for(wanted, list(self._catalog.policies.values()))
        place = self._elsewhere(query, state)
        if not place or not _carries_over().search(query.text) or query.policies or find_topics(query.text):
            return None
        held = self._catalog.policies
        rules = [self._rulebook.rule(benefit) for benefit in state.benefits]
        rule = next(rule for rule in rules if rule.policy.head.id in held)
        policies = [policy.id for policy in place_policies([place], held.values())]
        draft = self._unstated.lacking(query, policies, rule.benefit.title)
        own = held[rule.policy.head.id].place
        lead = f"**不能照搬:{own}的规定只管{own},{place}的文件没有这项“{rule.benefit.title}”。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}") if draft else None

    def beyond(self, query: Query, draft: Draft) -> Draft:
        """The answer on a case that is not of the benefit's place after a line that names the place it is of."""
        homes = [self._catalog.policies[policy].place for policy in draft.about_policies]
        named = dict.fromkeys(m.place for m in query.places if m.place != NATIONAL)
        outside = [p for p in named if not any(lies_in(p, own) or lies_in(own, p) for own in homes)]
        if not outside or not homes or not _NOT_OF_PLACE.search(draft.text) or outside[0] in draft.text:
            return draft
        place, own = outside[0], homes[0]
        lacks = "" if place in self._places else f"库里没有{place}的政策文件;"
        lead = f"**{place}不在{own}:{lacks}{own}的规定只管{own},不能当作{place}的标准。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}")

    def _passed_off(self, query: Query, state: State) -> str:
        """The place without texts that another one's figures or rules are to stand in for (就拿苏州的当深圳的答复), "" for none."""
        found, policies = cue("passes_off").search(query.text), self._catalog.policies.values()
        if not found:
            return ""
        own = {policy.place for policy in policies}
        covered = [m.words for m in query.places if any(lies_in(m.place, place) for place in own)]
        if any(re.search(rf"{_TAKES}{re.escape(words)}", found.group()) for words in covered):
            return other_uncovered(query, policies)
        goes_on = (state.benefits or state.policies) and _WHAT_WAS_TOLD.search(found.group())
        place = uncovered_place(query, policies) if goes_on else ""
        return "" if any(lies_in(place, one) for one in own) else place

    def _elsewhere(self, query: Query, state: State) -> str:
        """The one place named that has texts of its own and lies outside of those of the benefits under discussion."""
        held = self._catalog.policies
        policies = [self._rulebook.rule(benefit).policy.head.id for benefit in state.benefits]
        inside = [held[policy].place for policy in policies if policy in held]
        named = list(dict.fromkeys(mention.place for mention in query.places))
        outside = [p for p in named if p in self._places and not any(lies_in(p, own) for own in inside)]
        return outside[0] if inside and len(named) == 1 and outside else ""

    @property
    def _places(self) -> Sequence[str]:
        return [policy.place for policy in self._catalog.policies.values()]


@cache
def _carries_over() -> re.Pattern[str]:
    table = read_table("assistant.lookup", "unstated")
    return re.compile(table["carries_over"])
