"""Comparing figures: exact differences where two figures measure the same, and in Chinese why where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from index.facts.indicators import indicators
from index.facts.model import COMPARISON_WORDS, MEASURE_WORDS, Target


@dataclass(frozen=True, slots=True)
class Difference:
    """`second` minus `first` in `unit` (without 万 and 亿), and second / first exactly; no ratio to zero."""

    first: Target
    second: Target
    difference: Decimal
    ratio: Fraction | None
    unit: str

    @property
    def points(self) -> bool:
        """True when both are shares: the difference is in percentage points."""
        return self.unit == "%"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows compared, their differences from the first row, and what must be said beside or instead of them."""

    rows: tuple[Target, ...]
    differences: tuple[Difference, ...]
    explanations: tuple[str, ...]

    @property
    def is_comparable(self) -> bool:
        return bool(self.differences)


def compare_rows(rows: Sequence[Target]) -> Comparison:
    """Each later row against the first. Figures of unlike indicator, unit, measure or base give an explanation and no
    difference; unlike years, kinds or bounds give both."""
    differences: list[Difference] = []
    notes: list[str] = []
    for other in rows[1:]:
        why = why_unlike(rows[0], other)
        if why:
            notes.append(why)
            continue
        differences.append(subtract(rows[0], other))
        notes += cautions(rows[0], other)
    return Comparison(tuple(rows), tuple(differences), tuple(dict.fromkeys(notes)))


def subtract(first: Target, second: Target) -> Difference:
    """The exact difference and ratio of two like figures."""
    ratio = Fraction(second.base_value) / Fraction(first.base_value) if first.base_value else None
    return Difference(first, second, second.base_value - first.base_value, ratio, first.base_unit)


def why_unlike(first: Target, second: Target) -> str:
    """Why two figures cannot be set against each other; empty when they can."""
    one, two = _label(first), _label(second)
    if first.key != second.key:
        note = indicator_note(first.key, second.key)
        return f"{one}和{two}不是同一个指标,不能直接比较" + (f"({note})。" if note else "。")
    if first.measure != second.measure or first.baseline != second.baseline:
        return f"{one}是{_measure(first)},{two}是{_measure(second)},口径不同,不能直接比较。"
    if first.base_unit != second.base_unit:
        return f"{one}的单位是{first.base_unit},{two}的单位是{second.base_unit},单位不同,不能直接比较。"
    if first.value_upper is not None or second.value_upper is not None:
        return f"{one}是{first.figure},{two}是{second.figure},其中有区间,没有单一的差值。"
    return ""


def cautions(first: Target, second: Target) -> list[str]:
    """What must be said beside a difference: unlike years, a statistic against a target, bounds."""
    notes = []
    if first.year != second.year:
        notes.append(
            f"两个数的年份不同:{first.place}{first.figure}是{_year(first)},{second.place}{second.figure}是{_year(second)}。"
        )
    if first.kind != second.kind:
        past = first if first.is_statistic else second
        notes.append(f"{past.place}的{past.figure}是过去的统计数,另一个是目标,不是同类数字。")
    if first.comparison != second.comparison and {first.comparison, second.comparison} != {"exact", "reach"}:
        said = "、".join(f"{row.place}{COMPARISON_WORDS[row.comparison]}{row.figure}" for row in (first, second))
        notes.append(f"原文的说法不同({said}),差值只按所写的数计算。")
    return notes


def indicator_note(first: str, second: str) -> str:
    """What sets two indicators apart, from indicators.toml; empty when it says nothing."""
    known = indicators()
    parts = [f"“{known[key].name}”:{known[key].note}" for key in (first, second) if key in known and known[key].note]
    return ";".join(parts)


def _label(row: Target) -> str:
    return f"{row.place}“{row.indicator}”"


def _measure(row: Target) -> str:
    return f"与{row.baseline}相比的{MEASURE_WORDS[row.measure]}" if row.baseline else MEASURE_WORDS[row.measure]


def _year(row: Target) -> str:
    if row.year is None:
        return f"{row.since}年起" if row.since else "没有写年份"
    return f"{row.year}年"
