"""A part of the one figure told before that a follow-up leaves off (其中有30万其实不能算,去掉之后呢)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.calculator.units import find_amounts
from assistant.calculator.values import money

_PART_BEFORE = re.compile(r"(?:其中|里面|里头|里边|当中)(?:的|有|大概|大约|约|差不多|一笔|一部分|,)*$")
_OFF = r"(?:去掉|扣掉|扣除|剔除|剔掉|除掉|减掉|减去|刨掉|刨去|刨除|撇掉|抠掉|拿掉|去除|扣去|排除|剔出去)"
_NOT_COUNTED = re.compile(
    rf"{_OFF}|(?:不|不能|不该|不应该?|没法|不可以|不让)(?:被|给)?(?:算|计)(?!错|清|准)"
    r"|不(?:符合|合规|属于|认)|不是(?:专利|知识产权|商标|质押)"
)
_GOES_ON = re.compile(
    r"(?:之后|以后|后|的话|了|掉|再|那|就|还|是|能|可以|补贴?|奖励?|拿|领|给|有|算|一共|总共|最多|呢|吗|多少|几多|钱|[,?!。])+$"
)
# The others are left off, or it is only counted as another of the costs (不算利息,算税费).
_COUNTED_ELSE = re.compile(
    r"其[余他]|剩下|别的|另外|只(?:算|认|有)|"
    r"(?<![不能该应给])(?:算|是|属于|归|计入|算作)(?:到|在|进|作|成|为)?(?:利息|税费?|担保费|评估费|服务费)"
)


def without_part(text: str, last: Mapping[str, str]) -> tuple[str, str]:
    """A normalised follow-up with what is left of the one figure told `last` in the place of the part that it leaves off,
    and a note on how it was taken; as it is, and "", where it leaves off none."""
    told = [reading for reading in find_amounts(text) if reading.kind == "money"]
    before = [found[0] for found in map(find_amounts, last.values()) if found and found[0].value]
    if len(told) != 1 or len(before) != 1 or before[0].kind != "money":
        return text, ""
    part, whole = told[0].value, before[0].value
    start, end = told[0].span
    after = text[end:]
    is_off = _PART_BEFORE.search(text[:start]) and _NOT_COUNTED.search(after) and not _COUNTED_ELSE.search(after)
    if not is_off or not _GOES_ON.search(after) or part is None or whole is None or part >= whole:
        return text, ""
    rest = money(whole - part)
    note = f"您说的“{text[start:end]}”从{before[0].text}里去掉、按{rest}理解"
    return f"换成{rest}呢", note
