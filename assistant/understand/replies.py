"""Short answers to what was asked: yes, no, do not know, all of them, all but the second."""

from __future__ import annotations

import re

UNKNOWN = re.compile(
    r"不知道|不清楚|不确定|不记得|说不(?:清|好|准|上来|上|出来?)|答不(?:上来|出来?)|不了解|没问过|忘了|不太清楚|吃不准|拿不准|不晓得"
)
_YES = re.compile(
    r"^(都|全(?![额款称程年文套])|全部|全都|均|嗯+|对+|是+|有|没错|当然|已经?|肯定|符合|满足|具备|可以|成立|做了|办了|注册了|完成了?|yes|ok|好的?|行)"
)
_ALL_YES = re.compile(
    r"(都|全部?|全都|均|三项|两项|四项|这些|以上)(都|均|全)?.{0,4}(是|有|满足|符合|成立|具备|做了|办了|办好|完成|没问题|可以|达到|齐|行|对)|没问题|都没有?问题"
)
_NO = re.compile(r"^(没有?|不是|否|不|无|未|还没|尚未|不符合|no|都没有?|都不|一个都没)")
_EXCEPT = re.compile(
    r"(?:除了?|只有|就是|但是?)?(?<![\d.一二三四五六七八九十下上每])第?([一二三四1234])(?![\d.万千百十亿元年月家次期笔直般共样定向些下起手旦轮回])(?:个|项|条|点)?.{0,8}(?:不|没|未|否|除外|不成立|不符合)"
)
# 条件都齐了吗, 能进下一轮不, 有奖励没 ask; they answer nothing.
_ASKS = re.compile(r"(?:吗|么)[?。!]*$|(?:能|可以|会|有)[^,。;?!]{1,12}(?<![有都])[不没](?:有)?[?。!]*$")
# 全额由哪两级出, 有多少 ask too: such a clause settles no condition.
_ASKS_WHAT = re.compile(r"哪|谁|多少|几[级家个万年次]|怎么|如何|什么|为啥|分担|各出")
_ORDER = {"一": 0, "1": 0, "二": 1, "2": 1, "三": 2, "3": 2, "四": 3, "4": 3}


def read_reply(text: str, asked: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Facts that a short normalised reply settles; `asked` holds the facts of each open question.

    A bare yes or no answers the first question; 都… answers all of them; 不知道 marks the first as unknown.
    """
    if not asked or _ASKS.search(text):
        return {}
    message = text.strip(" ,。!?~,.!?")
    first, every = asked[0], [fact for group in asked for fact in group]
    if UNKNOWN.search(message) and len(message) <= 24:
        return dict.fromkeys(first, "不知道")
    exceptions = {_ORDER[found] for found in _EXCEPT.findall(message)}
    if exceptions:
        return {fact: "否" if place in exceptions else "是" for place, fact in enumerate(every) if place < 4}
    if _ALL_YES.search(message):
        return dict.fromkeys(every, "是")
    opening = re.split(r"[,,。;;!]", message)[0]
    if len(message) <= 12 and not _ASKS_WHAT.search(opening):
        if _NO.search(message):
            return dict.fromkeys(first if not message.startswith("都") else every, "否")
        if _YES.search(message):
            return dict.fromkeys(first if len(asked) == 1 or not message.startswith(("都", "全")) else every, "是")
    return {}
