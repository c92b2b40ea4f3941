"""How a figure of money is taken: in yuan, in 万, or as a doubt to be asked about."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading

_LARGE = frozenset({"loan_amount", "enterprise_ip_investment"})
_SURELY_YUAN, _SURELY_YUAN_FEE = 100_000, 1_000
_SHORT_OF_THOUSANDS = re.compile(r"[\d.零一二两三四五六七八九十百千]+[万亿][\d一二三四五六七八九]")


def as_said(fact: str, reading: Reading) -> str:
    """The figure as it was said; a bare 0 is 0元, a figure that can only be yuan gets its unit (26万4 is 26.4万元)."""
    if reading.value == 0:
        return "0元"
    if reading.options and _SHORT_OF_THOUSANDS.fullmatch(reading.text):
        return f"{reading.options[0].removesuffix('元')}元"
    return f"{reading.value:f}元" if plainly_yuan(fact, reading) else reading.text


def plainly_yuan(fact: str, reading: Reading) -> bool:
    """Whether a figure can only be meant in yuan: 5千 or 28,600 of a fee, 4,560,000 of a loan, 26万4. A bare 800 may be 万."""
    if reading.options:
        return bool(_SHORT_OF_THOUSANDS.fullmatch(reading.text))
    if reading.kind != "number" or reading.value is None or "range" in reading.flags:
        return False
    return reading.text[-1] in "千k" or reading.value >= (_SURELY_YUAN if fact in _LARGE else _SURELY_YUAN_FEE)


def doubt_of(reading: Reading) -> str:
    """The question that settles a figure which cannot be used as it is."""
    if reading.options:
        return f"您说的“{reading.text}”是{'还是'.join(reading.options)}?"
    if "range" in reading.flags:
        return f"您说的“{reading.text}”是一个范围,请告诉我确定的数(例如实际到账金额)。"
    if reading.kind == "number":
        return f"您说的“{reading.text}”是{reading.text}元还是{reading.text}万元?"
    return f"“{reading.text}”我读不出一个确定的数,请写明金额,例如“800万元”。"
