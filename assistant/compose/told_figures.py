"""The figures that a question tells, each with the place and the year that its words give it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.facts import Target
from index.facts.model import Comparison

_SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(10) ** 3}
_FIGURE = re.compile(
    r"(?<![\d.第+〔\-—~])(?P<low>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:[-—~到至](?P<high>\d+(?:\.\d+)?))?(?!\.?\d)\s*"
    r"(?P<scale>万亿|[万亿千])?余?(?P<unit>元|块|个?百分点|个点|%|‰|人次|件|家|个(?!月|工作日)|名|人|站|项|所|期|条|倍|分|大)?"
    r"(?!个?工作日|[年月日号天]|个月)(?P<bound>及?以[上下内])?"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[::,的]|是|\D{0,2}$)")
_SPAN = re.compile(r"(?:19|20)\d\d年?[-—–~到至]+(?:19|20)\d\d年?|20\d\d年\d{1,2}月")
_NATION = r"国家(?!级|知识产权(?:强|示范|试点|保护))|全国|我国|国务院|强国(?:建设)?纲要"
_PROVINCE = {"江苏省": "江苏|省里|全省|我省"}
_AT_LEAST = re.compile(r"不少于|不低于|至少|起码|最少|下限|不小于|以上")
_AT_MOST = re.compile(r"不超过|不高于|不多于|最多|至多|顶多|上限|封顶|以下|以内")
_ENDS = ",。;?!、"
_BOUND_CHARS = 8
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of a question; `place`, `year` and `key` are empty where the words give none, or several for one."""

    value: Decimal
    upper: Decimal | None
    scale: str
    unit: str
    bound: Comparison | None
    place: str
    year: int
    key: str

    def is_value_of(self, row: Target) -> bool:
        """Whether the number is that of a row, whatever it is counted in."""
        base = self.value * _SCALES.get(self.scale, Decimal(1))
        is_bare = not self.scale and not self.unit
        same = base == row.base_value or (is_bare and self.value == row.value)
        return same and (self.upper is None or self.upper == row.value_upper)

    def is_of(self, row: Target) -> bool:
        """Whether a row is of the indicator, the place and the year that the figure is told of."""
        return (
            self.key in ("", row.key)
            and self.place in ("", row.place)
            and (not self.year or row.year in (self.year, None))
        )


def told_figures(question: str, places: Collection[str], rows: Sequence[Target] = ()) -> list[ToldFigure]:
    """The figures that a question tells, in order; years, dates and lengths of time are none. Of `rows` of several
    indicators each figure is told which it is of."""
    text = _SPAN.sub(lambda found: "·" * len(found.group()), question)
    found = [one for one in _FIGURE.finditer(text) if not _is_year(one)]
    patterns = {place: re.compile(_name_of(place)) for place in places}
    named = [(m.start(), place) for place, pattern in patterns.items() for m in pattern.finditer(text)]
    years = [(m.start(), m.group(1)) for m in _YEAR.finditer(text)]
    of_places, of_years = _shared_out(text, found, named), _shared_out(text, found, years)
    of_keys = _shared_out(text, found, _indicators_in(text, rows))
    return [
        ToldFigure(
            Decimal(one["low"].replace(",", "")),
            Decimal(one["high"]) if one["high"] else None,
            one["scale"] or "",
            one["unit"] or "",
            _bound(text, one),
            place,
            int(year or 0),
            key,
        )
        for one, place, year, key in zip(found, of_places, of_years, of_keys, strict=True)
    ]


def _is_year(figure: re.Match[str]) -> bool:
    value = Decimal(figure["low"].replace(",", ""))
    return _EARLIEST <= value <= _LATEST and not figure["scale"] and not figure["unit"]


def _name_of(place: str) -> str:
    return _NATION if place == "全国" else _PROVINCE.get(place, re.escape(place.rstrip("省市区县")))


def _bound(text: str, figure: re.Match[str]) -> Comparison | None:
    """What the words right before or behind a figure make of it: no less than it, or no more."""
    start = max((text.rfind(end, 0, figure.start()) for end in _ENDS), default=-1) + 1
    words = f"{text[max(start, figure.start() - _BOUND_CHARS) : figure.start()]}{figure['bound'] or ''}"
    least = max((one.start() for one in _AT_LEAST.finditer(words)), default=-1)
    most = max((one.start() for one in _AT_MOST.finditer(words)), default=-1)
    if least == most:
        return None
    return "at_least" if least > most else "at_most"


def _shared_out(text: str, figures: list[re.Match[str]], named: list[tuple[int, str]]) -> list[str]:
    """The name that each figure is told of: the one before it, else the one behind it in its phrase (17件是江苏的); of
    several named before all figures the one in the same order; "" where one figure is told of several."""
    shared: list[str] = []
    end, pending, last = 0, list[str](), ""
    for at, figure in enumerate(figures):
        before = list(dict.fromkeys(name for place, name in sorted(named) if end <= place < figure.start()))
        stop = figures[at + 1].start() if at + 1 < len(figures) else len(text)
        phrase = min((cut for mark in _ENDS if (cut := text.find(mark, figure.end())) >= 0), default=len(text))
        behind = [name for place, name in named if figure.end() <= place < min(stop, phrase)]
        if len(before) > 1:
            pending = before if len(before) == len(figures) - at else []
            last = "" if not pending else last
        elif before:
            pending, last = [], before[0]
        elif behind and not pending:
            last = behind[0]
        if pending:
            last = pending.pop(0)
        shared.append(last)
        end = phrase if behind and not before else figure.end()
    return shared


def _indicators_in(text: str, rows: Sequence[Target]) -> list[tuple[int, str]]:
    """Where each of several indicators is named: by the longest part of its name that no other has."""
    said = text.lower()
    names = {row.key: row.indicator.lower() for row in rows}
    if len(names) < 2:
        return []
    found: list[tuple[int, str]] = []
    for key, name in names.items():
        others = [other for one, other in names.items() if one != key]
        parts = (name[at : at + size] for size in range(len(name), 1, -1) for at in range(len(name) - size + 1))
        own = next((part for part in parts if part in said and not any(part in other for other in others)), "")
        found += [(one.start(), key) for one in re.finditer(re.escape(own), said)] if own else []
    return found
