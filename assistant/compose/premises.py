"""Whether several figures that a question tells of several indicators are theirs, or stand the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.facts import Target
from index.facts.quantities import find_quantities

_ASKS = re.compile(r"吗|对不对|对[吧么]|是[吧不]|是不是|核|写反|说反|搞反|弄反|记反|没错|属实")
_AFTER = re.compile(r"[^\d,。;、]{0,6}?(\d+(?:\.\d+)?)")
_NAME_CHARS = 3
# Units that a figure may be told in by mistake; of money a part may be left out (7亿 for 7亿元).
_COUNTS = re.compile(r"[%‰件家个人项]$|元$")
_SHARE = re.compile(r"^(?:个?百分点|个点|%)$")


def told_apart(rows: Sequence[Target], question: str) -> str:
    """A verdict on the figures told, one an indicator; empty where not every indicator was told one."""
    if not _ASKS.search(question):
        return ""
    told = [_told(row, question) for row in rows]
    figures = [value for value in told if value is not None]
    if len(figures) < len(rows) or len(rows) < 2:
        return _in_order(rows, question)
    if figures == [row.value for row in rows]:
        return "**对,原文就是这几个数。**"
    is_swapped = sorted(figures) == sorted(row.value for row in rows)
    return "**不对,几个数写反了(对错了指标),原文写的是:**" if is_swapped else "**不对,原文写的不是这几个数:**"


def _in_order(rows: Sequence[Target], question: str) -> str:
    """A verdict on figures told in the order of the rows, each in the unit of its row; empty where they are told otherwise."""
    told = find_quantities(question)
    if len(rows) < 2 or [_plain(one.unit) for one in told] != [_plain(row.unit) for row in rows]:
        return ""
    right = [one.value == row.value for one, row in zip(told, rows, strict=True)]
    if all(right):
        return "**对,原文就是这几个数。**"
    return "**不全对,原文写的是:**" if any(right) else "**不对,原文写的不是这几个数:**"


def counts_alike(row: Target, question: str) -> bool:
    """Whether a question tells the figure of `row` in its unit, or without one that a text would count in (17% for 17件,
    12万件 for 12件)."""
    told = [one for one in find_quantities(question) if one.value == row.value and one.unit]
    return not told or any(_plain(one.unit) == _plain(row.unit) or not _COUNTS.search(one.unit) for one in told)


def _plain(unit: str) -> str:
    return _SHARE.sub("%", unit)


def _told(row: Target, question: str) -> Decimal | None:
    """The figure that follows the indicator's name, or the end of it, in a question."""
    for size in range(len(row.indicator), _NAME_CHARS - 1, -1):
        name = row.indicator[-size:]
        at = question.find(name)
        after = _AFTER.match(question, at + size) if at >= 0 else None
        if after:
            return Decimal(after.group(1))
    return None
