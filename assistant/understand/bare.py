"""Figures of money that no word of their message names: whether they stand plain, and whether they put one right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator.units import Reading

_MARK = re.compile(r"[,。;!?]")
ACTUAL = re.compile(r"实际|实付|实缴|实收|到账|到手|最终|最后|提款|只有|真正|谈下来|真")
# A slip of the eye, the ear or the pen.
SLIP = "[看记说算搞弄写打拿讲听报填抄输数](?:错|岔|反|混|串|走眼|花眼)"
CORRECTION = re.compile(
    rf"不对|说错|错了|记错|更正|改成|改为|换成|要是|如果|应该是|不是.{{0,12}}(是|而是)|其实|纠正|订正|(?:{SLIP}|眼花|口误|笔误|嘴[瓢快秃]|手[滑抖])|重新算"
)
# A part of what was told before (其中3万是普通财产险) is no figure of its own.
_PART_OF = re.compile(r"(其中|里面|里头|当中)(的|有)?(一笔)?$")
# A sum that is given, not one of the applicant's own (如果只批80万).
_GIVEN = re.compile(r"[给拿领批补奖拨]|财政|政府|项目")
_PLAIN = re.compile(
    rf"(?:另外?|还有|前面|后面|第[二两三])(?:的|那|这)?一?家(?:的|重点|普通|一般)*(?=企业|公司|单位)|(银行)?(的)?(回单|流水|对账单|借据|借款凭证|放款单|凭证|回执|账单|单子)(上|里)?(面)?(写|显示|记|打)?|{SLIP}|拆成?|分成|前后|年度|各自?|每|不对|说错了?|错了|更正|改成|改为|换成|应该|其实|实际|不是|而是|如果|要是|假如|假设|那么?|我们?|咱们?|公司|企业|单位|苏州|市区|大概|大约|左右|差不多|一共|总共|共|就|才|只|仅|"
    r"是|有|了|的|呢|吧|呀|啊|嘛|吗|按|算|来|这个?|那个?|一下|请问|想问|帮|看看|给|和|又|再|也|都|已经?|今年|去年|前年|年|月|日|号|底|初|份|第一|这回|这次|上次|金额|数|钱|元|块|多|整|"
    r"万|为|花|付|交|缴|费用?|出|搞|弄|做|办|拿到?|到|得|笔|项|个|多少|几|能|可以|最多|最高|补|奖励?|补贴|补助|领|[\d\s,.。,、;;:!?!?()\"“”~\-]"
)


def stands_plain(text: str, reading: Reading) -> bool:
    """Whether the part of the message around a figure holds only everyday words, so that nothing names it otherwise."""
    start, end = reading.span
    if ACTUAL.search(text[max(0, start - 8) : start]):
        return True
    before = _MARK.split(text[:start])[-1]
    if _PART_OF.search(before):
        return False
    after = _MARK.split(text[end:])[0]
    return len(_PLAIN.sub("", before)) <= 4 and len(_PLAIN.sub("", after)) <= 8


def puts_right(text: str, loose: Sequence[Reading]) -> bool:
    """Whether a message puts a figure right (说错了是180万), or supposes another one, and tells no sum that is given."""
    return bool(CORRECTION.search(text)) and not any(_GIVEN.search(_part(text, one)) for one in loose)


def _part(text: str, reading: Reading) -> str:
    """The part of the message between punctuation marks that a figure stands in."""
    start, end = reading.span
    return _MARK.split(text[:start])[-1] + _MARK.split(text[end:])[0]
