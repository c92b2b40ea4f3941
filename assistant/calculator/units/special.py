"""Spellings that do not start with a plain numeral: 百分之五, 三分之一, 半年, 半个亿, 一年半."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.units.normal import Normal
from assistant.calculator.units.numerals import DIGITS, DoubtError, parse
from assistant.calculator.units.reading import Flag, Kind, Reading
from assistant.calculator.units.scan import cut

_FRACTION = re.compile(r"(?P<whole>百|千|万|[二三四五六七八九十]|\d{1,2})分之", re.ASCII)
_HALF = re.compile(r"半(?:个)?(?P<unit>亿元?|年|(?<=个)月)(?!度)")
_HALF_MORE = re.compile(r"(?P<whole>[一二两三四五六七八九]|\d{1,2})(?P<unit>年|个月)半", re.ASCII)
_WHOLES = {"百": 100, "千": 1000, "万": 10_000, "十": 10}


def special(normal: Normal, start: int) -> tuple[int, Reading | None] | None:
    """(end, reading) when such a spelling starts at `start`."""
    return _fraction(normal, start) or _half(normal, start) or _half_more(normal, start)


def _fraction(normal: Normal, start: int) -> tuple[int, Reading | None] | None:
    match = _FRACTION.match(normal.text, start)
    if match is None:
        return None
    piece = cut(normal.text, match.end())
    if piece is None:
        whole = match["whole"] == "百" and normal.text.startswith("百", match.end())
        return (match.end() + 1, _make(normal, start, match.end() + 1, "ratio", Decimal(1))) if whole else None
    try:
        numeral = parse(piece.tokens)
    except DoubtError:
        return piece.end, _make(normal, start, piece.end, "ratio", None)
    if numeral.value is None or piece.doubtful:
        return piece.end, _make(normal, start, piece.end, "ratio", None)
    value = numeral.value / _denominator(match["whole"])
    exact = value * _denominator(match["whole"]) == numeral.value
    return piece.end, _make(normal, start, piece.end, "ratio", value if exact else None)


def _denominator(text: str) -> int:
    return _WHOLES.get(text) or (int(text) if text.isascii() else DIGITS[text]) or 1


def _half(normal: Normal, start: int) -> tuple[int, Reading | None] | None:
    match = _HALF.match(normal.text, start)
    if match is None or normal.text[max(0, start - 1) : start] in tuple("上下前后大"):
        return None
    if match["unit"].startswith("亿"):
        reading = _make(normal, start, match.end(), "money", Decimal(50_000_000))
        return match.end(), replace(reading, flags=frozenset({"colloquial"}))
    return match.end(), _make(
        normal, start, match.end(), "count", Decimal("0.5"), {"月": "个月"}.get(match["unit"], "年")
    )


def _half_more(normal: Normal, start: int) -> tuple[int, Reading | None] | None:
    match = _HALF_MORE.match(normal.text, start)
    if match is None:
        return None
    whole = int(match["whole"]) if match["whole"].isascii() else DIGITS[match["whole"]]
    return match.end(), _make(normal, start, match.end(), "count", whole + Decimal("0.5"), match["unit"])


def _make(
    normal: Normal,
    start: int,
    end: int,
    kind: Kind,
    value: Decimal | None,
    unit: str = "",
) -> Reading:
    flags: frozenset[Flag] = frozenset({"ambiguous"} if value is None else ())
    return Reading(normal.text[start:end], normal.span(start, end), kind, value, unit, flags=flags)
