"""What a message takes back in the middle (担保费7万,不对,是9万): the figure put right, or all that was said before."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading, find_amounts
from index.tables import read_patterns

_NEAR = 3
_FIGURE = re.compile(r"[\d一二三四五六七八九十]")


def _patterns() -> dict[str, re.Pattern[str]]:
    return read_patterns("assistant.understand", "taken_back")


def put_right(text: str) -> str:
    """The normalised message with each figure that is taken back replaced by the one said instead of it.

    Where the figure meant is not plain, only what stands behind the last taking back is left.
    """
    mark = _patterns()["mark"].search(text)
    while mark is not None and _FIGURE.search(text[mark.end() :]) and _FIGURE.search(text[: mark.start()]):
        corrected = _replaced(text, mark)
        text = text[mark.end() :] if corrected is None else corrected
        mark = _patterns()["mark"].search(text)
    return text


def _replaced(text: str, mark: re.Match[str]) -> str | None:
    """The message with the figure behind the mark in the place of the one it puts right; None where that is not plain."""
    readings = find_amounts(text)
    behind = next((reading for reading in readings if reading.span[0] >= mark.end()), None)
    before = [r for r in readings if behind and r.span[1] <= mark.start() and _is_alike(r, behind)]
    if behind is None or not before:
        return None
    words = _patterns()["filler"].sub("", text[mark.end() : behind.span[0]])
    old = _named(text, words, before) if words else _right_before(text, mark, before[-1])
    if old is None:
        return None
    said = text[behind.span[0] : behind.span[1]]
    return text[: old.span[0]] + said + text[old.span[1] : mark.start()] + text[behind.span[1] :]


def _is_alike(one: Reading, other: Reading) -> bool:
    """Whether both are counts of the same thing, or neither is a count."""
    return (one.kind == "count") == (other.kind == "count") and (one.kind != "count" or one.unit == other.unit)


def _right_before(text: str, mark: re.Match[str], last: Reading) -> Reading | None:
    between = _patterns()["filler"].sub("", text[last.span[1] : mark.start()])
    return last if len(between) <= 1 else None


def _named(text: str, words: str, before: list[Reading]) -> Reading | None:
    """The figure that the same words named before (担保费7万,评估费2万,不对,担保费是9万)."""
    found = [
        r for r in before if _patterns()["filler"].sub("", text[: r.span[0]][-len(words) - _NEAR :]).endswith(words)
    ]
    return found[-1] if found else None
