"""The sum of all costs told again, with what was left out of it before (漏了税费,全算上是290万): it takes the place of the old one."""

from __future__ import annotations

import re
from collections.abc import Collection

_OF_SEVERAL_COSTS = frozenset({"sz-fin-05", "sz-fin-07"})
_COST = r"(?:(?:债券|融资|质押)?(?:利息|税费?|担保(?:服务)?费?|评估(?:评价)?费?|(?:相关)?服务费?|费用))"
_LIST = rf"(?:{_COST}(?:[、和跟与及加,]|以及|还有)*)"
_ALL = r"(?:全部?|都|统统|通通|一起|一并|一块儿?|一股脑)"
_PUT_IN = r"(?:(?:算|加|计|放|合|并)(?:上|进去?|进来|入|在内|在一起|到一起|一起)|包括(?:在内|进去)|含进去)"
_IS = r"(?:以后|之后|的话|了|应该|应当|应|就|才|实际|其实|正好|一共|总共|总计|合计|共|是|有|为|要|得|约|大概|=|:|,)*"
_SUM = r"(?=\d[\d.,]*(?:千|百)?(?:万|亿|元))"
_PUT_TOGETHER = re.compile(
    rf"{_LIST}*{_ALL}+{_PUT_IN}{_IS}{_SUM}|(?:连|带|含|包括|算上|加上){_LIST}+(?:在内|一起){_IS}{_SUM}"
)


def whole_again(text: str, benefits: Collection[str]) -> str:
    """A normalised message in which a sum said to hold every cost is called the total of them; as it is where no benefit
    of several costs is under discussion, or a loan is spoken of as well."""
    if not _OF_SEVERAL_COSTS & set(benefits) or "sz-fin-04" in benefits:
        return text
    return _PUT_TOGETHER.sub("费用一共", text)
