"""Statements that leave open what they speak of (平台注册没注册记不得了): told as unknown, and never as denied."""

from __future__ import annotations

import re

# 注册没注册, 有没有: both ways at once; 从来没来, 还没还清 are none.
_BOTH_WAYS = r"(?P<verb>(?!还|来)[\u4e00-\u9fff]{1,2})没有?(?P=verb)"
_FORGOT = r"(?:给|早|全|都|真|也|我|是|已经|实在)*忘(?:记|掉|干净)?(?:了|光了|得差不多了)"
NOT_KNOWN = (
    r"不清楚|不知道|不晓得|不确定|不(?:太|大|怎么)?记得|记不(?:得|清|住|起|太清|大清|准)|想不起|没(?:什么|啥|多少|了)?印象|没把握"
    r"|说不(?:准|清|好|上来)|[拿吃]不准|搞不(?:清|明白)|弄不(?:清|明白)|闹不清|没(?:个)?(?:数|底)(?=[,。;!?的]|$)"
)
_UNSURE = re.compile(rf"{NOT_KNOWN}|(?:没有?|否){_FORGOT}|忘(?:记|掉)?了$")
_OPEN = re.compile(_BOTH_WAYS)
_ASKS_BOTH = re.compile(rf"{_BOTH_WAYS}|是不是|是否|过没有?|了没有?")
# Nothing else than that: it leaves open what stands before it.
ONLY_UNSURE = re.compile(
    rf"(?:这|那|些|个|几|样|项|条|事|我|我们|俺|咱|也|都|全|还|就|真|实在|反正|统统|,)*(?:{NOT_KNOWN}|不了解|没问过|没打听过|{_FORGOT})(?:来|了|呢|啊|呀|的)*"
)
_CLAUSE = re.compile(r"[^,。;!?]+")


def leaves_open(piece: str) -> bool:
    """Whether a normalised statement says that its sender does not know, or says both yes and no."""
    return bool(_UNSURE.search(piece) or _OPEN.search(piece))


def without_open(text: str) -> str:
    """A normalised message whose clauses that name both ways and say that neither is known are blank marks, in their place."""
    return _CLAUSE.sub(
        lambda one: "○" * len(one[0]) if _UNSURE.search(one[0]) and _ASKS_BOTH.search(one[0]) else one[0], text
    )
