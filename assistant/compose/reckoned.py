"""Differences, shares and lengths of time reckoned from what stands in the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from index.facts import Phase, Target
from index.facts.compare import cautions
from index.facts.quantities import chinese_number

_COUNTED = frozenset("件家个人项名处")
_MORE = re.compile(r"多|少|差|高|低|减|距")
_DIFFERENCE = re.compile(r"差|减|距|[多少高低大小](多少|几|了|出)")
_HOW_MUCH = re.compile(r"(?<![差多少高低大小])多少")
_TIMES = re.compile(r"几倍|多少倍|倍数|[翻]几番|的倍")
_NO_PARTS = frozenset({"%", "倍", "个百分点", "分"})
_YEAR, _LEAST = 12, 2
_TENTH, _CENT, _WHOLE = Decimal("0.1"), Decimal("0.01"), Decimal(100)


def difference_lines(rows: Sequence[Target], question: str) -> list[str]:
    """Two figures of unlike indicators subtracted, where that is asked for, and what must be said beside it; of two texts
    only where the difference itself is asked for; empty where they cannot be."""
    asks = (_MORE if rows[0].policy_id == rows[-1].policy_id else _DIFFERENCE).search(_HOW_MUCH.sub("", question))
    units = {row.base_unit for row in rows}
    if len(rows) != 2 or not asks or any(row.value_upper is not None for row in rows):
        return []
    if len(units) > 1 and not units <= _COUNTED:
        return []
    one, two = sorted(rows, key=lambda row: -row.base_value)
    left = f"{one.indicator}({one.figure})比{two.indicator}({two.figure})"
    found = [f"只作算术比较:{left}多{_less(one, two)}"]
    if len(units) > 1:
        found.append(f"两个数的单位不同({one.base_unit}、{two.base_unit}),差值只是数字相减")
    return [*found, *(note.rstrip("。") for note in cautions(*rows))]


def _less(one: Target, two: Target) -> str:
    """The first figure less the second, in the unit that both are printed in, else in the one without 万 and 亿."""
    if one.unit == two.unit:
        return f"{one.value - two.value:f}{'个百分点' if one.unit == '%' else one.unit}"
    return f"{(one.base_value - two.base_value).normalize():f}{one.base_unit if one.base_unit == two.base_unit else ''}"


def share_line(rows: Sequence[Target], question: str) -> str:
    """`21.01万件÷157.88万件≈13.3%`, or how many times the one is the other where that is asked for; empty where two
    figures are no part and whole of one text."""
    if not _may_be_part_and_whole(rows):
        return ""
    less, more = sorted(rows, key=lambda row: row.base_value)
    if not less.base_value:
        return ""
    if _TIMES.search(question):
        times = _rounded(more.base_value / less.base_value, _CENT)
        return (
            f"按原文的数算:{more.indicator}{more.figure}÷{less.indicator}{less.figure}{times}倍(原文没有直接写这个倍数)"
        )
    share = _rounded(less.base_value / more.base_value * _WHOLE, _TENTH)
    return f"按原文的数算:{less.indicator}{less.figure}÷{more.indicator}{more.figure}{share}%(原文没有直接写这个比例)"


def remainder_line(rows: Sequence[Target]) -> str:
    """`157.88万件-21.01万件=136.87万件`, a whole without a part of it; empty where two figures are no whole and part."""
    if not _may_be_part_and_whole(rows):
        return ""
    part, whole = sorted(rows, key=lambda row: row.base_value)
    left = f"{whole.indicator}{whole.figure}-{part.indicator}{part.figure}={_less(whole, part)}"
    notes = [note.rstrip("。") for note in cautions(part, whole)]
    return ";".join([f"按原文的数算:{left}(原文没有直接写这个数)", *notes])


def _may_be_part_and_whole(rows: Sequence[Target]) -> bool:
    """Whether rows are two exact counts of one text, kind, unit and year."""
    if len(rows) != 2 or any(row.value_upper is not None or row.base_unit in _NO_PARTS for row in rows):
        return False
    return len({(row.policy_id, row.base_unit, row.kind, row.year) for row in rows}) == 1


def longer_line(one: Phase, other: Phase) -> str:
    """`建设期3年,比项目实施期2年长1年`; empty for lengths not in whole years."""
    years = [_years(phase) for phase in (one, other)]
    if not all(years):
        return ""
    gap = years[0] - years[1]
    lead, against = f"{one.name}{years[0]}年", f"{other.name}{years[1]}年"
    if not gap:
        return f"一样长:{lead},{against}"
    return f"{lead},比{against}{'长' if gap > 0 else '短'}{abs(gap)}年"


def _years(phase: Phase) -> int:
    """The length in whole years, 0 for others."""
    years = re.fullmatch(r"(\d+|[一二两三四五六七八九十])个?年", phase.length)
    return chinese_number(years.group(1)) if years else 0


def terms_line(terms: Sequence[tuple[Phase, int]]) -> str:
    """`建设期3年+2个运行周期6年=9年` of terms and how often each is run through; empty for lengths not in whole years."""
    parts, total = [], 0
    for phase, times in terms:
        length = _years(phase) * times
        if not length:
            return ""
        count = f"{times}个" if phase.kind == "cycle" else ""
        parts.append(f"{count}{phase.name}{length}年")
        total += length
    return f"按原文的年限相加:{'+'.join(parts)}={total}年(合计数原文没有直接写)"


def _rounded(value: Decimal, step: Decimal) -> str:
    """`=4000` for a whole number, else `≈13.3`."""
    return (
        f"={value.to_integral_value():f}"
        if value == value.to_integral_value()
        else f"≈{value.quantize(step, ROUND_HALF_UP):f}"
    )


def plain_sum(rows: Sequence[Target]) -> str:
    """`13%+7.5%=20.5%` for shares of one text and year, which it does not add up itself; empty for other figures."""
    alike = {(row.policy_id, row.kind, row.year, row.measure, row.unit) for row in rows}
    if len(rows) < _LEAST or len(alike) > 1 or rows[0].unit != "%" or any(row.value_upper for row in rows):
        return ""
    total = sum((row.value for row in rows), Decimal(0))
    return f"只作算术相加:{'+'.join(row.figure for row in rows)}={total:f}%;这是不同的指标,可能有重叠,原文没有写合计数"


def span_lines(phases: Sequence[Phase]) -> list[str]:
    """How many months each stage has, its first and its last month counted, and all of them from the first to the last."""
    dated = [phase for phase in phases if phase.since_date and phase.until_date]
    lines = [f"{phase.name}{phase.since}—{phase.until},首尾两个月都算,共{_length(phase, phase)}" for phase in dated]
    if len(dated) > 1:
        first, last = dated[0], dated[-1]
        lines.append(f"从{first.since}到{last.until},首尾两个月都算,共{_length(first, last)}")
    return lines


def _length(first: Phase, last: Phase) -> str:
    assert first.since_date
    assert last.until_date
    months = (last.until_date.year - first.since_date.year) * _YEAR + last.until_date.month - first.since_date.month + 1
    years, rest = divmod(months, _YEAR)
    whole = f"{years}年" + (f"{rest}个月" if rest else "")
    return f"{months}个月" + (f"(即{whole})" if years else "")
