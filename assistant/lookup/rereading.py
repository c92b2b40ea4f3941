"""A question read again, and its clauses ranked again, by what is known of the conversation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.lookup.cues import cue
from index.catalog import Catalog
from index.mentions import NATIONAL
from index.model import Evidence
from index.retrieve import Query
from index.tokens import normalise

_HEADING_BONUS = 0.3


def as_words(query: Query, known: Collection[str]) -> Query:
    """A query in which the places that are not `known` are words like others."""
    others = tuple(mention.words for mention in query.places if mention.place not in known)
    places = tuple(mention for mention in query.places if mention.place in known)
    return replace(query, places=places, words=(*query.words, *others))


def named_inside(query: Query, catalog: Catalog) -> Query:
    """A question for the document that speaks of a place (哪份方案点了邵武金塘工业园的名): where a text does, the name is
    words like others; the place need have no text of its own."""
    own = {policy.place for policy in catalog.policies.values()} | {NATIONAL}
    others = [mention for mention in query.places if mention.place not in own]
    if not others or not cue("asks_which_text").search(query.text):
        return query
    texts = [normalise(c.text) for one in catalog.policies if (d := catalog.document(one)) for c in d.clauses]
    told = {m.place for m in others if any(m.words.rstrip("省市县区") in text for text in texts)}
    return as_words(query, {mention.place for mention in query.places} - told) if told else query


def headed(ranked: list[Evidence], asked: Query) -> list[Evidence]:
    """The clauses ranked anew, those first whose heading has a word of the matter: tasks go by their headings."""
    words = [word for word in asked.words if len(word) > 1]
    raised = [
        replace(one, score=one.score + _HEADING_BONUS) if any(word in one.clause.heading for word in words) else one
        for one in ranked
    ]
    return sorted(raised, key=lambda evidence: -evidence.score)
