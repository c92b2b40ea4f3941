"""Numerals in Arabic, Chinese, formal and mixed spelling, read into exact decimals by a strict grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["arabic", "digit", "zero", "small", "big", "point", "more", "some"]

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
FORMAL = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")


class DoubtError(ValueError):
    """The spelling fits no reading, or more than one; `options` spells out those it may mean."""

    def __init__(self, *options: str) -> None:
        self.options = options
        super().__init__("、".join(options))


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a numeral."""

    kind: Kind
    value: Decimal
    raw: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a spelling means: one `value`, or bounds `low` and `high`, or neither when it only says "some"."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False
    colloquial: bool = False


def parse(tokens: Sequence[Token]) -> Numeral:
    """The meaning of a numeral. Raises DoubtError where a careful reader would ask back."""
    vague = any(token.kind == "more" for token in tokens)
    plain = [token for token in tokens if token.kind != "more"]
    if any(token.kind == "some" for token in plain):
        return Numeral(None, vague=True, colloquial=True)
    pair = _neighbours(plain)
    if pair is not None:
        low, _ = _value(plain[: pair + 1] + plain[pair + 2 :])
        high, _ = _value(plain[:pair] + plain[pair + 1 :])
        return Numeral(None, low, high, vague, True)
    value, colloquial = _value(plain)
    return Numeral(value, vague=vague, colloquial=colloquial)


def _neighbours(tokens: Sequence[Token]) -> int | None:
    """Index of the first of two neighbouring digits (七八, 三五), the spoken form of a range."""
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    spots = [
        i
        for i in range(len(tokens) - 1)
        if i < point and tokens[i].kind == tokens[i + 1].kind == "digit" and tokens[i].raw not in FORMAL
    ]
    if len(spots) != 1:
        return None
    first, second = tokens[spots[0]].value, tokens[spots[0] + 1].value
    return spots[0] if second == first + 1 or (int(first), int(second)) == (3, 5) else None


def _value(tokens: Sequence[Token]) -> tuple[Decimal, bool]:
    """Value, and whether the spelling is colloquial."""
    for name in ("亿", "万"):
        scale = BIG[name]
        places = [i for i, token in enumerate(tokens) if token.kind == "big" and token.value == scale]
        if places:
            return _scaled(tokens[: places[-1]], scale, tokens[places[-1] + 1 :])
    return _section(tokens)


def _scaled(left: Sequence[Token], scale: int, right: Sequence[Token]) -> tuple[Decimal, bool]:
    if not left or any(token.kind == "big" and token.value == scale for token in left):
        raise DoubtError
    coefficient, loose = _value(left)
    if right and any(token.kind == "point" or "." in token.raw for token in left):
        raise DoubtError
    rest, loose_rest = _rest(right, scale, left)
    return coefficient * scale + rest, loose or loose_rest


def _rest(tokens: Sequence[Token], scale: int, left: Sequence[Token]) -> tuple[Decimal, bool]:
    """What follows 万 or 亿: shorter than the unit, and never a bare figure whose place is open."""
    if not tokens:
        return Decimal(0), False
    if tokens[0].kind == "zero":
        value, loose = _value(tokens[1:])
        spelt_out = tokens[-1].kind == "small"
        if value >= scale or (value * 10 >= scale and not spelt_out) or any("." in token.raw for token in tokens):
            raise DoubtError
        return value, loose or value * 10 >= scale
    if len(tokens) == 1:
        return _bare_rest(tokens[0], scale, left)
    if tokens[0].kind == "small" or any("." in token.raw for token in tokens):
        raise DoubtError
    try:
        value, loose = _value(tokens)
    except DoubtError:
        raise DoubtError(*_bare_ends(tokens, scale, left)) from None
    if value >= scale:
        raise DoubtError
    return value, loose


