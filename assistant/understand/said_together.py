"""What a message says of several things in one breath, said of each: denied in brackets, lapsed of a whole, costs by name."""

from __future__ import annotations

import re

from assistant.calculator.units import find_amounts

# 不在可放宽的那些(小巨人、独角兽)里.
_DENIED_LIST = re.compile(
    r"(?:不在|不属于|不算|不是|并非|都不沾|不沾)[^,。;!?()]{0,14}\((?P<list>[^()]+)\)(?:那?些?(?:之中|之列|里面?|中|范围))?"
)
_OR = re.compile(r"[、,/]|或者?|和|及|与")
# 55件里头20件早失效了: what counts is what is left.
_LAPSED = re.compile(
    r"(?P<whole>\d+)件(?:有效)?(?:的|发明|专利)*,?(?:里面?|里头|中|当中|其中)(?:的|有|,)*(?P<part>\d+)件(?:发明|专利)?"
    r"(?:早就?|已经?|都|是|因为?|就|现在|前两年|去年)*(?:失效|过期|到期|无效|终止|放弃|没缴年费|没交年费|断缴|欠费|作废)(?:了|的)*"
)
# 担保费、评估费的补贴: the costs by name, of which one sum may be told.
_BOTH_FEES = re.compile(
    r"(?:融资)?担保费?(?:[、和跟与及加]|以及)?评估(?:评价)?费?(?:等|这些)?(?:服务费)?(?:的|这个)?(?:补贴|补助)"
)
# 质押奖励800万多少: no award is so large, the loan is told.
_LOAN_FOR_AWARD = re.compile(
    r"(?:质押(?:融资|贷款)?|融资|贷款)的?奖(?:励|金)?(?P<sum>\d[\d.]*(?:万|亿)元?)(?=$|[,。?!]|能|可以|多少|给|补|拿|怎么)"
)
_LEAST_LENT = 1_000_000


def said_of_each(text: str) -> str:
    """A normalised message in which what it says of several things at once is said of each of them."""
    text = _DENIED_LIST.sub(_each_denied, text)
    text = _LAPSED.sub(_what_is_left, text)
    text = _LOAN_FOR_AWARD.sub(_loan_told, text)
    return _BOTH_FEES.sub("服务费用", text)


def _each_denied(match: re.Match[str]) -> str:
    return ",".join(f"不是{one}" for one in _OR.split(match["list"]) if one)


def _what_is_left(match: re.Match[str]) -> str:
    left = int(match["whole"]) - int(match["part"])
    return f"有效发明{left}件" if left >= 0 else match.group()


def _loan_told(match: re.Match[str]) -> str:
    found = find_amounts(match["sum"])
    is_loan = bool(found) and found[0].value is not None and found[0].value >= _LEAST_LENT
    return f"质押贷款{match['sum']},奖励" if is_loan else match.group()
