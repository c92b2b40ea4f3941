"""Turns the numeral at one place, with the words around it, into a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.units import words
from assistant.calculator.units.normal import Normal
from assistant.calculator.units.numerals import DoubtError, Numeral, parse
from assistant.calculator.units.reading import Flag, Kind, Reading
from assistant.calculator.units.scan import Cut, cut
from assistant.calculator.units.suffix import Suffix, read_suffix

WINDOW = 24
"""Characters around a numeral that can bear on its meaning."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numeral in its surroundings."""

    normal: Normal
    start: int
    cut: Cut
    suffix: Suffix

    @property
    def before(self) -> str:
        return self.normal.text[max(0, self.start - WINDOW) : self.start]

    @property
    def after(self) -> str:
        return self.normal.text[self.suffix.end : self.suffix.end + WINDOW]

    def ends_with(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """The match of a pattern anchored at `end`, with positions in the whole text."""
        return pattern.search(self.normal.text, max(0, end - WINDOW), end)


def interpret(normal: Normal, start: int) -> tuple[int, Reading | None] | None:
    """(end, reading) of the numeral at `start`; the reading is None for names, ordinals and the like."""
    piece = cut(normal.text, start)
    if piece is None:
        return None
    place = Place(normal, start, piece, read_suffix(normal.text, piece))
    if _is_name(place):
        return place.suffix.end if place.suffix.kind == "number" else piece.end, None
    try:
        numeral = parse(piece.tokens)
        options: tuple[str, ...] = ()
        doubtful = piece.doubtful
    except DoubtError as doubt:
        if place.suffix.kind == "number" and all(token.kind != "arabic" for token in piece.tokens):
            return piece.end, None
        numeral, options, doubtful = Numeral(None), doubt.options, True
    return place.suffix.end, _reading(place, numeral, doubtful, options)


def _is_name(place: Place) -> bool:
    """Characters that look like a numeral but belong to a name, an ordinal, a code or a list mark."""
    tokens, before = place.cut.tokens, place.before
    after = place.normal.text[place.cut.end : place.cut.end + WINDOW]
    if words.ORDINAL.search(before):
        return True
    arabic = any(token.kind == "arabic" for token in tokens)
    if arabic:
        touching = before[-1:].isascii() and before[-1:].isalpha() and not words.YUAN_SIGNS.search(before)
        foreign = words.FOREIGN_SIGNS.search(before) is not None
        return (touching and not foreign) or _is_code(before, after, place)
    lone = tokens[0].kind if len(tokens) == 1 else ""
    if place.suffix.kind != "number":
        return (lone == "digit" and before[-1:] in tuple("统唯专万")) or (
            lone == "zero" and place.suffix.kind == "count"
        )
    if words.RANGE_AHEAD.match(after):
        return False
    return not any(token.kind == "big" for token in tokens) and (len(tokens) == 1 or bool(words.NOT_BARE.match(after)))


def _is_code(before: str, after: str, place: Place) -> bool:
    if place.suffix.kind != "number" or any(token.kind == "big" for token in place.cut.tokens):
        return False
    if after[:1].isascii() and after[:1].isalpha():
        return True
    if before.endswith(("〔", "[", "【")) or after[:1] in ("号", "〕"):
        return True
    opens = not before.strip() or before[-1].isspace() or before[-1] in "。;:；："
    marked = after[:1] in ("、", ")", ".") and not after[1:2].isdigit()
    return (opens and marked) or (before.endswith("(") and after[:1] == ")")


def _reading(place: Place, numeral: Numeral, doubtful: bool, options: tuple[str, ...]) -> Reading:
    suffix = place.suffix
    kind, unit, scale = suffix.kind, suffix.unit, suffix.scale
    flags = set(_bounds(place)) | set(suffix.flags)
    if numeral.vague or suffix.more:
        flags |= {"approx", "colloquial"}
    if numeral.colloquial:
        flags.add("colloquial")
    if numeral.low is not None:
        flags |= {"range", "approx"}
    start, kind, unit, extra = _currency(place, kind, unit)
    flags |= extra
    values = [None if part is None else part * scale for part in (numeral.value, numeral.low, numeral.high)]
    if values[0] is not None and suffix.cents is not None:
        values[0] += suffix.cents
    if unit in ("年", "月") and (_short_year(place) or _torn_year(place)):
        flags.add("ambiguous")
    if doubtful or (numeral.value is None and numeral.low is None) or kind == "number" or _thousands_dot(place, kind):
        flags.add("ambiguous")
    value = None if doubtful else values[0]
    value, start = _signed(place, value, start, flags)
    text = place.normal.text[start : suffix.end]
    span = place.normal.span(start, suffix.end)
    return Reading(text, span, kind, value, unit, values[1], values[2], None, frozenset(flags), options)


def _currency(place: Place, kind: Kind, unit: str) -> tuple[int, Kind, str, set[Flag]]:
    """Currency signs in front: where the amount starts, its kind and unit."""
    yuan = place.ends_with(words.YUAN_SIGNS, place.start)
    if yuan and kind in ("number", "money"):
        return yuan.start(), "money", "元", set()
    foreign = place.ends_with(words.FOREIGN_SIGNS, place.start)
    if foreign and kind in ("number", "money"):
        return foreign.start(), "money", foreign[0].strip(), {"ambiguous"}
    return place.start, kind, unit, set()


def _signed(place: Place, value: Decimal | None, start: int, flags: set[Flag]) -> tuple[Decimal | None, int]:
    """Applies a minus; a dash right after a Chinese word may be a mere dash and is flagged."""
    minus = place.ends_with(words.MINUS, start)
    if minus is None or value is None:
        return value, start
    previous = place.normal.text[max(0, minus.start() - WINDOW) : minus.start()].rstrip()[-1:]
    if minus[0].strip() == "-":
        if previous.isdigit() or previous in tuple("万亿元%件年个千百十-~"):
            return value, start
        if previous and previous not in tuple(",。:;、(=，？！"):
            flags.add("ambiguous")
    elif previous == "正":
        return value, start
    return -value, minus.start()


def _bounds(place: Place) -> set[Flag]:
    flags: set[Flag] = set()
    before = words.MINUS.sub("", words.YUAN_SIGNS.sub("", place.before))
    after = place.after.lstrip()
    if words.AT_MOST.search(before) or words.AFTER_MOST.match(after):
        flags.add("at_most")
    elif words.AT_LEAST.search(before) or words.AFTER_LEAST.match(after):
        flags.add("at_least")
    if words.ABOUT.search(before) or words.AFTER_ABOUT.match(after):
        flags.add("approx")
    if words.SPOKEN_MORE.match(after):
        flags.add("colloquial")
    return flags


def _short_year(place: Place) -> bool:
    """`22年放款` may mean 2022; `22年`, `满22年` and `22年以上` are spans."""
    raw = place.cut.tokens[0].raw
    if len(place.cut.tokens) > 1 or len(raw) != 2 or not raw.isdigit() or not 10 <= int(raw) < 40:
        return False
    return place.after[:1] not in ("", *"以内期来多余了,。;的之，、；") and not place.before.endswith(
        ("满", "近", "共", "达")
    )


def _torn_year(place: Place) -> bool:
    """`20152020年`: two years whose dash was lost."""
    raw = place.cut.tokens[0].raw
    return raw.isdigit() and len(raw) > 4 and raw.startswith(("19", "20"))


def _thousands_dot(place: Place, kind: Kind) -> bool:
    """`1.200元` and, at the head of a line, `1.500万` may be a thousands dot or a list number."""
    head, dot, decimals = place.cut.tokens[0].raw.partition(".")
    if kind not in ("money", "number") or not dot or len(decimals) != 3 or len(head) > 3:
        return False
    if len(place.cut.tokens) == 1:
        return True
    return decimals.endswith("00") and not place.before.strip()