def _bare_ends(tokens: Sequence[Token], scale: int, left: Sequence[Token]) -> tuple[str, ...]:
    """What 4万3千5 may mean: a bare figure at the end, after a unit that it may be the tenth of."""
    unit, last = tokens[-2], tokens[-1]
    if last.kind != "arabic" or len(last.raw) > 1 or unit.kind != "small" or unit.value <= SMALL["十"]:
        return ()
    name = "万" if scale == BIG["万"] else "亿"
    head = "".join(part.raw for part in left) + name + "".join(part.raw for part in tokens[:-1])
    tenth = "百" if unit.value == SMALL["千"] else "十"
    return f"{head}{last.raw}{tenth}", f"{head}零{last.raw}"


def _bare_rest(token: Token, scale: int, left: Sequence[Token]) -> tuple[Decimal, bool]:
    if token.kind == "digit" and token.raw not in FORMAL and left[-1].kind != "arabic":
        return token.value * scale / 10, True
    if token.kind == "arabic":
        if len(token.raw.partition(".")[0]) == len(str(scale)) - 1:
            return token.value, False
        name = "万" if scale == BIG["万"] else "亿"
        head = "".join(part.raw for part in left)
        raise DoubtError(f"{head}.{token.raw}{name}", f"{head}{name}零{token.raw}")
    raise DoubtError


def _section(tokens: Sequence[Token]) -> tuple[Decimal, bool]:
    """A numeral without 万 and 亿."""
    if not tokens:
        raise DoubtError
    if any(token.kind == "point" for token in tokens):
        return _with_point(tokens)
    if len(tokens) == 1 and tokens[0].kind in ("arabic", "digit", "zero"):
        return tokens[0].value, False
    total, last, gap, loose, i = Decimal(0), 10_000, False, False, 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "zero":
            if i == 0 or gap or i + 1 == len(tokens):
                raise DoubtError
            gap, i = True, i + 1
            continue
        used, amount, unit, bare = _term(tokens, i, last, gap)
        total, loose = total + amount, loose or bare
        last, gap, i = unit, False, i + used
    return total, loose


def _term(tokens: Sequence[Token], i: int, last: int, gap: bool) -> tuple[int, Decimal, int, bool]:
    """One coefficient with its unit: (tokens used, amount, unit, colloquial)."""
    token = tokens[i]
    if token.kind == "small":
        spoken = token.value > 10 and len(tokens) > 1
        if token.value >= last or spoken or (i and not (gap and token.value == 10)):
            raise DoubtError
        return 1, token.value, int(token.value), token.value > 10
    follower = tokens[i + 1] if i + 1 < len(tokens) else None
    if follower is not None and follower.kind == "small":
        unit = int(follower.value)
        alone = len(tokens) == 2
        if unit >= last or (gap and unit * 10 >= last) or (not alone and (token.value >= 10 or "." in token.raw)):
            raise DoubtError
        if token.kind == "zero" or (token.kind == "arabic" and token.value == 0):
            raise DoubtError
        return 2, token.value * unit, unit, False
    if follower is None and token.kind == "arabic" and len(token.raw) == len(str(last)) - 1 and last < 10_000:
        return 1, token.value, 1, True
    if follower is not None or last == 1 or "." in token.raw or token.value >= 10:
        raise DoubtError
    if gap or last == 10:
        return 1, token.value, 1, False
    if token.kind != "digit" or token.raw in FORMAL or last == 10_000:
        raise DoubtError
    return 1, token.value * last / 10, 1, True


def _with_point(tokens: Sequence[Token]) -> tuple[Decimal, bool]:
    point = next(i for i, token in enumerate(tokens) if token.kind == "point")
    decimals = tokens[point + 1 :]
    if not decimals or any(token.kind not in ("digit", "zero") for token in decimals):
        raise DoubtError
    whole, loose = _section(tokens[:point])
    if any(token.kind == "arabic" for token in tokens):
        raise DoubtError
    return whole + Decimal("0." + "".join(str(token.value) for token in decimals)), loose


def arabic(raw: str) -> Token:
    """Token of an Arabic figure; groups of three after the first comma, else DoubtError."""
    if not _GROUPED.fullmatch(raw):
        raise DoubtError
    return Token("arabic", Decimal(raw.replace(",", "")), raw.replace(",", ""))
