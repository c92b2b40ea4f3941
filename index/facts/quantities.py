"""Figures with a unit in a Chinese sentence: 17件, 3-5个, 1.2万家, 800亿元, 近6000人, 一家."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.facts.model import Comparison

_COUNTED = "人次|件|家|个百分点|个|名|人|站|项|所|期|条|倍|届|场|套|部|种|亩|吨|户|分|大"
_UNIT = rf"(?:%|[万亿]?元|万亿元|(?:万亿|[万亿])?余?(?:{_COUNTED}))"
_NUMBER = re.compile(
    r"(?<![\d.〔\[A-Za-z第+—-])(?<!\d[-—~至])"
    r"(?P<low>\d+(?:\.\d+)?)(?:\s*[-—–~至]\s*(?P<high>\d+(?:\.\d+)?))?\s*(?P<more>余)?"
    rf"(?P<unit>{_UNIT})(?![月日号])"
)
_HAN_NUMBER = re.compile(r"(?<![第十百千万\d])(?P<han>[一两二三四五六七八九十]+)(?P<unit>家|名|所)(?=[^,。;:、)])")
_HAN_GREAT = re.compile(r"(?<![的第一二三四五六七八九十])(?P<han>[二三四五六七八九十])(?P<unit>大)(?=[^,。;:、和以])")
_NOT_A_COUNT = re.compile(r"^(?:工作日|自然日|月|季度|小时|阶段)")
_FOUNDS = re.compile(r"扶持|培育|建立|建设|设立|新增|引进|打造|组建|成立")
_AT_MOST = re.compile(r"(?:不超过|不高于|不多于|最高|最多|至多|上限为?)[^,。;、]{0,9}$")
_AT_LEAST = re.compile(r"(?:不少于|不低于|至少|不小于)[^,。;、]{0,9}$")
_MORE = re.compile(r"(?:超过|突破|大于|高于|要超|占比超|[^不]超)$")
_REACH = re.compile(r"(?:达到|达|实现)$")
_NEARLY = re.compile(r"近$")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "俩": 2, "仨": 3}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]` is the figure with its unit and 以上; `number_end` stands before 以上."""

    start: int
    number_end: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    comparison: Comparison


def find_quantities(text: str) -> list[Quantity]:
    """Figures in order; years, dates, ordinals, document numbers and time limits are none."""
    found = [_read(text, match) for match in _NUMBER.finditer(text) if not _NOT_A_COUNT.match(text[match.end() :])]
    found += [_read(text, match) for match in _HAN_NUMBER.finditer(text) if _founds(text, match.start())]
    found += [_read(text, match) for match in _HAN_GREAT.finditer(text)]
    return sorted(found, key=lambda quantity: quantity.start)


def chinese_number(text: str) -> int:
    """Value of a Chinese or Arabic numeral up to 999: 三, 十二, 两, 俩, 八百, 3. Raises KeyError for anything else."""
    if text.isdigit():
        return int(text)
    hundreds, mark, rest = text.rpartition("百")
    if mark:
        return _DIGITS[hundreds] * 100 + (chinese_number(rest.removeprefix("零")) if rest else 0)
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _founds(text: str, place: int) -> bool:
    """Whether a verb of founding stands before `place` in its sentence: only then does 一家 count something."""
    return bool(_FOUNDS.search(text[max(text.rfind("。", 0, place), 0) : place]))


def _read(text: str, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    unit = match.group("unit")
    more = bool(groups.get("more")) or "余" in unit
    high = groups.get("high")
    value = Decimal(groups["low"]) if "low" in groups else Decimal(chinese_number(groups["han"]))
    after = re.match(r"(?:以上|及以上|以下|以内|左右)", text[match.end() :])
    return Quantity(
        start=match.start(),
        number_end=match.end(),
        end=match.end() + (after.end() if after else 0),
        value=value,
        upper=Decimal(high) if high else None,
        unit=unit.replace("余", ""),
        comparison="more_than" if more else _comparison(text[: match.start()], after.group() if after else ""),
    )


def _comparison(before: str, after: str) -> Comparison:
    tail = re.sub(r"[\s“”]+$", "", before[-12:])
    if after in ("以上", "及以上") or _AT_LEAST.search(tail):
        return "at_least"
    if after in ("以下", "以内") or _AT_MOST.search(tail):
        return "at_most"
    if _MORE.search(tail):
        return "more_than"
    if _NEARLY.search(tail):
        return "nearly"
    return "reach" if _REACH.search(tail) else "exact"
