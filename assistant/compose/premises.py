"""Whether several figures that a question tells of several indicators are theirs, or stand the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.compose.told_figures import ToldFigure, told_figures
from index.facts import Target
from index.facts.model import COMPARISON_WORDS
from index.facts.quantities import find_quantities

_ASKS = re.compile(r"吗|对不对|对[吧么]|是[吧不]|是不是|核|写反|说反|搞反|弄反|记反|没错|属实")
_AFTER = re.compile(r"[^\d,。;、]{0,6}?(\d+(?:\.\d+)?)")
_NAME_CHARS = 3
_CONFIRM = re.compile(
    r"明明|分明|核对|核实|核一?下|印象|吗|是不是|对吧|是吧|对不对|没错吧|是否|对么|(?:是|就)这样(?:吧|的)|吧[??]*$"
)
_CHOICE = re.compile(r"还是")
# One figure is supposed for more than one place.
_FOR_ALL = re.compile(r"也|都|一样|同样|相同|一致|同是")
_OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}
_ALL_RIGHT = "**对,原文就是这几个数。**"
_ONE_CHECKED = "**下面写的对得上;问的其余的数这里没有对应的原文,没有确认:**"
_NONE_RIGHT = "**不对,原文写的不是这几个数:**"


def verdict(rows: Sequence[Target], question: str, places: Collection[str]) -> str:
    """Says whether the figures that a question tells are those of the text, each of its own indicator, place and year;
    empty where it wants nothing confirmed. `places` are those of the library."""
    if not (_CONFIRM.search(question) or _ASKS.search(question)):
        return ""
    told = told_figures(question, places, rows)
    of_one = len({row.key for row in rows}) == 1
    meant = [one for one in told if not _stands_in_name(one, rows)]
    if not of_one and len(meant) > 1 and all(one.key for one in meant):
        return _each_of_its_own(rows, meant)
    if of_one and len({(one.place, one.year) for one in told}) > 1:
        return _each_of_its_own(rows, told)
    return _of_one(rows, question, told) if of_one else told_apart(rows, question)


def _each_of_its_own(rows: Sequence[Target], told: Sequence[ToldFigure]) -> str:
    """A verdict on figures told of several places or years: each is held against the rows of its own."""
    held = [one for one in told if any(one.is_of(row) for row in rows)]
    right = [any(one.is_of(row) and one.is_value_of(row) and _counts_as(one, row) for row in rows) for one in held]
    if not held:
        return ""
    sure = [(one.place, one.year) for one, is_right in zip(held, right, strict=True) if is_right and not one.key]
    if any(not is_right and (one.place, one.year) in sure for one, is_right in zip(held, right, strict=True)):
        return _ONE_CHECKED
    if all(right):
        return _ALL_RIGHT if len(held) == len(told) else _ONE_CHECKED
    if not any(right) and all(any(one.is_value_of(row) for row in rows) for one in held):
        by = "指标" if len({one.place for one in held}) == 1 and held[0].key else "地方或年份"
        return f"**不对,几个数写反了(对错了{by}),原文写的是:**"
    return "**不全对,原文写的是:**" if any(right) else _NONE_RIGHT


def _of_one(rows: Sequence[Target], question: str, told: Sequence[ToldFigure]) -> str:
    """A verdict on the figures told of one indicator, place and year."""
    if not told:
        return ""
    named = [one for one in told if not _stands_in_name(one, rows)] or list(told)
    right = [row for row in rows if any(one.is_value_of(row) and one.is_of(row) for one in named)]
    if "新增" in question and all(row.measure != "new" for row in right):
        return "**不是,原文没有写它是“新增”的数:**"
    if right and len({row.place for row in rows}) > len({row.place for row in right}) and _FOR_ALL.search(question):
        return "**不是都一样,原文写的数分别是:**"
    if not right:
        alike = [row for row in rows if any(one.value == row.value and one.unit for one in named)]
        return f"**数字对,单位不对,原文写的单位是{alike[0].unit}:**" if alike else "**不是,原文写的不是这个数。**"
    return _as_written(right, question, named)


def _as_written(right: Sequence[Target], question: str, told: Sequence[ToldFigure]) -> str:
    """A verdict where a figure told is one of the rows `right`: its unit, its bound and the other figures told."""
    meant = [one for one in told if any(one.is_value_of(row) for row in right)]
    if not any(_counts_as(one, row) for one in meant for row in right):
        return f"**数字对,单位不对,原文写的单位是{right[0].unit}:**"
    turned = [one for one in meant if one.bound and all(_is_turned(one, row) for row in right)]
    if turned and turned[0].bound:
        written = COMPARISON_WORDS[right[0].comparison]
        return f"**数字对,说法不对:原文写的是“{written}”,不是“{COMPARISON_WORDS[turned[0].bound]}”:**"
    if len(meant) < len(told) and not _CHOICE.search(question):
        return "**不全对,问的几个数里原文只写了下面的:**" if _says_other(right, told) else _ONE_CHECKED
    return "**对,原文就是这个数。**"


def _counts_as(one: ToldFigure, row: Target) -> bool:
    """Whether a figure is told in the unit of a row, or without one that a text would count in."""
    return not one.unit or _plain(one.unit) == _plain(row.base_unit) or not _COUNTS.search(one.unit)


def _is_turned(one: ToldFigure, row: Target) -> bool:
    """Whether a figure is told as the most where the text has the least, or the other way round."""
    return _OPPOSITE.get(one.bound or "") == row.comparison or (one.bound == "at_most" and row.comparison == "reach")


def _stands_in_name(one: ToldFigure, rows: Sequence[Target]) -> bool:
    """Whether a figure is part of what an indicator is called (授权专利2件以上的企业)."""
    return any(f"{one.value}{one.unit}" in row.indicator for row in rows)


def _says_other(rows: Sequence[Target], told: Sequence[ToldFigure]) -> bool:
    """Whether a figure is told that is counted alike and is none of the rows."""
    units = {_plain(row.base_unit) for row in rows} | {
        _plain(one.unit) for row in rows for one in find_quantities(row.indicator)
    }
    return any(
        not any(one.is_value_of(row) for row in rows) and (not one.unit or _plain(one.unit) in units) for one in told
    )


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
        return _ALL_RIGHT
    is_swapped = sorted(figures) == sorted(row.value for row in rows)
    return "**不对,几个数写反了(对错了指标),原文写的是:**" if is_swapped else _NONE_RIGHT


def _in_order(rows: Sequence[Target], question: str) -> str:
    """A verdict on figures told in the order of the rows, each in the unit of its row; empty where they are told otherwise."""
    told = find_quantities(question)
    if len(rows) < 2 or [_plain(one.unit) for one in told] != [_plain(row.unit) for row in rows]:
        return ""
    right = [one.value == row.value for one, row in zip(told, rows, strict=True)]
    if all(right):
        return _ALL_RIGHT
    return "**不全对,原文写的是:**" if any(right) else _NONE_RIGHT


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
