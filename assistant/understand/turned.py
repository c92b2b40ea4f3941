"""A message that turns from one sum to another (保费20万能补20万,那35万呢): the case told first, and the question behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from assistant.calculator.units import find_amounts
from index.tokens import normalise

_TURNS = re.compile(r"[,。;?!](?:那么?|要是|如果|换成|换作|改成|假如|若是)*$")
_WHAT_OF = re.compile(r"(?:元|块)?(?:的话|的)?呢")
_ASKS = re.compile(r"多少|几|[吗么]|\?|怎么|能不能|可不可以")


class Turned(NamedTuple):
    """The part of a message before a new sum, the question on that sum, and the sum."""

    first: str
    then: str
    sum: Decimal

    @property
    def asks_first(self) -> bool:
        """Whether the first part asks something of its own."""
        return bool(_ASKS.search(self.first))

    def is_told(self, facts: Iterable[str]) -> bool:
        """Whether the new sum is one of the `facts`, values as text."""
        return any(one.value == self.sum for fact in facts for one in find_amounts(fact))


def turned_to_another(message: str) -> Turned | None:
    """The two parts of a message that turns to another sum at its end; None for one that tells no case before it, or turns
    back to a sum it told (500万里还有200万没放,那200万呢)."""
    text = normalise(message)
    sums = [one for one in find_amounts(text) if one.kind == "money" and one.value is not None]
    for place, new in enumerate(sums):
        lead = _TURNS.search(text[: new.span[0]])
        is_new = new.value not in [one.value for one in sums[:place]]
        if place and lead and is_new and new.value is not None and _WHAT_OF.match(text, new.span[1]):
            first, then = text[: lead.start() + 1], text[lead.start() + 1 :]
            return Turned(first.rstrip(",;"), then, new.value)
    return None
