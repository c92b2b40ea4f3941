"""What there is to be had at all: every benefit open to that sort of asker in that place, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Rule, Rulebook
from assistant.calculator.uses import choices_of
from assistant.compose.benefits import applicants
from assistant.compose.offers import Asker, compose_offers
from assistant.conversation.state import State
from assistant.lookup.claimed_sums import ClaimedSums
from assistant.model import Draft
from assistant.understand.area import AREA_FACT, registered_area
from assistant.understand.benefits import find_topics
from assistant.understand.facts import read_told
from assistant.understand.jurisdiction import lies_in, place_policies
from assistant.understand.offers import OFFERS, asks_for_money, asks_for_more, asks_for_offers, kinds_named, tells_more
from index.catalog import Catalog
from index.mentions import NATIONAL
from index.model import Policy
from index.retrieve import Query

_CITY, _OUTSIDE = "苏州市", "江苏省外"
_OF_INSTITUTIONS = ("sz-fin-08-1a", "sz-fin-08-1b")
_OWN = re.compile(r"我|俺|咱|阿拉|公司|本(院|校|所|厂|单位)")


class Offers:
    """Answers from the rulebook to those who ask of no benefit in particular."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._catalog = catalog
        self._claimed = ClaimedSums(rulebook, catalog)
        self._ruled = frozenset(rulebook.policies)
        self._rules = [rule for rule in rulebook.rules.values() if rule.policy.head.id in catalog.policies]

    def answer(self, query: Query, said: str, state: State, as_of: date) -> tuple[Draft, State] | None:
        """The list, or the benefit of which a sum is only heard, and the state after it; None where something in particular
        is asked for, or another place's rules."""
        claimed = self._claimed.answer(said, state)
        if claimed:
            return claimed
        goes_on = state.kind == OFFERS and tells_more(said)
        words = tuple(mention.words for mention in query.places)
        if query.policies or find_topics(said) or not (goes_on or asks_for_offers(said, words)):
            return None
        named = tuple(mention.place for mention in query.places)
        kind = _kind(said) or _kind(state.opening)
        told_area = registered_area(named, said)
        if (goes_on and not (named or kind or told_area)) or self._is_of_matter(named or told_area, said, state):
            return None
        if not asks_for_money(said) and any(one.id not in self._ruled for one in self._made_for(named)):
            return None
        kind = kind or state.facts.get("applicant_type", "")
        places = named or ((_CITY,) if told_area else state.places or self._places_of(state.policies))
        area = told_area or ("" if named else registered_area(places, "") or state.facts.get(AREA_FACT, ""))
        rules = self._open_to(places, area, kind)
        if not rules:
            return None
        asker = Asker(kind, places, area, is_own=bool(_OWN.search(said)), lacking=kinds_named(said))
        draft = compose_offers(rules, asker, self._catalog, as_of)
        facts = {**state.facts, "applicant_type": kind} if kind else state.facts
        facts = {**facts, AREA_FACT: area} if area else facts
        held = replace(state, policies=draft.about_policies, places=places, facts=facts, kind=OFFERS, asked=(), goal="")
        return draft, held

    def _made_for(self, places: Sequence[str]) -> list[Policy]:
        return place_policies(places, self._catalog.policies.values())

    def _places_of(self, policies: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._catalog.policies[one].place for one in policies if one in self._ruled))

    def _is_of_matter(self, named: Sequence[str] | str, said: str, state: State) -> bool:
        """Whether the conversation is about something in particular that the message goes on with."""
        if asks_for_more(said) and (state.benefits or state.policies):
            return False
        is_open = state.benefits or state.policies or (state.query and not state.opening)
        return bool(is_open) and not named and state.kind != OFFERS

    def _open_to(self, places: Sequence[str], area: str, kind: str) -> list[Rule]:
        if area == _OUTSIDE or NATIONAL in places:
            return []
        inside = [rule for rule in self._rules if not places or self._holds_in(rule, places)]
        there = [rule for rule in inside if (open_in := choices_of(rule, AREA_FACT)) and (not area or area in open_in)]
        return [rule for rule in there if not kind or kind in applicants(rule)]

    def _holds_in(self, rule: Rule, places: Sequence[str]) -> bool:
        own = self._catalog.policies[rule.policy.head.id].place
        return any(lies_in(place, own) or lies_in(own, place) for place in places)


def _kind(text: str) -> str:
    return read_told(text, _OF_INSTITUTIONS, ()).facts.get("applicant_type", "")
