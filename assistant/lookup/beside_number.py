"""Which document a number of a clause belongs to: the one that is named next before it."""

from __future__ import annotations

from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.questions import likeness
from index.model import Policy
from index.retrieve import Query


def policy_before(text: str, query: Query, catalog: Catalog) -> Policy | None:
    """The document whose name, or whose place's, stands last in a text; of several of a place the one whose title the
    words behind the place's name are like; None where none is named or several are alike."""
    named = [(text.rfind(one.words), len(one.words), one) for one in (*query.policies, *query.places)]
    found = sorted((one for one in named if one[0] >= 0), key=lambda one: (one[0] + one[1], bool(one[2].policy_id)))
    if not found:
        return None
    at, _, mention = found[-1]
    if mention.policy_id:
        return catalog.policies[mention.policy_id]
    own = place_policies([mention.place], catalog.policies.values())
    likes = [likeness(text[at:], one.title.replace("知识产权", "")) for one in own]
    return own[likes.index(max(likes))] if likes and likes.count(max(likes)) == 1 else None
