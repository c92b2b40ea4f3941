"""Whose rules a question is under: what a named place has, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable

from index.mentions import NATIONAL
from index.model import Policy
from index.places import by_name, chain
from index.retrieve import Query


def uncovered_place(query: Query, policies: Iterable[Policy]) -> str:
    """The first named place for which the library holds no text of its own; "" when every one is covered.

    A place inside a covered one is covered (吴中区 in 苏州市), except a county-level city, which makes its own rules.
    A question that names a policy outright is about that policy.
    """
    if query.policies:
        return ""
    own = {policy.place for policy in policies}
    for mention in query.places:
        if mention.place != NATIONAL and not _is_covered(mention.place, own):
            return mention.place
    return ""


def within(query: Query, region: str, policies: Iterable[Policy]) -> frozenset[str]:
    """Ids of the policies that a question from `region` is under; empty (no limit) when it names places itself."""
    if query.places or query.policies or not region:
        return frozenset()
    above = set(_chain(region))
    return frozenset(policy.id for policy in policies if policy.level == "national" or policy.place in above)


def _is_covered(place: str, own: set[str]) -> bool:
    if place in own:
        return True
    is_county_city = place.endswith("市") and any(found.level == "county" for found in by_name().get(place, ()))
    return not is_county_city and any(name in own for name in _chain(place)[1:])


def _chain(place: str) -> tuple[str, ...]:
    found = by_name().get(place, ())
    return chain(found[0]) if found else (place,)
