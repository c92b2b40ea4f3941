"""A very long message made short enough to read: what repeats is said once, what speaks of the library is kept."""

from __future__ import annotations

import re

_LONG_CHARS = 300
_REPEATED = re.compile(r"(.{1,40}?)\1{3,}", re.DOTALL)
_SENTENCE = re.compile(r"[^。;;!?!?\n]*[。;;!?!?\n]*")
_PIECE = re.compile(r"[^。;;!?!?\n,,]*[。;;!?!?\n,,]*")
_PIECE_CHARS = 200
# 另外有笔设备贷款1000万,是拿厂房抵押的,跟专利没关系: the person says what is not meant.
_ASIDE = re.compile(
    r"(跟|和|与|同)(专利|商标|知识产权|知产|这个?|这事|这件事|质押|补贴|奖励|保险|本案|咨询|今天)[^,。;,;]{0,6}(没有?(啥|什么|半点)?关系|无关|不相干|不搭界|两码事|两回事)[^,。;,;]{0,3}$"
)
# 担保费先不管: what the person leaves for later.
_LEFT = re.compile(
    r"[((]?(?:其中|至于|那个)?(?:担保费|评估费|服务费|保费|保险|利息|奖励|补贴)(?:的事|那块|那边|这块|补贴|一共没多少|多少|和|跟|、|担保费|评估费)*(?:我们|就|都|也)?"
    r"(?:先|暂时|暂且|暂)(?:都|就)?(?:不管|不问|不谈|不说|不提|不论|别管|不用管|不考虑|撇开|放一边|放一放)[))]?"
)
# 我不问赔多少也不问保费: the person says what is not asked.
_NOT_ASKED = re.compile(
    r"(?:(?<=[,。;!?,;!?\n])|^)(?:另外|今天|这次|现在|反正)?(?:我们?|咱们?|俺)?(?:这次|今天|现在|也|都|可|又)*不是?(?:想|要|来|打算)?(?:问|打听|咨询)(?![题不,。,])(?:您|你)?"
    r"[^,。;!?,;!?\n]{1,20}(?:[,,](?:也|更|又)?不是?(?:想|要|来)?(?:问|打听|咨询|管)[^,。;!?,;!?\n]{1,16})*[,。;!,;!]"
)
# 银行小姑娘说可以申请什么奖励: that somebody spoke of some benefit asks for no list of them.
_SPOKEN_OF = re.compile(
    r"(?<=[,。;,;])[^,。;!?,;!?\n]{0,10}(?:说|讲|提过|告诉我们?)(?:是|过|了|我们?|咱们?|你们)*(?:可以|能|好像|有)+[^,。;!?,;!?\n]{0,4}"
    r"(?:申请|申报|报|领|拿)[^,。;!?,;!?\n]{0,2}(?:什么|啥|个啥|个什么|哪个)(?:奖励?|补贴|补助|政策)[的了]?[,,](?=[^??]*[。;][^??]*[??])"
)
_BESIDE, _SHORT_PIECES = re.compile(r"另外|另有|另一|此外|还有|顺便|至于"), 3
_ASKS = re.compile(r"[??]|多少|什么|怎么|如何|哪|谁|几|能不能|是否|吗")


def without_asides(message: str, matter: re.Pattern[str]) -> str:
    """A message without what says of itself that it does not matter, where others do."""
    asked = _NOT_ASKED.sub("", _SPOKEN_OF.sub("", message))
    message = asked if _ASKS.search(asked) else message
    sentences = _SENTENCE.findall(_LEFT.sub("", message))
    rest = "".join(_without_aside(one) for one in sentences)
    return rest if rest != message and matter.search(rest) else message


def _without_aside(sentence: str) -> str:
    """A sentence without its aside: what comes from 另外 on, all of a short sentence, else the last piece."""
    if not _ASIDE.search(sentence.rstrip("。;;!!\n ")) or _ASKS.search(sentence):
        return sentence
    pieces = _PIECE.findall(sentence.rstrip("。;;!!\n "))[:-1]
    opens = [place for place, piece in enumerate(pieces) if _BESIDE.match(piece)]
    start = opens[-1] if opens else (0 if len(pieces) <= _SHORT_PIECES else len(pieces) - 1)
    return "".join([*pieces[:start], "。"]) if start else ""


def condense(message: str, limit: int, matter: re.Pattern[str]) -> str:
    """At most `limit` characters of `message`; a short message is returned as it is.

    Kept are, in their order, the sentences that speak of `matter`; if they are still too long, first the pieces that ask
    about it, then those that speak of it. Where nothing speaks of it, the last pieces are kept.
    """
    if len(message) <= _LONG_CHARS:
        return message
    once = _REPEATED.sub(r"\1", message)
    pieces = _pieces(_PIECE, once)
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    told = "".join(piece for piece in dict.fromkeys(_SENTENCE.findall(once)) if matter.search(piece))
    pieces = _pieces(_PIECE, told) or pieces
    ranked = sorted(range(len(pieces)), key=lambda place: (_worth(pieces[place], matter), place), reverse=True)
    kept: list[int] = []
    room = limit
    for place in ranked:
        if len(pieces[place]) <= room:
            kept.append(place)
            room -= len(pieces[place])
    return "".join(pieces[place] for place in sorted(kept))


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    """The pieces of a text, each once."""
    return list(dict.fromkeys(piece[:_PIECE_CHARS] for piece in pattern.findall(text) if piece.strip()))


def _worth(piece: str, matter: re.Pattern[str]) -> int:
    if not matter.search(piece):
        return 0
    return 2 if _ASKS.search(piece) else 1
