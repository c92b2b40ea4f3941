"""Puts neighbouring readings together: ranges, and figures that a comma or a space may have torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculator.units import words
from assistant.calculator.units.normal import Normal
from assistant.calculator.units.reading import Flag, Reading

_TORN_GROUPS = re.compile(r"\d{3}(?!\d)", re.ASCII)
_LIST_MARK = re.compile(r"(?:^|[\n:。;；])\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with its place in the normalised text."""

    start: int
    end: int
    reading: Reading


def join(normal: Normal, found: list[Placed]) -> Iterator[Placed]:
    """The readings in order, `500万-800万`, `500-800万`, `8、900万` and the like made one."""
    index = 0
    while index < len(found):
        joined = None
        if index + 1 < len(found):
            joined = _range(normal, found[index], found[index + 1]) or _torn(normal, found[index], found[index + 1])
        yield joined or found[index]
        index += 2 if joined else 1


def _range(normal: Normal, first: Placed, second: Placed) -> Placed | None:
    if first.end >= second.start or not words.RANGE.fullmatch(normal.text, first.end, second.start):
        return None
    low, high = first.reading.value, second.reading.value
    if high is not None and high < 0:
        high = -high
    if low is None or high is None or "date" in (first.reading.kind, second.reading.kind):
        return None
    if first.reading.kind == "number" and not first.reading.unit:
        low *= _scale(normal.text[second.start : second.end])
    elif first.reading.kind != second.reading.kind:
        return None
    start, end = normal.span(first.start, second.end)
    flags: set[Flag] = {*first.reading.flags, *second.reading.flags, "range"}
    flags.discard("ambiguous")
    if low >= high:
        flags.add("ambiguous")
    reading = replace(
        second.reading, span=(start, end), value=None, low=low, high=high, flags=frozenset(flags), options=()
    )
    return Placed(first.start, second.end, reading)


def _scale(text: str) -> Decimal:
    """The unit that `500-800万` and `1-2%` name once for both ends."""
    scale = Decimal(1)
    for char, factor in (("万", 10_000), ("w", 10_000), ("亿", 100_000_000), ("千", 1000)):
        scale *= factor if char in text.lower() else 1
    if "%" in text:
        return Decimal("0.01")
    return Decimal("0.001") if "‰" in text else scale


def _torn(normal: Normal, first: Placed, second: Placed) -> Placed | None:
    """Two figures that may be one: `1亿 2000万`, `1，200万元`, `8、900万`. The pair is read as doubtful."""
    between = normal.text[first.end : second.start]
    left, right = normal.text[first.start : first.end], normal.text[second.start : second.end]
    if second.reading.kind not in ("money", "count") or first.reading.kind == "date":
        return None
    if between == " ":
        torn = left.endswith("亿") and "万" in right
    elif between == "\uff0c":
        torn = left.isdigit() and len(left) <= 3 and _TORN_GROUPS.match(right) is not None
    elif between == "、":
        torn = _counts_on(left, right) and not _LIST_MARK.search(normal.text, max(0, first.start - 4), first.start)
    else:
        return None
    if not torn:
        return None
    span = normal.span(first.start, second.end)
    flags: frozenset[Flag] = frozenset({*second.reading.flags, "ambiguous"})
    return Placed(first.start, second.end, replace(second.reading, span=span, value=None, flags=flags, options=()))


def _counts_on(left: str, right: str) -> bool:
    """8 and 900万: the second figure starts with the number after the first."""
    return len(left) == 1 and left.isdigit() and right[:1].isdigit() and int(right[0]) == int(left) + 1
