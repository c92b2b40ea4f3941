"""What a message says of several things in one breath, said of each: denied in brackets, lapsed of a whole, costs by name,
and what is said of patents abroad."""

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
    r"(?:早就?|已经?|都|是|因为?|就|现在|前两年|[去前]年|上个?[月周]|这个?月|刚刚?|其实|最近|有)*(?:失效|过期|到期|无效|终止|放弃|没缴年费|没交年费|断缴|欠费|作废)(?:了|的)*"
)
# 担保费、评估费的补贴: the costs by name, of which one sum may be told.
_BOTH_FEES = re.compile(
    r"(?:融资)?担保费?(?:[、和跟与及加]|以及)?评估(?:评价)?费?(?:等|这些)?(?:服务费)?(?:的|这个)?(?:补贴|补助)"
)
# 担保费评估费各3万: each of them.
_EACH_FEE = re.compile(
    r"(?P<one>担保费?|评估(?:评价)?费?)[、,和跟与及加]?(?P<two>担保费?|评估(?:评价)?费?)各(?:自|是|为|花|付|了)*(?P<sum>\d[\d.]*(?:万|千)?元?)"
)
# 质押奖励800万多少: no award is so large, the loan is told.
_LOAN_FOR_AWARD = re.compile(
    r"(?:质押(?:融资|贷款)?|融资|贷款)的?奖(?:励|金)?(?P<sum>\d[\d.]*(?:万|亿)元?)(?=$|[,。?!]|能|可以|多少|给|补|拿|怎么)"
)
_LEAST_LENT = 1_000_000

_PLACE = r"(?P<place>国\(境\)外|国外|境外|海外)"
_N = r"[\d一两二三四五六七八九十]+(?:件|个|项)"
# 国外发明申请、授权都是零: of both.
_NONE_OF_BOTH = re.compile(
    rf"{_PLACE}(?:的|发明|专利|方面|那边)*(?:申请|申报)(?:量|数)?(?:[、和跟与及,]|还是|以及)*(?:获得?)?授权(?:量|数)?"
    r"(?:一件|一个|全部?|都|均|也|皆|统统)*(?:(?:是|为)?(?:零|0)(?:件|个|项)?|没有?)(?![\d.])"
)
# 国外那6件全是商标: none of them is an invention.
_NO_INVENTIONS = re.compile(
    rf"{_PLACE}(?:的|申请|专利)*(?:那|这){_N}(?:全部?|都|其实|原来|实际|一律)*是(?:国外|境外|海外)?(?:的)?(?:注册)?(?:商标|外观(?:设计)?|实用新型)"
)
# 国外申请6件,但只批了1件: what was granted is told without its place.
_GRANTED_OF = re.compile(
    rf"{_PLACE}(?P<applied>[^。;!?]{{0,12}}?(?:申请|申报|报|递交|提交)[^。;!?\d]{{0,6}}{_N}(?:发明|专利)*),?"
    r"(?:但是?|不过|可是?|其中|里面|目前|现在|已经?|到现在|真正|最后|就|只|才|仅|有|的)*"
    rf"(?:(?:批|拿|下|获)(?:下来?|准|批|权|到|得|证|了|过)*(?P<n>{_N})(?:授权|下来|证书?|了)*"
    rf"|(?P<m>{_N})(?:授权|获权|批|拿)(?:下来?|准|到|证|了|过)*)"
)


def said_of_each(text: str) -> str:
    """A normalised message in which what it says of several things at once is said of each of them."""
    text = _DENIED_LIST.sub(_each_denied, text)
    text = _LAPSED.sub(_what_is_left, text)
    text = _LOAN_FOR_AWARD.sub(_loan_told, text)
    text = _EACH_FEE.sub(r"\g<one>\g<sum>,\g<two>\g<sum>", text)
    text = _NONE_OF_BOTH.sub(r"\g<place>申请0件,\g<place>授权0件", text)
    text = _NO_INVENTIONS.sub(r"\g<place>申请发明0件", text)
    text = _GRANTED_OF.sub(_with_place, text)
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


def _with_place(match: re.Match[str]) -> str:
    return f"{match['place']}{match['applied']},{match['place']}授权{match['n'] or match['m']}"
