"""How a figure of money is taken: in yuan, in 万, or as a doubt to be asked about."""

from __future__ import annotations

import re

from assistant.calculator.units import Reading
from assistant.calculator.units.words import FOREIGN

_LARGE = frozenset({"loan_amount", "enterprise_ip_investment"})
_SURELY_YUAN, _SURELY_YUAN_FEE = 100_000, 1_000
_SHORT_OF_THOUSANDS = re.compile(r"[\d.零一二两三四五六七八九十百千]+[万亿][\d一二三四五六七八九]")
# 3月18放的, 公司19楼, 车牌尾号88.
_OF_A_MONTH = re.compile(r"(?:\d|[一二三四五六七八九十])月份?的?$")
_OF_A_PLACE = re.compile(r"(?:号)?(?:楼|层|室|栋|幢|单元|路|弄)")
_OF_A_NUMBER = re.compile(r"(?:尾号|车牌号?|门牌号?|工号|编号|电话|手机号?)(?:是|为|:)?$")
# 跑了七八趟, 等了三五天: counted, no money.
_OF_THINGS = re.compile(r"(?:多|来|几)?(?:趟|遍|天|小时|分钟|岁|口人|号人|个人|个月|桌|顿|辆|回合|公里)")
# 少打了个1: a digit that was left out or is one too many.
_SLIPPED_DIGIT = re.compile(
    r"(?:少|多|漏|掉|丢|缺|落)(?:打|写|填|输|按|敲|说|报|看)?(?:掉|了)*(?:[一1](?:个|位)|个|前面的?|后面的?|末尾的?)(?:数字?|零头)?$"
)
# 打12345投诉: a public hotline.
_HOTLINES = frozenset({"12345", "12315", "12330", "12388", "12309", "12333", "12348", "12366"})
_TELLS_VAGUELY = re.compile(r"(贷|借|融|到账|放|花|付|交|缴|投)(了|款|过)?$")
# 该到账几万 asks for what is to come.
_IS_DUE = re.compile(r"(?:该|应该|应当|应|能|会|可以|要|得|可)(?:到账|放|给|拨|拿|领)(?:了|款|过)?$")


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
    if any(currency in reading.text for currency in FOREIGN):
        return f"“{reading.text}”是外币,原文没有写外币按什么汇率折算,我不替它定;请告诉我折合人民币多少元。"
    return f"“{reading.text}”我读不出一个确定的数,请写明金额,例如“800万元”。"


def is_no_sum(text: str, reading: Reading) -> bool:
    """Whether a figure without a unit is a day (3月18放的), a floor, a house, the end of a number plate, a slipped digit or
    a part of a ratio (1:1配)."""
    start, end = reading.span
    is_ratio = re.match(r"[::比]\d", text[end:]) or re.search(r"\d[::比]$", text[:start])
    is_named = (
        is_ratio
        or reading.text in _HOTLINES
        or _OF_A_PLACE.match(text[end:])
        or _OF_THINGS.match(text[end:])
        or _OF_A_NUMBER.search(text[:start])
        or _SLIPPED_DIGIT.search(text[:start])
    )
    return reading.kind == "number" and bool(is_named or _OF_A_MONTH.search(text[:start]))


def is_asked(text: str, reading: Reading) -> bool:
    """Whether 几万, 几块 asks for a sum (还能补几块钱, 几十万还是上百万) rather than telling a vague one."""
    before, behind = text[: reading.span[0]], text[reading.span[1] :]
    tells = _TELLS_VAGUELY.search(before) and not (
        _IS_DUE.search(before) or behind.startswith(("?", "元?", "块?", "钱?"))
    )
    is_vague = reading.value is None and reading.text.startswith("几")
    return (is_vague and not tells) or (reading.value is None and before.endswith("还是"))


def is_year(reading: Reading) -> bool:
    """Whether a figure without a unit is a year (2023这笔)."""
    return reading.kind == "number" and reading.value is not None and 1990 <= reading.value < 2050
