"""Words that a message says it means harmlessly, or that ask whom an action strikes, put as they are meant."""

from __future__ import annotations

import re

# 套 said to stand for a comparison with the text (别误会,是对照的意思): any other word of deceit stays as it is.
_MEANT = re.compile(
    r"[((,,。]?[^,。;?!,;?!(()\d]{0,10}"
    r"(?:(?:是|指|就是|当|取)(?:的)?(?:是)?(?:对照|比照|对号入座|套用|代入|核对|对着?条(?:款|文)算?|套公式|按条(?:款|文)算)"
    r"(?:的?意思|一?下|来看|而已|条款|条文|公式)*)(?=[))]|[,,。;;:!!]|$)[))]?"
)
_GOT, _COMPARED = (
    re.compile(r"套(?:出来?|得|到|下来?)"),
    re.compile(r"套(?:一下|一套|套|个|用)*(?=政策|条款|条文|办法|公式|规定|标准|文件)"),
)
_DISCLAIMED = re.compile(r"[((]?(?:别|不要|可别|您别|你别)(?:误会|想歪|多想)[,,]?")
_DOUBLED = re.compile(r"[,,](?=[,,::。;;])")
# 重点打谁: those whom an action strikes, not the body that carries it out.
_STRUCK = re.compile(
    r"(?:重点|主要|专门|着重|到底|究竟|是|要)*(?:打击?|整治|惩治|惩处|查处|收拾|严打|冲着?|对准)(?:的|的是|是|着)*谁"
    r"(?!的?(?:电话|热线|号码)|负责|牵头|主管|来|管|去(?!的)|在)(?:去的|来的)?"
)
# 大概能补到什么程度: the most that is given.
_HOW_FAR = re.compile(
    r"(?:大概|大致|大约|一般|差不多|最多|最高|到底|究竟)*(?:能|可以|会|可)?(?:给|让)?(?:我们?|咱们?)?(?P<verb>补|奖|给|拿|领|支持|资助)"
    r"(?:贴|助|励)?(?:到|个)?(?:什么|啥|怎样|多高|多大|哪个?)的?(?:程度|水平|地步|份上|档次|量级)"
)
_WHAT_IS_STRUCK = "重点打击什么"


def plainly_meant(text: str) -> str:
    """The message with 套 as the comparison that it says it means; as it is where it says none."""
    meant = _MEANT.search(text)
    if not meant or not (_GOT.search(text) or _COMPARED.search(text)):
        return text
    rest = _DOUBLED.sub("", _DISCLAIMED.sub("", f"{text[: meant.start()]},{text[meant.end() :]}"))
    return _COMPARED.sub("对照", _GOT.sub("拿", rest)).strip(",")


def with_struck_asked(text: str) -> str:
    """The message that asks whom an action strikes asking what it strikes."""
    return _STRUCK.sub(_WHAT_IS_STRUCK, text)


def with_ceiling_asked(text: str) -> str:
    """The message that asks how far a benefit goes asking for the most that it gives."""
    return _HOW_FAR.sub(r"最多能\g<verb>多少钱", text)
