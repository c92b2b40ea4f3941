"""Fees that no benefit names (咨询费1万): told to be left out, and no cost of any benefit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.units import Reading
from assistant.understand.told import Told

_OTHER_FEE = re.compile(
    r"(?P<fee>(咨询|律师|代理|审计|差旅|中介|公证|登记|手续|培训|会议|过户|查询|检索|翻译|诉讼|仲裁|监管|托管|评级|招待|宣传|顾问)费用?)[是有花付了共约为:的]*$"
)


def without_other_fees(text: str, loose: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures without those of fees that no benefit names (咨询费1万), which are told to be left out."""
    kept = []
    for reading in loose:
        fee = _OTHER_FEE.search(text[: reading.span[0]])
        if fee is None:
            kept.append(reading)
        else:
            told.understood.append(f"“{fee.group('fee')}{reading.text}”条文没有列名,没有计入;能不能算,请向主管部门确认")
    return kept
