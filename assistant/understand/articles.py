"""Numbers of articles that are said in short (第七第八条, 第七、八条, 第四至六条), put in full."""

from __future__ import annotations

import re

from index.facts.quantities import chinese_number

_NUMERAL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_AND = r"(?:、|,|和|与|及|跟|以及|还有)"
_DROPPED = re.compile(rf"第{_NUMERAL}(?={_AND}?第{_NUMERAL}(?:{_AND}?第{_NUMERAL})*条(?!件|例))")
_LISTED = re.compile(rf"第{_NUMERAL}(?:{_AND}{_NUMERAL})+(?=条(?!件|例))")
_RANGE = re.compile(rf"第(?P<since>{_NUMERAL})条?(?:至|到|-|—|~)第?(?P<until>{_NUMERAL})条(?!件|例|第)")
# Marks of a list (①…⑳), read as the ends of its parts.
_CIRCLED = re.compile("[\u2460-\u2473]")
_HAN = "零一二三四五六七八九"
_TEN, _MOST = 10, 4


def with_articles(text: str) -> str:
    """The normalised message with each article by its own full number and no circled numbers; a long range stays as it is."""
    text = _CIRCLED.sub(";", text)
    text = _RANGE.sub(_spelled, text)
    text = _LISTED.sub(lambda found: re.sub(rf"{_AND}(?={_NUMERAL})", "条、第", found[0]), text)
    return _DROPPED.sub(r"\g<0>条", text)


def _spelled(found: re.Match[str]) -> str:
    since, until = (chinese_number(found[name]) for name in ("since", "until"))
    if not 0 < since < until <= since + _MOST:
        return found[0]
    return "、".join(f"第{_han(number)}条" for number in range(since, until + 1))


def _han(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    lead = (_HAN[tens] if tens > 1 else "") + "十" if tens else ""
    return lead + (_HAN[ones] if ones else "")
