"""Cuts the numeral that starts at a given place out of normalised text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.units.numerals import BIG, DIGITS, FORMAL, SMALL, DoubtError, Token, arabic

_ARABIC = re.compile(r"\d[\d,]*\d|\d", re.ASCII)
_DECIMALS = re.compile(r"\.\d+(?:\.\d+)*", re.ASCII)
_SPACED_GROUPS = re.compile(r"\d{1,3}(?: \d{3})+(?![\d万亿千百十])", re.ASCII)
_YEARS = re.compile(r"(?:19|20)\d\d(?:,(?:19|20)\d\d)+", re.ASCII)
# A comma behind more than three digits (评估费18000,2022年) or before a year (8,2022年) groups no thousands.
_BEFORE_COMMA = re.compile(r"\d{4,}(?=,)|\d{1,3}(?=,(?:19|20)\d\d年)", re.ASCII)
_LETTER_UNIT = re.compile(r"([wWkK])(?![A-Za-z0-9])")
_LETTER_TEN_THOUSAND = re.compile(r"[wW](?![A-Za-z0-9])")
_MORE = re.compile(
    r"多(?=[万亿千百十个元块件家项年次人名户台]|$)|余(?=[万亿元块件家项年次人名户台]|$)|来(?=[万亿元块个件家项年次人名户台])"
)
# 300万和500万两笔, 3万一年, 3万一共: what follows 万 counts something or opens the next word, nobody says 5,000,002 of them.
_NEXT_WORD = re.compile(
    r"两(?=[笔单家期次个项张份])|[二三四五2-5](?=[笔单](?![\d一二三四五六七八九十]))"
    r"|[一二两三四五六七八九1-9](?=年(?![底初终中末前后内头])|个[月人项季])"
    r"|一(?=[共起并齐块同次直般定下边些样点笔季])"
    r"|(?:[二2][零〇0])?[二2][零〇一二三四0-4](?=年)"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A numeral: its tokens, where it ends, and whether its spelling alone already makes it doubtful."""

    tokens: tuple[Token, ...]
    end: int
    doubtful: bool = False


def cut(text: str, start: int) -> Cut | None:
    """The longest numeral at `start`, or None when no numeral starts there."""
    tokens: list[Token] = []
    position, doubtful = start, False
    while position < len(text):
        step = _next(text, position, tokens)
        if step is None:
            break
        token, position, odd = step
        doubtful = doubtful or odd
        if token is not None:
            tokens.append(token)
    return Cut(tuple(tokens), position, doubtful) if tokens else None


def _next(text: str, position: int, before: list[Token]) -> tuple[Token | None, int, bool] | None:
    """The next token, the place after it, and whether it is odd; None ends the numeral."""
    skip = 1 if before and text[position] == " " and text[position + 1 : position + 2] in ("万", "亿") else 0
    char = text[position + skip]
    last = before[-1].kind if before else None
    if last == "big" and _NEXT_WORD.match(text, position):
        return None
    if char.isascii() and char.isdigit():
        return None if last in ("arabic", "digit", "point", "more", "some") else _figure(text, position, bool(before))
    if char in DIGITS or char in FORMAL:
        return _digit(char, position, before)
    if char in SMALL or char in BIG:
        return _unit(text, position + skip, before)
    if not before:
        return (Token("some", Decimal(0), char), position + 1, False) if _opens_vaguely(text, position) else None
    return _inner(text, position, before)


def _figure(text: str, position: int, inside: bool) -> tuple[Token | None, int, bool]:
    spaced = None if inside else _SPACED_GROUPS.match(text, position)
    if spaced:
        return Token("arabic", Decimal(0), spaced[0]), spaced.end(), True
    match = _ARABIC.match(text, position)
    assert match is not None
    alone = _BEFORE_COMMA.match(text, position)
    end = alone.end() if alone else match.end()
    decimals = _DECIMALS.match(text, end)
    end = decimals.end() if decimals else end
    raw = text[position:end]
    try:
        return arabic(raw), end, False
    except DoubtError:
        return Token("arabic", Decimal(0), raw), end, True


def _digit(char: str, position: int, before: list[Token]) -> tuple[Token, int, bool] | None:
    formal = char in FORMAL and char != "零"
    value = FORMAL[char] if formal else DIGITS[char]
    last = before[-1] if before else None
    if last is not None:
        mixed = last.kind == "digit" and (last.raw in FORMAL) != formal and char != "零"
        after_figure = last.kind == "arabic" and char != "零"
        if after_figure or last.kind in ("more", "some") or mixed:
            return None
    return Token("digit" if value else "zero", Decimal(value), char), position + 1, False


def _unit(text: str, position: int, before: list[Token]) -> tuple[Token, int, bool] | None:
    char = text[position]
    if char in BIG:
        if not before:
            return None
        return Token("big", Decimal(BIG[char]), char), position + 1, False
    follower = text[position + 1 : position + 2]
    if not before and char in "百千佰仟":
        second = text[position + 2 : position + 3]
        if text[max(0, position - 1) : position] in SMALL or second == "级" or follower not in {**BIG, **DIGITS}:
            return None
    return Token("small", Decimal(SMALL[char]), char), position + 1, False


def _opens_vaguely(text: str, position: int) -> bool:
    """几百万, 数十件, 上百万: the numeral starts with a word for "some"."""
    follower = text[position + 1 : position + 2]
    if text[position] == "几":
        return follower in SMALL or follower in BIG
    if text[position] == "数":
        return follower in SMALL and text[position - 1 : position] not in tuple("件次人户倍指参个项家")
    return text[position] == "上" and text[position + 1 : position + 3] in (
        "百万",
        "千万",
        "亿元",
        "万元",
        "百件",
        "百家",
    )


def _inner(text: str, position: int, before: list[Token]) -> tuple[Token | None, int, bool] | None:
    char, last = text[position], before[-1].kind
    letter = _LETTER_UNIT.match(text, position)
    is_ten_thousands = letter is not None and letter[1] in "wW" and last in ("digit", "small")
    if letter and (last == "arabic" or is_ten_thousands):
        kind, value = ("big", BIG["万"]) if letter[1] in "wW" else ("small", 1000)
        return Token("big" if kind == "big" else "small", Decimal(value), letter[1]), position + 1, False
    if char == "点" and last in ("digit", "zero", "small") and text[position + 1 : position + 2] in DIGITS:
        return Token("point", Decimal(0), char), position + 1, False
    if char == "几" and last in ("small", "big") and text[position + 1 : position + 2] not in ("", "乎"):
        return Token("some", Decimal(0), char), position + 1, False
    if (
        char == "个"
        and (text[position + 1 : position + 2] in ("亿", "万") or _LETTER_TEN_THOUSAND.match(text, position + 1))
        and last in ("arabic", "digit", "more", "some")
    ):
        return None, position + 1, False
    if _MORE.match(text, position) and last in ("arabic", "digit", "small", "big"):
        return Token("more", Decimal(0), char), position + 1, False
    return None
