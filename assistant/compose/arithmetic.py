"""Plain arithmetic on figures of one text: a total that is asked for, a base figure behind a printed multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from index.facts import Target
from index.facts.model import COMPARISON_WORDS
from index.facts.quantities import chinese_number

_TOTAL = re.compile(r"合计|合起来|合在?一(起|块)|加上|总计|总共|一共|加总|加起来|相加|之和|加在?一(起|块)|拢共|凑一起")
_KINDS = re.compile(r"([二两三四五六2-6])(类|种|项|个|样|者)")
_BASE = re.compile(r"十二五|上一?个?(五年|时期)|前一?个?五年|倒推|反推|倒算|反算|折回|推回|基期")
_MULTIPLE = re.compile(r"(几|多少)倍")
_ALIKE_CHARS = 4
_COUNTED = frozenset({"个", "家"})
_SPAN = re.compile(
    r"((?<!第)[二两三四五六七八九]|(?<![第\d])\d{1,2})(?:个)?年(?:[来间内里]|下来|合计|一共|总共|总计|加|累计|共|期|都|之和|能|至少|最少|呢|$)"
)
_EACH_YEAR = frozenset({"yearly", "annual_average_increase"})
_CENT = Decimal("0.01")


def asks_total(question: str) -> bool:
    """Whether a question asks for several figures added up."""
    return bool(_TOTAL.search(question))


def asks_base(question: str) -> bool:
    """Whether a question asks back from a multiple to the figure of the period before."""
    return bool(_BASE.search(question))


def asks_multiple(question: str) -> bool:
    """Whether a question asks how many times a figure is of another, as a text may print it."""
    return bool(_MULTIPLE.search(question))


def parts_of_total(rows: Sequence[Target], every: Sequence[Target], question: str) -> list[Target]:
    """The figures to add: one an indicator. Where the question tells how many kinds there are and `rows` are fewer,
    those of the same clause whose names begin alike, if they are that many."""
    parts = list({row.key: row for row in reversed(rows)}.values())[::-1]
    told = _KINDS.search(question)
    count = chinese_number(told.group(1)) if told else len(parts)
    if not parts or len(parts) == count:
        return parts
    head = parts[0].indicator
    for other in parts[1:]:
        head = _common_head(head, other.indicator)
    alike = [row for row in every if (row.policy_id, row.clause) == (parts[0].policy_id, parts[0].clause)]
    alike = [row for row in alike if row.indicator.startswith(head) and row.measure == parts[0].measure]
    return alike if len(head) >= _ALIKE_CHARS and len(alike) == count else []


def total_line(parts: Sequence[Target]) -> str:
    """`56家+12家+27家=95家`; a figure that is itself the sum of the others is told as such; empty where the figures
    cannot be added exactly."""
    units = {row.base_unit for row in parts}
    one_text = len({(row.policy_id, row.kind, row.measure, row.year) for row in parts}) == 1
    is_counted = len(units) == 1 or units <= _COUNTED
    if len(parts) < 2 or not one_text or not is_counted or units & {"%", "倍", "个百分点"}:
        return ""
    same = {row.unit for row in parts}
    unit = next(iter(same)) if len(same) == 1 else ("个" if len(units) > 1 else next(iter(units)))
    ranges = [row for row in parts if row.value_upper is not None]
    if ranges and (len(same) > 1 or len(ranges) < len(parts)):
        return ""
    total = sum((row.value if len(same) == 1 else row.base_value for row in parts), Decimal(0))
    most = sum((row.value if row.value_upper is None else row.value_upper for row in parts), Decimal(0))
    whole = next((row for row in parts if not ranges and len(parts) > 2 and row.value * 2 == total), None)
    if whole is not None and len(same) == 1:
        others = "、".join(f"{row.indicator}{row.figure}" for row in parts if row is not whole)
        return f"原文写的总数是{whole.figure}({whole.indicator}),其中{others}"
    added = "+".join(row.figure for row in parts)
    if ranges:
        return f"按原文的数相加:{added}={total:f}-{most:f}{unit}(最少{total:f}{unit},最多{most:f}{unit})"
    return f"按原文的数相加:{added}={total:f}{unit}"


def years_told(question: str) -> int:
    """How many years a question adds up (三年下来, 15 16 17三年, 2015至2017); 0 when it tells none."""
    counted = _SPAN.search(question)
    if counted:
        return chinese_number(counted.group(1))
    years = sorted({int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", question)})
    if len(years) == 2 and re.search(r"20\d\d年?(?:至|到|-|—|~)20\d\d", question):
        return years[1] - years[0] + 1
    return len(years) if len(years) > 1 else 0


def over_years(row: Target, count: int) -> str:
    """`1600万元×3年=4800万元` for a figure of each year; empty for another figure."""
    if count < 2 or not (row.measure in _EACH_YEAR or row.since) or row.unit in ("%", "倍", "个百分点"):
        return ""
    least, most = row.value * count, None if row.value_upper is None else row.value_upper * count
    total = f"{least:f}" + (f"-{most:f}" if most is not None else "")
    words = COMPARISON_WORDS[row.comparison]
    return (
        f"按原文每年的数算:{row.figure}×{count}年={total}{row.unit}(“{row.indicator}”每年{words}{row.figure},"
        f"{count}年合计{words}{total}{row.unit};合计数原文没有直接写)"
    )


def base_line(rows: Sequence[Target]) -> str:
    """The figure of the base period reckoned back from a figure and its printed multiple; empty without the two."""
    for multiple in rows:
        if multiple.measure != "multiple" or not multiple.value:
            continue
        for row in rows:
            is_same = (row.key, row.policy_id, row.clause) == (multiple.key, multiple.policy_id, multiple.clause)
            if is_same and row is not multiple and row.measure in ("level", "new", "cumulative"):
                return _base(row, multiple)
    return ""


def _base(row: Target, multiple: Target) -> str:
    exact = row.value / multiple.value
    about = exact.quantize(_CENT if row.unit != row.base_unit else Decimal(1), ROUND_HALF_UP)
    when = multiple.baseline or "基期"
    return f"按原文的倍数倒推:{row.figure}÷{multiple.value}≈{about:f}{row.unit}({when},原文没有直接写这个数)"


def _common_head(one: str, two: str) -> str:
    size = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[:size]
