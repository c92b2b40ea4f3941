"""The phrases of a message that ask something, without those about the asker and those about the document's validity."""

from __future__ import annotations

import re
from functools import cache

from assistant.lookup.residue import residue
from assistant.understand.wants import STILL_OF_USE
from index.facts.units import without_bodies
from index.tables import read_table

_PHRASE = re.compile(r"(?<=[,。?!;,;!?])|——|(?<!\d)—|—(?!\d)")
_VALIDITY = re.compile(
    STILL_OF_USE
    + r"|有效|过期|失效|到期|作废|废止|作数|算数|管用|生效|现行|期满|届满|还能用|还?在(?:用|执行|施行)着?(?:不|吗|么|没|呢|吧)|还用着|到头|还算|没完|完了|期内|期限[内里]|期限(之|当)?中|期限之内|引用|在期"
)
# A phrase that asks nothing else, with what puts it beside (顺便说下文件还作不作数).
_BESIDE = r"(?:顺便|顺带|捎带|顺嘴|另外|此外|还有|再|也|还想|想|请|麻烦|帮我?)*(?:问|说|讲|看|查|确认|告诉)*(?:我|你)?(?:一?下|一?声|一?句|一?嘴|看)?"
_ONLY_VALIDITY = re.compile(
    rf"^{_BESIDE}(?:到?现在|如今|目前|眼下)?(?:这|那|该|它|本|整)?(?:个|份|部)?(?:行动)?(?:文件|方案|计划|规划|办法|纲要|政策|通知|东西)?(?:本身)?(?:到?现在|到?如今|到?目前|到?今天|到?眼下|今年)?"
    r"(?:是不是|是否|还|早就?|已经?|到底|究竟)*(?:作不作数|作数|算不算数?|算数|管不管用|管用|有没有效|有效|过没过期|过期|失没失效|失效|作废|废止|到期|生效|在有效期内?|在?执行(?:着|不执行)?|在用|能用|在不在有效期)"
    rf"(?:了|没有?|不|吗|么|嘛|呢|呀|啊|的)*{_BESIDE}[,。?!;]*$"
)
_ASKS = re.compile(r"哪|什么|啥|谁|几|多少|怎|咋|如何|何|还是|是不是|有没有|[吗么呢?]|列|说说|讲讲")
_CLAIMS = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?[万亿]*[元件家个人项%]?")
_OF_ASKER = re.compile(r"我们|俺|咱|我")
_OF_TALK = re.compile(r"[我俺咱们是在的做要了这那,。?!]|知识|识产|产权")
_DAY = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}[号日])?(?:底|初|末)?")
# How it is to be told asks nothing of its own (列出来就行).
_HOW_TOLD = re.compile(r"(?:都|一起|分别|给我|直接)?(?:列|写|报|说)(?:出来|一下|给我)?(?:就行|就好|即可|就可以)(?:了)?")
# What the document is to be used for.
_PURPOSE = re.compile(
    r"(拿|用|凭|靠|照)着?(它|这个?|那个?|这份|那份|其)?(来|去)?(写|做|编|申报|申请|报|填|交|准备|引)[\u4e00-\u9fff]{0,4}?(材料|报告|书|文章|项目|稿子?|标书)"
)
# The matter is what was said of oneself (我在写中医药的稿子,纲要里有这块吗).
_POINTS_BACK = re.compile(
    r"(?:^|[有写提讲说到及管没含里,])(?:过|了|到)?[这那](?:一?(?:块|方面|类|样|种|件?事|部分|点|内容|题目|问题)|个|些)|相关|有关|涉及|(?<=的)(?:内容|规定|说法|条款|东西|措施|政策)"
)
_PLACE_CHARS = 3
_STRAY = 2
_ENDS = ",。?!;,;!? —"


_AND_THIS = re.compile(r"呢[,。?!]*$")


def matter(text: str) -> str:
    """`text` (normalised) without asides; all of it where nothing else would be left."""
    phrases = [phrase for phrase in _PHRASE.split(text) if phrase]
    asking = "".join(phrase for phrase in phrases if not _is_aside(phrase.strip(_ENDS)))
    points = _POINTS_BACK.search(asking)
    own = residue(_POINTS_BACK.sub(" ", asking), "talk", "where", "tasks") if points else ""
    if _OF_ASKER.search(asking) or (points and len(own) <= _PLACE_CHARS):
        return text
    kept = [phrase for phrase in phrases if not _is_aside(phrase.strip(_ENDS)) or _is_of(phrase, asking)]
    rest = "".join(kept)
    return rest if residue(rest, "talk") or _AND_THIS.search(rest) else text


def without_validity(text: str) -> str:
    """`text` without the phrases that only ask whether the document holds; "" where there is none such or nothing else
    is asked."""
    phrases = [phrase for phrase in _PHRASE.split(text) if phrase]
    kept = "".join(phrase for phrase in phrases if not asks_validity_only(phrase)).rstrip(",")
    is_asked = (
        kept != text and (_ASKS.search(kept) or _CLAIMS.search(kept)) and residue(kept, "talk", "validity", "where")
    )
    return kept if is_asked else ""


def asks_validity_only(phrase: str) -> bool:
    """Whether a phrase asks whether a document holds, and nothing else."""
    if _ONLY_VALIDITY.match(phrase.rstrip(_ENDS)):
        return True
    return bool(_VALIDITY.search(phrase)) and not residue(phrase, "validity", "talk", "where", "tasks", "general")


def asks_of_document(text: str) -> bool:
    """Whether a message, but for a date, asks only whether the document under discussion holds."""
    bare = _PURPOSE.sub("", _DAY.sub("", text))
    return bool(_VALIDITY.search(bare)) and len(residue(bare, "validity", "talk", "where")) <= _STRAY


def speaks_of_validity(text: str) -> bool:
    """Whether a message has a word for the validity of documents."""
    return bool(_VALIDITY.search(text))


def _is_of(phrase: str, asking: str) -> bool:
    """Whether a phrase about the asker has a word of the question itself, and does not deny it of them."""
    if any(pattern.search(phrase.strip(_ENDS)) for pattern in _patterns("denied")):
        return False
    pairs = (phrase[at : at + 2] for at in range(len(phrase) - 1))
    return any(pair in asking for pair in pairs if not _OF_TALK.search(pair))


def _is_aside(phrase: str) -> bool:
    if _HOW_TOLD.fullmatch(phrase):
        return True
    if _ASKS.search(phrase) or without_bodies(phrase) != phrase:
        return False
    return any(pattern.search(phrase) for pattern in _patterns("patterns"))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    table = read_table("assistant.lookup", "words")
    return tuple(re.compile(pattern) for pattern in table["asides"][name])
