"""A telephone number asked for that the texts may have, or asked for beside a seat that is supposed: no ready reply then."""

from __future__ import annotations

import re

from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.understand.routing import Reply
from index.catalog import Catalog
from index.tokens import normalise

_READY = "neighbouring"
_NUMBER = re.compile(r"电话|热线|号码|联系方式")
_SHORT = 16
# A line that a text names by its number, and what such a line is for.
_HELD = re.compile(r"\d{5}”?[^。;]{0,16}(?:电话|热线)|(?:电话|热线)[^。;]{0,8}\d{5}")
# Who interprets a document is written in it, whatever number is wanted beside that.
_INTERPRETS = re.compile(r"(?:谁|哪|负责|归|由)[^,。;?]{0,10}解释|解释权")
_OF_A_LINE = re.compile(r"维权|援助|举报|投诉")


def looks_up_contact(reply: Reply, message: str, state: State, catalog: Catalog) -> bool:
    """Whether the texts are to be asked in place of the ready reply on what they do not hold."""
    text = normalise(message)
    if reply.name != _READY or not _NUMBER.search(text):
        return False
    told = zip(state.policies[:1], state.clauses[:1], strict=False)
    held = next((clause for policy, number in told if (clause := catalog.find(policy, number))), None)
    if len(text) <= _SHORT and held is not None and _HELD.search(normalise(held.text)):
        return True
    places = {policy.place.rstrip("市省"): policy.id for policy in catalog.policies.values()}
    named = [policy for place, policy in places.items() if place in text]
    has_line = any(_HELD.search(normalise(clause.text)) for one in named for clause in catalog.clauses_of(one))
    of_line = bool(_OF_A_LINE.search(text)) and has_line
    return of_line or bool(named and (cue("supposed_seat").search(text) or _INTERPRETS.search(text)))
