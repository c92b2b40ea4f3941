"""Calendar dates, years and spans of years in normalised text; they are never amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.calculator.units.normal import Normal
from assistant.calculator.units.numerals import DIGITS
from assistant.calculator.units.reading import Flag, Reading

_YEAR = r"(?:19|20)\d\d"
_CN = "零一二三四五六七八九"
_CN_YEAR = rf"[一二][零九][{_CN}][{_CN}]"
_CN_SMALL = r"[一二三四五六七八九十]{1,3}"
_DATES = re.compile(
    rf"""(?<![\d.])(?:
      (?P<y>{_YEAR})\s*(?:年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*(?:[日号]|(?!\d|\.\d|\s*[万亿千百元块件家%]))
        |(?P<sep>[-/.])(?P<m2>\d{{1,2}})(?P=sep)(?P<d2>\d{{1,2}}))(?!\d)
    | (?P<range>{_YEAR}\s*年?\s*(?:-{{1,2}}|~{{1,2}}|至|到)\s*{_YEAR}\s*年)
    | (?P<month>{_YEAR}\s*年\s*\d{{1,2}}\s*月份?)
    | (?P<year>{_YEAR}\s*年度?)
    | (?P<md>\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]|(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])(?=[放贷发到批下拿投买签付申报]))
    | (?P<cy>{_CN_YEAR})年(?:(?P<cm>{_CN_SMALL})月(?:(?P<cd>{_CN_SMALL})[日号])?)?度?
    | (?P<plan>十[一二三四五六]五(?=规划|时期|期间|末|”|"|」|计划|,|，|。|、|的|以来|收官|开局|$))
    )""",
    re.VERBOSE | re.ASCII,
)


def find_dates(normal: Normal) -> Iterator[tuple[int, int, Reading | None]]:
    """(start, end, reading) in normalised positions; a reading of None only masks (十四五)."""
    for match in _DATES.finditer(normal.text):
        start, end = match.span()
        yield start, end, None if match["plan"] else _reading(normal, match, start, end)


def _reading(normal: Normal, match: re.Match[str], start: int, end: int) -> Reading:
    span = normal.span(start, end)
    day = _day(match)
    flags: frozenset[Flag] = frozenset()
    if match["range"]:
        flags = frozenset({"range"})
    elif ((match["y"] or match["cd"]) and day is None) or match["md"]:
        flags = frozenset({"ambiguous"})
    return Reading(normal.text[start:end], span, "date", None, date=day, flags=flags)


def _day(match: re.Match[str]) -> date | None:
    if match["y"]:
        parts = (int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    elif match["cd"]:
        year = int("".join(str(DIGITS[char]) for char in match["cy"]))
        parts = (year, small_number(match["cm"]), small_number(match["cd"]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def small_number(text: str) -> int:
    """1 to 99 in Chinese numerals as used in dates (十二, 三十一); 0 for what is none."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (DIGITS[tens] if tens else 1) * 10 * bool(ten) + (DIGITS[ones] if ones else 0)
