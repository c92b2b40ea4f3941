"""Number gate: every number of a text must be in its evidence, whatever the spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

_SCALE = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000), "百": Decimal(100)}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s*[万亿千百])?亿?")
_UNITS = "年个家件次级期日天月元倍成项人名条款处站所种类档轮周岁册份部公里亩分‰%"
_CHINESE = re.compile(rf"[零〇一二两三四五六七八九十百千万亿]+(?=[{_UNITS}]|万|亿|工作日)")
_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]+、)?[((][一二三四五六七八九十]+[))]\d{1,2}(?![\d.,]*\s*[万亿元%件家个项年])"
    r"|第[零一二三四五六七八九十百\d]+[条章款项期类届阶步]|[((][一二三四五六七八九十\d]+[))]|“?十[二三四五]五”?"
)
_LIST_MARK = re.compile(r"(?m)^\s*(?:\d{1,2}[.、)]|[一二三四五六七八九十]+、)")
_SHARE = re.compile(r"(?<=分之)[零〇一二两三四五六七八九十百]+")
_BARE_DIGITS = re.compile(r"\d+(?![\d.,]|\s*[万亿千百])")
_COUNTING_WORDS = frozenset({Decimal(1), Decimal(2)})


def numbers_in(text: str) -> set[Decimal]:
    """Values of the numbers in `text`, Arabic and Chinese, 万 and 亿 multiplied out; clause numbers left out."""
    return {value for value, _ in _read(text)}


def unsupported_numbers(text: str, evidence: Iterable[str], own: Iterable[Decimal] = ()) -> list[str]:
    """Spellings of numbers in `text` that stand neither in `evidence` nor in `own`.

    Small counting words (一个, 两项) are speech, not figures. Source: DESIGN, idea 4.
    """
    known = set(own)
    for part in evidence:
        known |= numbers_in(part)
        known |= {Decimal(digits) for digits in _BARE_DIGITS.findall(unicodedata.normalize("NFKC", part))}
    return [
        spelling
        for value, spelling in _read(text)
        if value not in known and not (value in _COUNTING_WORDS and not any(char.isdigit() for char in spelling))
    ]


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[tuple[Decimal, str], ...]:
    """Value and spelling of each number; kept, because the same clauses are the evidence of answer after answer."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    plain = _LIST_MARK.sub(" ", plain.replace("**", "").replace("`", ""))
    plain = _ORDINAL.sub(" ", plain)
    found = [(_arabic(match.group(0)), match.group(0)) for match in _ARABIC.finditer(plain)]
    chinese = [match.group(0) for pattern in (_CHINESE, _SHARE) for match in pattern.finditer(plain)]
    return (*found, *((value, spelling) for spelling in chinese if (value := _chinese(spelling)) is not None))


def _arabic(spelling: str) -> Decimal:
    digits = re.match(r"[\d,.]+", spelling)
    assert digits is not None
    value = Decimal(digits.group(0).replace(",", "").rstrip("."))
    for char in spelling[digits.end() :]:
        value *= _SCALE.get(char, Decimal(1))
    return value.normalize()


def _chinese(spelling: str) -> Decimal | None:
    total, section, digit = Decimal(0), Decimal(0), Decimal(0)
    if all(char in "百千万亿" for char in spelling):
        return None
    if len(spelling) > 1 and set(spelling) & set("零〇") and set(spelling) <= set(_DIGITS):
        return Decimal("".join(str(_DIGITS[char]) for char in spelling)).normalize()
    for char in spelling:
        if char in _DIGITS:
            digit = Decimal(_DIGITS[char])
        elif char == "十":
            section += (digit or 1) * 10
            digit = Decimal(0)
        elif char in "百千":
            section += digit * _SCALE[char]
            digit = Decimal(0)
        elif char == "万":
            total += (section + digit) * _SCALE[char]
            section, digit = Decimal(0), Decimal(0)
        else:
            total = (total + section + digit) * _SCALE[char]
            section, digit = Decimal(0), Decimal(0)
    return (total + section + digit).normalize()
