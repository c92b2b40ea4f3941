"""A benefit pointed at by its place in the talk, to be told once more (第一项多少来着,再说一遍; 前面那项是几万)."""

from __future__ import annotations

import re

from assistant.conversation.state import State
from index.facts.quantities import chinese_number

# By the words the calculator's benefits are asked for with.
_NAMES = {
    "sz-fin-04": "质押融资奖励",
    "sz-fin-05": "质押融资服务费补贴",
    "sz-fin-06-2": "重点企业知识产权保险保费补贴",
    "sz-fin-07": "知识产权证券化补贴",
    "sz-dengfeng": "登峰行动计划",
}
_TALK = r"(?:那么?|等等?|对了|哦|嗯|刚才|刚刚|刚|之前|你|您|我|说|讲|问|算|过|的|,|。|啊|呀)*"
_THING = r"(?:一?[项样种](?:补贴|奖励|政策)?|个(?:补贴|奖励|政策)?)"
_PLACE = (
    rf"(?:第(?P<nth>[一二三四五1-5]){_THING}|(?P<first>头一?|最(?:早|先|开始|前面?)(?:的|那)*|一开始的?那){_THING}"
    rf"|(?P<before>上一?|前一|前面的?那|上面的?那){_THING})"
)
_AGAIN = (
    r"(?:再|重新)(?:给我|跟我|帮我)?(?:说|报|讲|念|算|重复)(?:我)?(?:一?(?:遍|次|下|回))?|忘了|没(?:记住|听清|听清楚)"
)
_SUM = r"(?:的|是|能|给|拿|补|奖|得|总共|一共|最多)*(?:多少钱?|几万|几个?钱|多少来着|啥数)(?:来着|呢|啊|呀|的)*"
_ASKED = re.compile(rf"{_TALK}{_PLACE}[,的]*(?:(?:{_SUM}|{_AGAIN}|[,。?!吧来着呢啊])+)")
_SEVERAL = 2


def nth_benefit(said: str, state: State) -> str:
    """The question for the amount of the benefit that a normalised message points at; "" for any other message."""
    told = state.all_benefits
    pointed = _ASKED.fullmatch(said) if state.reckoned and len(told) >= _SEVERAL else None
    if pointed is None:
        return ""
    place = chinese_number(pointed["nth"]) - 1 if pointed["nth"] else 0 if pointed["first"] else len(told) - _SEVERAL
    name = _NAMES.get(told[place], "") if place < len(told) else ""
    return f"{name}多少" if name else ""
