"""A question read again, and its clauses ranked again, by what is known of the conversation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from index.model import Evidence
from index.retrieve import Query

_HEADING_BONUS = 0.3


def as_words(query: Query, known: Collection[str]) -> Query:
    """A query in which the places that are not `known` are words like others."""
    others = tuple(mention.words for mention in query.places if mention.place not in known)
    places = tuple(mention for mention in query.places if mention.place in known)
    return replace(query, places=places, words=(*query.words, *others))


def headed(ranked: list[Evidence], asked: Query) -> list[Evidence]:
    """The clauses ranked anew, those first whose heading has a word of the matter: tasks go by their headings."""
    words = [word for word in asked.words if len(word) > 1]
    raised = [
        replace(one, score=one.score + _HEADING_BONUS) if any(word in one.clause.heading for word in words) else one
        for one in ranked
    ]
    return sorted(raised, key=lambda evidence: -evidence.score)
