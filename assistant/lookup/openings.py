"""Answers to messages that open a conversation, or ask of the library as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Rulebook
from assistant.compose.missing import which_benefit, which_matter
from assistant.compose.openings import no_newer_rules, nothing_foretold, urban_or_not, what_is_meant, what_is_wanted
from assistant.conversation.state import State
from assistant.lookup.provisions import provisions
from assistant.lookup.unnamed import Unnamed, asks_of_nothing
from assistant.model import Draft
from assistant.understand.area import county_city, urban_district
from assistant.understand.benefits import find_topics
from assistant.understand.goals import asks_whether
from assistant.understand.jurisdiction import place_policies
from assistant.understand.openings import (
    asks_newer_rules,
    asks_own_verdict,
    asks_to_come,
    asks_urban,
    asks_what_followed,
    only_tells,
    speaks_of_today,
)
from index.catalog import Catalog
from index.model import Clause, Policy
from index.places import by_name, chain
from index.retrieve import Query
from index.tokens import normalise

# What may stand beside a place that is told and nothing else.
_SEATED = re.compile(
    r"(?:我们?|公司|企业|单位|厂|注册地?|坐落|位于|在|是|就|那|的|这边|这里|人|本地|当地|啊|呀|哦|[,。! ])*"
)
_CITY = "苏州市"
_ASKED_BACK: dict[Unnamed, Callable[[], Draft]] = {
    "reaction": what_is_meant,
    "sum": which_benefit,
    "whether": which_matter,
}


class Openings:
    """Knows the library's policies, their places and periods."""

    def __init__(self, rulebook: Rulebook, catalog: Catalog) -> None:
        self._rulebook = rulebook
        self._catalog = catalog

    def answer(self, query: Query, said: str, state: State, as_of: date) -> Draft | None:
        """What is answered without any benefit or matter: newer rules, the urban districts of a city."""
        places = [mention.place for mention in query.places]
        if asks_what_followed(said):
            named = [self._catalog.policies[mention.policy_id] for mention in query.policies]
            own = named or self._at_hand(places or [topic.place for topic in find_topics(said)], state)
            return None if any(policy.superseded_by for policy in own) else no_newer_rules(own, as_of)
        if asks_to_come(said):
            return nothing_foretold(self._foretold(query, places, said, state), self._catalog, as_of)
        wants_newer = asks_newer_rules(said) and (not places or speaks_of_today(said))
        if query.policies or not (wants_newer or asks_urban(said)) or find_topics(said):
            return None
        if state.benefits and not wants_newer and asks_own_verdict(said):
            return None
        return no_newer_rules(self._at_hand(places, state), as_of) if wants_newer else self._urban(places, said)

    def asked_back(self, query: Query, said: str, state: State) -> Draft | None:
        """What is asked back where a conversation opens with something told and nothing asked, or asked of nothing."""
        if query.policies:
            return None
        goes_on = is_under_way(state)
        if not goes_on and (only_tells(said) or _is_bare_place(query, said)):
            return what_is_wanted()
        kind = None if query.places else asks_of_nothing(said, under_way=goes_on)
        return _ASKED_BACK[kind]() if kind else None

    def _foretold(self, query: Query, places: Sequence[str], said: str, state: State) -> list[Policy]:
        """The policies whose days to come are asked about: named by title, benefit or place, or under discussion."""
        held = self._catalog.policies
        named = [mention.policy_id for mention in query.policies]
        named = named or [self._rulebook.rule(topic.id).policy.head.id for topic in find_topics(said)]
        return [held[one] for one in dict.fromkeys(named) if one in held] or self._at_hand(places, state)

    def _at_hand(self, places: Sequence[str], state: State) -> list[Policy]:
        held = self._catalog.policies
        own = place_policies(places, held.values()) or [held[one] for one in state.policies if one in held]
        return own or list(held.values())

    def _urban(self, places: Sequence[str], said: str) -> Draft | None:
        """Whether a place inside a city is urban, where a policy of that city is for its urban districts only."""
        outside, district = county_city(places), urban_district(said)
        elsewhere = [place for place in places if by_name().get(place) and _CITY not in chain(by_name()[place][0])]
        if elsewhere or not (outside or district):
            return None
        for policy in place_policies([_CITY], self._catalog.policies.values()):
            document = self._catalog.document(policy.id)
            scope = next((one for one in document.clauses if f"{_CITY}区" in one.text), None) if document else None
            if scope is not None:
                own = self._own_rules(policy, said)
                return urban_or_not(outside or district, policy, scope, own, is_urban=not outside)
        return None

    def _own_rules(self, policy: Policy, said: str) -> list[Clause]:
        """The clauses on rules that places inside the policy's make, where a message asks for those too."""
        matter = provisions()["own_rules"]
        numbers = matter.clauses.get(policy.id, ()) if matter.is_asked(said, said) else ()
        return [clause for number in numbers if (clause := self._catalog.find(policy.id, number))]


def _is_bare_place(query: Query, said: str) -> bool:
    """Whether a message names a place and nothing else (在苏州, 苏州的)."""
    for mention in query.places:
        said = said.replace(mention.words, "")
    return bool(query.places) and bool(_SEATED.fullmatch(said))


def is_under_way(state: State) -> bool:
    """Whether a benefit or a matter was spoken of, and not only an opening that named none."""
    return bool(state.benefits or state.policies or (state.query and not state.opening))


def opened_with(text: str, query: Query, state: State) -> State:
    """The state after an opening that was asked back: what it told is kept for the message that names a matter."""
    opening = ",".join([state.opening, text]).strip(",")
    places = tuple(mention.place for mention in query.places) or state.places
    return replace(state, opening=opening, query=opening, places=places)


def with_opening(opening: str, text: str, *, is_case: bool) -> str:
    """A message with what was told or asked before any matter was named, where both make one question or the message is a
    case by itself; "" where it stands alone."""
    said = normalise(text)
    topics = find_topics(said)
    asked_first = not only_tells(normalise(opening)) and len(topics) == 1
    whole = f"{text},{opening}" if asked_first else f"{opening},{text}"
    completes = only_tells(said) and not topics and bool(find_topics(normalise(whole)))
    return whole if is_case or asks_whether(said) or asked_first or completes else ""
