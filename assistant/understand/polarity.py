"""Whether a statement says yes or no of what it names, whatever verb it uses (`没去办`, `早就办妥了`, `还在走流程`)."""

from __future__ import annotations

import re
from typing import Literal

Polarity = Literal["yes", "no", ""]

_NO = r"没有?|未曾?|尚未|还没|并未|从未|无(?!论|锡|人|误|所)|不是|并非|非(?!常)|不具备|不存在|不属于|不算|不涉及?|不符合|不满足|不在|不做|不搞|不属|不碰|不具|不干|不从事|不愿意?|不肯|不沾|不涉|欠缺|缺(?:少|着)?(?!陷)|为零|[为是]0(?![\d.])|(?<!\d)0(?:个|家|项|件)|冇|空白|[×✗✘]|不行|不过关|达不到|够不上|算不上|谈不上|称不上|没份|不够|不达|不到|不含|哪有|就差|还差|只差|唯独差"
PENDING = re.compile(
    r"正在(办|走|申请|审批|准备|注册|备案|登记)|在办|打算|准备(?!好|妥|齐)|(?<!登峰)(?<!行动)(?<!培育)(?<!研发)(?<!科技)(?<!专项)(?<!基金)(?<!人才)计划(?!项目)|下(个)?(月|周|季度|半年)|过几天|马上要|将要|审批中|申请中|办理中|走流程|排队|差一步|快了|预计"
)
_YES = r"有|是|已|办|做|完|好|妥|过|通过|齐|具备|拥有|参与|参加|主持|牵头|在做|正在|属于|建|取得|出(?=了|来|过|台|具)|获|评|认定|列|上了|到位|落实|落地|存在|符合|满足|达|承担|开展|承接|得到|成立|没问题|√|✓"
NOT_BEFORE = re.compile(
    rf"(?:{_NO}|忘(?:了|记)(?!说|讲|提|告诉|交代|补充|补))(?:去|有|能|在|到|向|跟|来得及|再|搞|什么|任何)*.{{0,3}}$"
)
_FIRST = re.compile(rf"^.{{0,8}}?(?:(?P<no>{_NO}|失败|被拒|取消|黄了|忘了|来不及|嫌麻烦|落选)|(?P<yes>{_YES}))")
_ADJACENT_NO = re.compile(
    rf"(?:{_NO})(?:任何|什么|过|去|再|在|被|出现|发生|办|做|拿|评上|列入|一个|半点|一项|到)?.{{0,3}}$"
)
_BEFORE = re.compile(rf"(?P<no>{_NO})|(?P<yes>{_YES}|查出|查到|发现|出现|发生|犯过|闹过|被|挂着|挂了|背着|上着|吃了)")
_NOT_NO = re.compile(
    r"没(?:有)?问题|没(?:得)?说的?|不(?:仅|但|少|止|断|错|只)|没(?:有)?不(?!良|实|端|正|诚)|不(?:是)?没|无不|不差|不缺"
)
_FILLER = r"呢|嘛|吧|啊|么|的|得|这|那|一|块|项|条|个|家|件|点|样|半|种|方面|上|我们?|咱们?|公司|本|单位|暂时|暂|目前|现在|眼下|至今|还|也|都|倒|却|真|就|可|全|压根|根本|从来|确实|实在|一直|说实话|基本|是|研发|合作|机制|行为|认证|企业|培育|记录|情况|问题|情形|建设|制定|类|机构|中心|平台|资格|条件|要求|着"
_DONE = r"有|过|的|了|办|做|搞|弄|拿|评|到|上|去|来|及|成|完|能|具备|满足|符合|通过|注册|备案|登记|参与|参加|认定|承担|开展|申请|取得|被|得|任何|一个|一点|半点|啊|呀|呢|吧|哦|呃|[。!.]"
_DENIES = re.compile(
    rf"^(?:{_FILLER})*(?:(?:{_NO}|没|不)(?:{_DONE})*|(?:还没|没有?|未|尚未)[^,。;]{{0,8}}(?:办|做|弄|搞|登记|注册|备案|提交|申请|拿|批|完成|通过|签|落实|缴|交|付)(?:了|过|的|好|完|成|下来)*)$"
)
_REACH = 12


def plain(piece: str) -> str:
    """The piece with phrases that only look like a denial (没问题, 没得说) put as a yes."""
    return _NOT_NO.sub(lambda match: "有" * len(match.group(0)), piece)


def is_denied(piece: str, start: int, end: int) -> bool:
    """Whether a plain piece denies the words at `start:end`: right before them, or as all that it says behind them."""
    return bool(
        _ADJACENT_NO.search(piece[max(0, start - _REACH) : start]) or (end < len(piece) and _DENIES.match(piece[end:]))
    )


def polarity(piece: str, start: int, end: int) -> Polarity:
    """What `piece` says of the words at `start:end`: the word right before, else the first behind, else the last before."""
    said = plain(piece)
    if PENDING.search(said) or re.search(_NO, said[start:end]):
        return "no"
    before, after = said[max(0, start - _REACH) : start], said[end:]
    if _ADJACENT_NO.search(before):
        return "no"
    first = _FIRST.match(after)
    if first:
        return "no" if first.group("no") else "yes"
    spoken = list(_BEFORE.finditer(before))
    if spoken:
        return "no" if spoken[-1].group("no") else "yes"
    return ""
