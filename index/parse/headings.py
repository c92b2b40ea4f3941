"""The headings of Chinese policy texts and the clause numbers made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

HeadingKind = Literal["chapter", "article", "part", "section", "task", "annex"]

RANK: dict[HeadingKind, int] = {"chapter": 0, "annex": 0, "article": 1, "part": 1, "section": 2, "task": 3}

_NUMERAL = "[一二三四五六七八九十百]+"
_PATTERNS: tuple[tuple[HeadingKind, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"(第{_NUMERAL}章)\s*(.*)", re.S)),
    ("article", re.compile(rf"(第{_NUMERAL}条)(?:\s+|(?=[^\s的第、,。和至]))(.*)", re.S)),
    ("article", re.compile(rf"(第{_NUMERAL}条)()$")),
    ("part", re.compile(rf"({_NUMERAL})\s*、\s*(.*)", re.S)),
    ("section", re.compile(rf"[((]\s*({_NUMERAL})\s*[))]\s*(.*)", re.S)),
    ("task", re.compile(r"(\d{1,2})\s*[..、]\s*(?!\d)(.*)", re.S)),
    ("annex", re.compile(r"(附\s*件\s*\d*)\s*(?:[::]\s*)?((?<=[::])\S.*|(?<=[::]\s)\S.*|)", re.S)),
)
_LOST_BRACKET = re.compile(rf"({_NUMERAL})[))]\s*(.*)", re.S)
_LOST_ORDINAL = re.compile(r"[((]\s*[))]\s*(.*)", re.S)
_DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading mark. `ordinal` is the mark's own number as printed, without brackets or 、."""

    kind: HeadingKind
    ordinal: str
    rest: str

    @property
    def rank(self) -> int:
        return RANK[self.kind]

    @property
    def mark(self) -> str:
        """The mark as written in the library: 第四条, 一、, (二), 6., 附件."""
        shapes = {"part": f"{self.ordinal}、", "section": f"({self.ordinal})", "task": f"{self.ordinal}."}
        return shapes.get(self.kind, self.ordinal)


def read_heading(paragraph: str) -> Heading | None:
    """The heading a paragraph begins with, or None."""
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(paragraph)
        if match:
            ordinal = re.sub(r"\s", "", match.group(1)) if kind == "annex" else match.group(1)
            return Heading(kind, ordinal, match.group(2).strip())
    return None


def read_damaged_heading(paragraph: str, previous: str | None) -> Heading | None:
    """A section mark that lost characters, where the section before it makes the ordinal certain.

    Source: `三)建立…` after `(二)`, `() 提升…` after `(一)`.
    """
    expected = _FOLLOWING.get(previous or "")
    if expected is None:
        return None
    half = _LOST_BRACKET.fullmatch(paragraph)
    if half and half.group(1) == expected:
        return Heading("section", expected, half.group(2).strip())
    empty = _LOST_ORDINAL.fullmatch(paragraph)
    return Heading("section", expected, empty.group(1).strip()) if empty else None


def clause_number(path: tuple[Heading, ...]) -> str:
    """The clause number of a heading path, as CONTRACT writes it: 第九条(三), 三、(二)6, 二."""
    if not path:
        return "文首"
    number = ""
    marks = [heading for heading in path if heading.kind != "chapter"]
    for position, heading in enumerate(marks):
        if position and marks[position - 1].kind == "part":
            number += "、"
        shapes = {"section": f"({heading.ordinal})", "annex": "附件"}
        number += shapes.get(heading.kind, heading.ordinal)
    return number


def value(ordinal: str) -> int:
    """Integer of a Chinese ordinal up to 百 (`二十四` -> 24)."""
    if "百" in ordinal:
        hundreds, rest = ordinal.split("百", 1)
        return value(hundreds) * 100 + (value(rest.lstrip("零")) if rest else 0)
    if "十" in ordinal:
        tens, ones = ordinal.split("十", 1)
        return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
    return _DIGITS.index(ordinal)


def numeral(number: int) -> str:
    """Chinese ordinal of 1..99 (24 -> `二十四`)."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


_FOLLOWING = {numeral(number): numeral(number + 1) for number in range(1, 99)}
