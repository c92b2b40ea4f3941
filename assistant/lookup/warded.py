"""Phrases in which an asker only says what the answer is not to be (别给我市场监管局, 不要简称)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from index.retrieve import Query, Retriever

_WARDS = re.compile(
    r"[,。;?!]+(?:你|可|就|也|千万|请|麻烦){0,2}(?:别|不要|甭|莫|不用)(?:再|又|老|光|只|总)?"
    r"(?:给|跟|拿|说|写|报|提|扯|答|讲|塞|引|把)(?:我|咱)?[^,。;?!]{0,20}?(?=[,。;!]|$)"
)
_ASKS = re.compile(r"[吗么呢?]|行不行|可不可以|能不能|为什么|怎么|哪|多少|几")
_OWN = 2


def without_warded(query: Query, retriever: Retriever) -> Query:
    """The question without them, and without the places and documents that only they name; as it is where nothing that
    asks is left, or where they ask something themselves."""
    warded = [found.group() for found in _WARDS.finditer(query.text)]
    if not warded or any(_ASKS.search(one.lstrip(",。;?!")) for one in warded):
        return query
    text = _WARDS.sub("", query.text)
    if len(residue(text, "talk")) < _OWN and not cue("asks_each_name").search(text):
        return query
    places = tuple(mention for mention in query.places if mention.words in text)
    policies = tuple(mention for mention in query.policies if mention.words in text)
    return replace(retriever.read(text, is_spelled=True), places=places, policies=policies)
