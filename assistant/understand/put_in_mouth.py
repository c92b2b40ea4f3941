"""Figures that a message puts into the assistant's mouth (你刚才明明说的5年), and asks nothing beside."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"(?:你|您)(?:们)?(?:上一?(?:句|次|回|条)|刚才|刚刚|刚|方才|之前|先前|前面|上面|昨天|一开始|最开始|明明|分明|就|都|也|自己|亲口|不是|已经|还|可|才|,)*"
    r"(?:说|讲|写|回复?|答|告诉我?|报|承认)(?:的|了|过|是|着|我|给|好|就|能|可以|会|补|奖|拿|有|一年|每年|最多|最高|上限)*"
    r"(?P<told>[^,。!?\d]{0,6}?(?:\d[\d.]*|[一二两三四五六七八九十百]+)(?:万|亿|年|个?月|%|个?点|天|个?工作日|件|次|期|家|项|成|元|块)+)"
)
# What is only reproach beside it: no question of its own.
_REPROACH = re.compile(
    r"(?:怎么|咋|为(?:什么|啥)|凭(?:什么|啥))(?:现在|这会儿?|这下|一会儿?|一转眼|转头|又|就|突然|还|不)*"
    r"(?:变|改|不一样|不认|赖|反悔|翻脸|不算|换|成)[^,。!?;]*|(?:对不对|是不是|承认(?:吗|不)|认不认|敢不敢认)"
)
_ASKS = re.compile(r"多少|几(?!乎)|什么|啥|谁|哪|怎么|咋|如何|吗|么(?![^,。])|呢|是否|能不能|可不可以|有没有")
# A figure of one's own case told beside it is none that was said.
_OWN = re.compile(r"(?:贷|放款|融资|保费|担保费|评估费|利息)[^,。!?]{0,4}\d")


def put_in_mouth(said: str) -> str:
    """The figure that a normalised message says was told; "" where it asks for anything, or tells a case, beside that."""
    told = _SAID.search(said)
    if told is None:
        return ""
    rest = _REPROACH.sub("", f"{said[: told.start()]},{said[told.end() :]}")
    return "" if _ASKS.search(_SAID.sub("", rest)) or _OWN.search(said) else told["told"]
