"""Which year governs a figure: the last year named at the head of a phrase before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_HEAD = re.compile(
    r"(?:^|(?<=[,;:。\n(])|(?<=——))\s*(?:时间(?:节点)?(?:是|为))?(?P<till>到|至|截至|截止到|截止|自|从)?"
    r"(?:“(?P<plan>十[二三四五]五)”(?:时期|期间|末|规划期末)"
    r"|(?P<year>(?:19|20)\d\d)年(?!\s*(?:\d{1,2}月|[-—至~]))(?:末|底)?(?P<since>起)?)"
)


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year named at `place`. `since` is true for 2015年起; `is_past` for 截至."""

    place: int
    year: int
    since: bool
    is_past: bool


def find_years(text: str) -> list[YearMark]:
    """Years that govern what follows them in `text`; dates, spans and years inside a phrase are none.

    A five-year plan stands for its last year: “十三五”末 is 2020.
    """
    marks = []
    for match in _HEAD.finditer(text):
        year = int(match.group("year")) if match.group("year") else _PLANS.get(match.group("plan"))
        if year is not None:
            past = (match.group("till") or "").startswith("截")
            marks.append(YearMark(match.end(), year, bool(match.group("since")), past))
    return marks


def governing(marks: list[YearMark], place: int) -> YearMark | None:
    """The last mark before `place`, or None."""
    return next((mark for mark in reversed(marks) if mark.place <= place), None)
