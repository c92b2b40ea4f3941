"""An earlier grant, or a cost, that a message says was somebody else's (那4万是兄弟公司领的): it no longer counts."""

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
    found = patterns["statement"].search(said)
    if found is None:
        return None
    sums = [yuan_of(reading) for reading in find_amounts(found.group(0))]
    costs = {one for one, told in facts.items() if one not in GRANTED and _yuan(told) in sums and sums}
    if costs:
        rest = patterns["slip"].sub("", said.replace(found.group(0), ",")).strip(",。;!")
        return (rest if any(one.kind == "money" for one in find_amounts(rest)) else f"{rest},{_AGAIN}"), frozenset(
            costs
        )
    if not held:
        return None
    known = {one.value for fact in held for one in find_amounts(facts[fact])}
    if sums and not set(sums) <= known:
        return None
    rest = patterns["slip"].sub("", said.replace(found.group(0), ","))
    return f"{rest.strip(',。;!')},{_AGAIN}".lstrip(","), frozenset(held)


def _yuan(told: str) -> object:
    found = [yuan_of(one) for one in find_amounts(told) if one.kind == "money"]
    return found[0] if len(found) == 1 else None
