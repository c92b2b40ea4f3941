"""Whose rules a question is under: what a named place has, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.mentions import NATIONAL
from index.model import Policy
from index.places import by_name, chain
from index.retrieve import Query


def uncovered_place(query: Query, policies: Iterable[Policy]) -> str:
    """The named place for which the library holds no text of its own; "" when one of the places named is covered.

    A place inside a covered city or county is covered (吴中区 in 苏州市), except a county-level city, which makes its
    own rules. A question that names a policy outright is about that policy.
    """
    if query.policies:
        return ""
    own = {policy.place for policy in policies}
    named = [mention.place for mention in query.places if not _only_locates(mention.words, query.text)]
    if not named or any(place == NATIONAL or _is_covered(place, own) for place in named):
        return ""
    return named[0]


def place_policies(places: Sequence[str], policies: Iterable[Policy]) -> list[Policy]:
    """Policies made for one of the places itself."""
    wanted = {("全国" if place == NATIONAL else place) for place in places}
    return [policy for policy in policies if policy.place in wanted]


def within(query: Query, places: Sequence[str], policies: Iterable[Policy]) -> frozenset[str]:
    """Ids of the policies a question may be answered from; empty for no limit.

    A question that names covered places is answered from those places' texts and, for a place inside a covered one,
    from the covered one's; never from another place's. A policy named outright is added.
    """
    policies = tuple(policies)
    named = {mention.policy_id for mention in query.policies}
    if not places:
        return frozenset()
    above = {name for place in places for name in _chain(place)}
    own = frozenset(
        policy.id for policy in policies if policy.place in above or (NATIONAL in places and policy.level == "national")
    )
    return own | named if own else frozenset()


def _only_locates(words: str, text: str) -> bool:
    """Whether a place is named only to say which province or city another one is (南昌所在的省)."""
    return bool(re.search(rf"{re.escape(words)}(?:市|县)?(?:所在|所属)的?(?:省|市)", text))


def _is_covered(place: str, own: set[str]) -> bool:
    if place in own:
        return True
    is_county_city = place.endswith("市") and any(found.level == "county" for found in by_name().get(place, ()))
    above = _chain(place)
    return not is_county_city and any(name in own for name in (above[1:] if len(above) > 1 else above))


def _chain(place: str) -> tuple[str, ...]:
    found = by_name().get(place, ())
    return chain(found[0]) if found else (place,)


def lies_in(place: str, outer: str) -> bool:
    """Whether `place` is `outer` or lies inside it."""
    found = by_name().get(place)
    return found is not None and outer in chain(found[0])
