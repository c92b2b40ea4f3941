"""The question that a message of reproach, of pasted text or of a wanted promise comes down to, read alone."""

from __future__ import annotations

import re

from index.tokens import normalise
from prompts import load_table

_PIECE = re.compile(r"[^,。;!?\s]+[,。;!?\s]*")
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?\n]*")
_ASKS = re.compile(
    r"多少|几(?!乎|年前|天前)|哪|谁|什么|啥|怎么|怎样|如何|咋|何时|多久|多长|吗|么[?。!]*$|呢|能不能|是不是|有没有|还是"
)
_ASKS_PLAINLY = re.compile(
    r"多少|几(?!乎)|哪|谁|什么时候|啥时候|何时|多久|多长|怎么(?:算|报|申|办|写)|能不能|能[^,。;!?]{1,8}吗"
)
# Only words of scorn, of a source or of a threat; a figure of the sender's own or another year would be lost with it.
_OWN_FIGURE = re.compile(
    r"(?:贷|融资|借|付|交|投|花|缴|放款|到账|保费|担保费|评估费|服务费|注册在|评上|有)[^,。;!?说]{0,8}\d|\d[^,。;!?]{0,6}(?:改成|换成|不是)"
)
_QUOTED = re.compile(r"『[^『』]{12,}』|「[^「」]{12,}」|“[^“”]{12,}”|\"[^\"]{12,}\"|【[^【】]{24,}】")
_MOST_ASKED = 30


def asked_behind_reproach(message: str) -> str:
    """The last question of a message whose other pieces reproach, threaten or call somebody else to witness; "" for any
    message that tells or asks something beside."""
    pieces = [piece.strip(",。;! ") for piece in _PIECE.findall(normalise(message))]
    places = [place for place, piece in enumerate(pieces) if _ASKS_PLAINLY.search(piece)]
    last = places[-1] if places else 0
    rest = [piece for place, piece in enumerate(pieces) if place != last and piece]
    is_reproach = [bool(_reproach().search(piece)) for piece in rest]
    tells = any(_OWN_FIGURE.search(piece) for piece in rest) or len(pieces[last] if pieces else "") > _MOST_ASKED
    if not places or not any(is_reproach) or tells:
        return ""
    asks_more = any(_ASKS.search(piece) and not found for piece, found in zip(rest, is_reproach, strict=True))
    return "" if asks_more else pieces[last]


def asked_beside_pasted(message: str) -> str:
    """The last sentence of a message with a text pasted in quotes, where it asks something outside of them; else ""."""
    outside = _QUOTED.sub("。", message)
    sentences = [one.strip(" 。") for one in _SENTENCE.findall(normalise(outside)) if one.strip(" 。")]
    return sentences[-1] if outside != message and sentences and _ASKS_PLAINLY.search(sentences[-1]) else ""


def sum_to_be_promised(message: str) -> str:
    """The question for the ceiling where a message wants its sum promised in words, on no paper; else ""."""
    said, table = normalise(message), load_table("replies")["beside"]
    is_sum = re.search(r"(?:\d[\d.]*|[一二两三四五六七八九十百]+)[百千]?[万亿]", said)
    is_spoken = re.search(table["spoken"], said) and not re.search(table["papers"], said)
    return str(load_table("replies")["pressed"]["ask"]) if is_sum and is_spoken else ""


def _reproach() -> re.Pattern[str]:
    return re.compile(load_table("replies")["reproach"]["says"])
