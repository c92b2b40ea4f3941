"""An earlier grant that a message says was somebody else's (那4万是兄弟公司领的): it no longer counts against the applicant."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.calculator.units import find_amounts
from assistant.understand.grants import GRANTED, yuan_of
from index.tables import read_patterns

_AGAIN = "重新算一下"
_NONE = ("0", "0元", "否")


def disowned(said: str, facts: Mapping[str, str]) -> tuple[str, frozenset[str]] | None:
    """What is left of a normalised message to be answered, and the known facts that no longer hold; None where the message
    puts no grant to somebody else, or none is known.

    A sum in the statement has to be the one that was told; without a sum every earlier grant is meant.
    """
    held = {fact for fact in GRANTED if facts.get(fact, "0") not in _NONE}
    patterns = read_patterns("assistant.understand", "disowned")
    found = patterns["statement"].search(said) if held else None
    if found is None:
        return None
    sums = [yuan_of(reading) for reading in find_amounts(found.group(0))]
    known = {one.value for fact in held for one in find_amounts(facts[fact])}
    if sums and not set(sums) <= known:
        return None
    rest = patterns["slip"].sub("", said.replace(found.group(0), ","))
    return f"{rest.strip(',。;!')},{_AGAIN}".lstrip(","), frozenset(held)
