"""Fees that no benefit names (咨询费1万): told to be left out, and no cost of any benefit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.units import Reading
from assistant.understand.told import Told

_OTHER_FEE = re.compile(
    r"(?P<fee>(咨询|律师|代理|审计|差旅|中介|公证|登记|手续|培训|会议|过户|查询|检索|翻译|诉讼|仲裁|监管|托管|评级|招待|宣传|顾问)费用?)[是有花付了共约为:的]*$"
)
# Entertaining and gifts, before a figure (请银行吃饭花了8000) or behind it (8000块请客): no cost of any benefit either.
_TREAT = r"(?:吃(?:个|顿|了)*饭|请客|喝[酒茶]|喝咖啡|聚餐|唱歌|送(?:了|点|些)*礼|礼品|打点|红包|好处费|回扣|烟酒)"
_TREATED = re.compile(rf"(?P<fee>{_TREAT}(?:钱|费用?)?)(?![^,。;、!?]*(?:贷|融|保费|[价估]费|息))[^,。;、!?\d]{{0,8}}$")
_TO_TREAT = re.compile(
    rf"^(?:钱|的|是|用来?|拿[来去]|花在|都|去|在|了|给|请)*(?:[\u4e00-\u9fff]{{0,6}}?)(?P<fee>{_TREAT})"
)


def without_treats(text: str, readings: Sequence[Reading], told: Told) -> list[Reading]:
    """The figures without those of meals and gifts (请银行吃饭花了8000), which are told to be left out."""
    kept = []
    for reading in readings:
        start, end = reading.span
        treat = _TREATED.search(text[:start]) or _TO_TREAT.search(text[end:])
        if treat is None:
            kept.append(reading)
        else:
            told.understood.append(f"“{treat.group('fee')}”的{reading.text}不是条文列名的费用,没有计入")
    return kept


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
