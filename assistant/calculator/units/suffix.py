"""What follows a numeral: 元 with 角 and 分, a percent sign, a counter, a foreign currency, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculator.units import words
from assistant.calculator.units.numerals import DIGITS, FORMAL
from assistant.calculator.units.reading import Flag, Kind
from assistant.calculator.units.scan import Cut

_DIGIT = r"[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_CENTS = re.compile(rf"零?(?P<jiao>{_DIGIT})[角毛](?:(?P<fen>{_DIGIT})分)?[整正]?|零?(?P<only>{_DIGIT})分(?!之)|[整正]")
_TRAILING_FIGURE = re.compile(rf"{_DIGIT}(?![年月日件万亿千百十])")
_MORE = re.compile(r"[多余来](?=元|块)")


@dataclass(frozen=True, slots=True)
class Suffix:
    """Kind and unit of a numeral, the factor to yuan or to one, and where the whole expression ends."""

    kind: Kind
    unit: str
    end: int
    scale: Decimal = Decimal(1)
    cents: Decimal | None = None
    more: bool = False
    flags: frozenset[Flag] = frozenset()


def read_suffix(text: str, cut: Cut) -> Suffix:
    """The suffix right after `cut`, one space allowed."""
    place = cut.end + (text[cut.end : cut.end + 1] == " ")
    more = _MORE.match(text, place)
    if more:
        place = more.end()
    suffix = (
        _ratio(text, place)
        or _foreign(text, place)
        or _yuan(text, place, cut, more is not None)
        or _tenths(text, place, cut)
        or _counter(text, place, cut)
        or _bare(cut)
    )
    half = suffix.kind == "money" and text.startswith("半", suffix.end) and not text.startswith("半年", suffix.end)
    return replace(suffix, flags=suffix.flags | {"ambiguous"}) if half else suffix


def _ratio(text: str, place: int) -> Suffix | None:
    for unit in words.PERCENT_UNITS:
        if text.startswith(unit, place):
            scale = Decimal("0.001") if unit == "‰" else Decimal("0.01")
            return Suffix("ratio", unit, place + len(unit), scale)
    return None


def _foreign(text: str, place: int) -> Suffix | None:
    for unit in words.FOREIGN:
        if text.startswith(unit, place):
            return Suffix("money", unit, place + len(unit), flags=frozenset({"ambiguous"}))
    return None


def _yuan(text: str, place: int, cut: Cut, more: bool) -> Suffix | None:
    unit = next((unit for unit in words.YUAN if text.startswith(unit, place)), None)
    if unit is None or words.NOT_LUMP.match(text, place):
        return None
    lone = len(cut.tokens) == 1 and cut.tokens[0].kind in ("digit", "small")
    if unit == "元" and lone and words.NOT_YUAN.match(text, place):
        return None
    if unit == "块" and lone and not words.PAID.search(text, max(0, cut.end - 4), cut.end - 1):
        return None
    end = place + len(unit)
    cents = _CENTS.match(text, end)
    if cents is None:
        doubtful = unit in ("元", "块") and _TRAILING_FIGURE.match(text, end) is not None
        return Suffix("money", "元", end, more=more, flags=frozenset({"ambiguous"} if doubtful else ()))
    fen = (_digit(cents["jiao"]) * 10 + _digit(cents["fen"])) if cents["jiao"] else _digit(cents["only"])
    return Suffix("money", "元", cents.end(), cents=Decimal(fen) / 100, more=more)


def _digit(char: str | None) -> int:
    if char is None:
        return 0
    return int(char) if char.isascii() else {**DIGITS, **FORMAL}[char]


def _tenths(text: str, place: int, cut: Cut) -> Suffix | None:
    """五成 is 50%; 成立, 成果 and the like are not."""
    if len(cut.tokens) != 1 or cut.tokens[0].value > 10 or not text.startswith("成", place):
        return None
    if text[place + 1 : place + 2] in tuple("立为功本交熟员果都长品型就套绩效份分年"):
        return None
    return Suffix("ratio", "成", place + 1, Decimal("0.1"))


def _counter(text: str, place: int, cut: Cut) -> Suffix | None:
    unit = max((unit for unit in words.COUNTERS if text.startswith(unit, place)), key=len, default=None)
    if unit is None:
        return None
    is_large = any(token.kind == "big" for token in cut.tokens)
    if is_large and (unit in words.SILENT_COUNTERS or words.NOT_COUNTED.match(text, place)):
        return None
    name = {"个工作日": "工作日", "个自然日": "天", "自然日": "天", "个月": "个月", "周年": "年"}.get(unit, unit)
    return Suffix("count", name, place + len(unit))


def _bare(cut: Cut) -> Suffix:
    if any(token.kind == "big" or token.raw in ("k", "K") for token in cut.tokens):
        return Suffix("money", "", cut.end)
    return Suffix("number", "", cut.end)
