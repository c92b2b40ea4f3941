"""Whether a statement says yes or no of what it names, whatever verb it uses (`没去办`, `早就办妥了`, `还在走流程`)."""

from __future__ import annotations

import re
from typing import Literal

Polarity = Literal["yes", "no", ""]

_NO = r"没有?|未曾?|尚未|还没|并未|从未|无(?!论|锡|人|误|所)|不是|并非|非(?!常)|不具备|不存在|不属于|不算|不涉及?|不符合|不满足|不在|不做|不搞|不属|不碰|不具|不干|不从事|不愿意?|不肯|不沾|不涉|缺少?|为零|不沾|谈不上|不够|不达|不到|不含"
PENDING = re.compile(
    r"正在(办|走|申请|审批|准备|注册|备案|登记)|在办|打算|准备(?!好|妥|齐)|计划(?!项目)|下(个)?(月|周|季度|半年)|过几天|马上要|将要|审批中|申请中|办理中|走流程|排队|差一步|快了|预计"
)
_YES = r"有|是|已|办|做|完|好|妥|过|通过|齐|具备|拥有|参与|参加|主持|牵头|在做|正在|属于|建|取得|获|评|认定|列|上了|存在|符合|满足|达|承担|开展|承接|得到|成立|没问题|√|✓"
NOT_BEFORE = re.compile(rf"(?:{_NO})(?:去|有|能|在|到|向|跟|来得及|再|搞|什么|任何)*.{{0,3}}$")
_FIRST = re.compile(rf"^.{{0,8}}?(?:(?P<no>{_NO}|失败|被拒|取消|黄了|忘了|来不及|嫌麻烦|落选)|(?P<yes>{_YES}))")
_ADJACENT_NO = re.compile(
    rf"(?:{_NO})(?:任何|什么|过|去|再|在|被|出现|发生|办|做|拿|评上|列入|一个|半点|一项|到)?.{{0,3}}$"
)
_BEFORE = re.compile(rf"(?P<no>{_NO})|(?P<yes>{_YES})")
_NOT_NO = re.compile(r"没(?:有)?问题|不(?:仅|但|少|止|断|错|只)|没(?:有)?不|不(?:是)?没|无不")
_REACH = 12


def polarity(piece: str, start: int, end: int) -> Polarity:
    """What `piece` says of the words at `start:end`: the word right before, else the first behind, else the last before."""
    plain = _NOT_NO.sub(lambda match: "有" * len(match.group(0)), piece)
    if PENDING.search(plain) or re.search(_NO, plain[start:end]):
        return "no"
    before, after = plain[max(0, start - _REACH) : start], plain[end:]
    if _ADJACENT_NO.search(before):
        return "no"
    first = _FIRST.match(after)
    if first:
        return "no" if first.group("no") else "yes"
    said = list(_BEFORE.finditer(before))
    if said:
        return "no" if said[-1].group("no") else "yes"
    return ""
