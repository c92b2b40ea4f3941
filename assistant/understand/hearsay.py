"""Sums that only others tell: what somebody else got (隔壁拿了15万), or by what they would reckon (会计说按授信1000万报)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.units import Reading
from assistant.understand.rivals import OTHERS
from assistant.understand.wish import read_wish

_CLAUSE, _NEXT = re.compile(r"[,。;!?()]"), ",;"
_OWN = re.compile(r"我们|我司|我家|我公司|我厂|咱|俺|本公司|本企业|自己|(?<!跟)(?<!给)(?<!和)(?<!对)我(?![跟给])")
_SPEAKS = re.compile(r"说|讲|告诉|称|认为|觉得|记得|查|算")
# The question is about them after all (朋友的公司能拿多少, 他能领几万).
_OF_THEM = re.compile(
    rf"(?:[他她它]们?|人家|对方|{OTHERS.pattern})(?:家|那|的|公司|企业|这|该)*(?:又|也|就|最多|最高)*(?:能|可以|该|应该?|会|要)[^,。;!?]{{0,8}}(?:多少|几)"
)
_BY_THEIR_RULE = re.compile(
    r"(?:财务|会计|出纳|经理|老板|领导|同事|中介|银行|朋友|同行|隔壁|有人|群里|网上|老师|主管|[他她](?!行))[^,。;!?]{0,6}(?:说|讲|称|认为|主张|坚持|觉得|建议|非?要|让|叫)[^,。;!?]{0,10}按(?:照|着)?[^,。;!?]{0,10}$"
)
_RECKONED_BY = re.compile(r"^元?(?:来|去|的标准)?(?:报|算|申请|申报|计|来|给|发|补|奖)")
# A yearly cap that is quoted (按每年10万算, 会计说'每年10万'), no yearly cost (每年10万担保费).
_CAP_QUOTED = re.compile(
    r"(?:按|照|说|讲|称|坚持)(?:着|的|是|“|”|'|\"|:)*每(?:年|家|户|个项目)(?:都|最多|最高|上限|封顶|能|给|补|有|是)*$"
)
# 还有人说固定给10万: what others take the benefit to be.
_GIVEN_BY_WORD = re.compile(
    r"(?:有人|有的|网上|群里|别人|人家|同行|同事|朋友|中介|短视频)(?:也|还|都|又|里)*(?:说|讲|传|称|讲是|说是)(?:是|的是|的)?(?:固定|一律|统一|直接|就|都|每家|一家|最多|最高|能|可以|会)*"
    r"(?:给|奖|补|发|拿|领)(?:个|你|我们?|企业)?$"
)
# 要收两万块茶水费, 赔了十七万六: no cost of a benefit.
_TO_FIXERS = re.compile(
    r"^元?(?:块|钱)*的?(?:茶水|好处|辛苦|跑腿|关系|打点|中介|活动|介绍|喝茶)(?:费|钱)|^元?(?:块|钱)*的?红包"
)
_COMPENSATED = re.compile(r"(?:赔偿?|罚|索赔)(?:了|款|我们?|他们?|人家|给)*$")
# 去年发工资发了三百多万, 房租一年80万, 外面欠着货款120万: what else the firm of a story pays or owes.
_OF_THE_FIRM = re.compile(
    r"(?:工资|房租|厂租|租金|租房|货款|外债|欠债|律师费|诉讼费|官司|水电费?|电费|社保|装修|食堂|彩礼|赌|医药费)[^,。;!?\d专押贷保评]{0,8}$"
    r"|(?:欠|亏)(?:了|着|银行|供应商|人家|别人|客户|我们?|他们?|外面|一屁股|的|债|货款)*$"
)
_A_COST = re.compile(r"^元?的?[^,。;!?]{0,4}[费息税]")
_PAID_OUT = re.compile(r"实际|到账|放款|到手")


def without_hearsay(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The figures of a normalised message without those that only others tell, where the sender tells one of their own."""
    theirs = [] if read_wish(text).several or _OF_THEM.search(text) else of_others(text)
    heard = [
        one for one in readings if any(start <= one.span[0] < end for start, end in theirs) or _is_claimed(text, one)
    ]
    kept = [one for one in readings if one not in heard]
    return kept if any(one.kind == "money" for one in kept) else list(readings)


def of_others(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand that speak of somebody else: the one that names them, and the one behind it where neither a
    sentence ends between them nor it names the sender."""
    found, start, is_named = [], 0, False
    for end in [*(mark.start() for mark in _CLAUSE.finditer(text)), len(text)]:
        clause = text[start:end]
        other = OTHERS.search(clause)
        names = other is not None and not _SPEAKS.search(clause[other.end() :])
        if (names or is_named) and not _OWN.search(OTHERS.sub("", clause)):
            found.append((start, end))
            is_named = names and text[end : end + 1] in _NEXT
        else:
            is_named = False
        start = end + 1
    return found


def _is_claimed(text: str, reading: Reading) -> bool:
    """Whether others only say that it is to be reckoned by this figure, or quote a cap by the year; or it went to a
    fixer, or is what the firm pays or owes beside the matter."""
    before, behind = text[: reading.span[0]], text[reading.span[1] :]
    claim = _BY_THEIR_RULE.search(before)
    if claim and _RECKONED_BY.match(behind) and not _PAID_OUT.search(claim.group(0)):
        return True
    if (
        _OF_THE_FIRM.search(before)
        or _GIVEN_BY_WORD.search(before)
        or _TO_FIXERS.match(behind)
        or _COMPENSATED.search(before)
    ):
        return True
    return bool(_CAP_QUOTED.search(before)) and not _A_COST.match(behind)
