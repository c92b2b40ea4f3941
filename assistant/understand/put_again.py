"""Messages that stand only beside a question of before: put again to a document, said once more, or of other prizes."""

from __future__ import annotations

import re

from assistant.conversation.state import State, Told
from assistant.understand.benefits import find_topics
from assistant.understand.nth_benefit import nth_benefit
from index.mentions import NATIONAL
from index.scores import pairs

_DOCUMENT = r"[^,。;?!]{0,16}?(?:纲要|规划|方案|办法|计划|通知|意见|文件)"
# 我问的是纲要,里面怎么写的: the matter of before, in that document.
_PUT = re.compile(
    r"^(?:不是|不对|[,。 ])*(?:我|俺|咱|人家)(?:就|只|想|是|要|刚才|刚刚|其实|本来)*(?:问|说|指|讲|看|要)的(?:就|其实)?是"
    rf"(?P<name>{_DOCUMENT})(?P<asks>[,::]?(?:它|这份|那份|那个|这个)?(?:的?(?:里面?|里头|里边|中|上|原文|原话))?"
    r"(?:到底|究竟|具体|是|又|都|对这个|对此)*(?:怎么|咋|如何|怎样)(?:写|说|讲|规定|提|定|要求)(?:的|着)?)?(?:呢|啊|呀)?[。?!]*$"
)
_POINTS = re.compile(r"^(?:那|这|该)?(?:一?[个份部项])?")
# One that only the talk before tells whose it is.
_BARE_DOCUMENT = re.compile(
    r"(?:实施|工作|行动|试点|创建|建设|发展|战略|管理)*(?:纲要|规划|方案|办法|计划|通知|意见|文件)"
)
# 回到前面江苏那个,数再报一遍: what was told before is to be told once more.
_BACK = r"(?:回到|说回|回去?看|回头看|再说|还是|就|刚才|前面|先前|之前|最早|最开始|一开始|开头|上面|第一个|我们?|问|说|讲|提|过|到|的|[,。 ])*"
_AGAIN = (
    r"(?:把)?(?:那个?|具体|准确)?(?:数字|数目|数值|数据|数|金额|目标|比例|结果|答案)?(?:再|重新|重)(?:给我|跟我|帮我|替我)?"
    r"(?:报|说|念|讲|重复|发|写|告诉|给)(?:我)?(?:一?遍|一?次|一?下|一?回)?"
)
_ONCE_MORE = re.compile(
    rf"^(?:那么?|好的?|嗯|行|哦|谢谢|ok|[,。 ])*{_BACK}(?P<what>[^,。;?!]{{2,14}}?)(?:那个|那条|那份|那边|的)*(?:数字?|目标)?[,。 ]*"
    rf"{_AGAIN}(?:[,。 ]*(?:我|好)[^,。;?!]{{0,8}}(?:记|写|抄|核)[^,。;?!]{{0,6}})?[。?!]*$"
)
# A bare word after a bare place (舞钢, then: 目标): what is asked of that place.
_BARE_PLACE, _BARE_WORD = 8, 10
_OF_TALK = re.compile(r"我|咱|俺|呢[?。]*$|^(?:你好|您好|在吗|嗯|好|谢谢|对|是|没有?|不)")
# 再说一遍 and nothing else: the last question about the texts, or the case once more.
_RECKON_AGAIN = "重新算一下"
_AGAIN_ALONE = re.compile(
    r"^(?:你|您|请|麻烦|能不能|能|可以|可否|没听清楚?|没听见|没记住|没记下来?|啥|什么|啊|刚才|刚刚|上面|那个|这个|的|[,。?! ])*"
    r"(?:再|重新|重)(?:给我|跟我|帮我)?(?:说|念|讲|重复|发|告诉)(?:我)?(?:一?遍|一?次|一?下|一?回)[吧呗吗嘛啊行]*[,。?!谢谢]*$"
)
_COMMON = pairs("知识产权")
_LEAST_SHARED = 2
# 银奖和优秀奖呢, after how many gold ones a place won.
_PRIZE = r"(?:金奖|银奖|优秀奖)"
_PRIZES = rf"{_PRIZE}(?:(?:和|跟|与|、|,|还有|以及|,?再加)*{_PRIZE})*"
_OTHER_PRIZES = re.compile(
    rf"^(?:那么?|还有|另外|再问|至于|,)*(?P<prizes>{_PRIZES})(?:各|又|都|分别|是)*(?:呢|多少|几[个项])*[,。?]*$"
)
_COUNTED = re.compile(r"(?:多少|几[个项]|总数|数量)")


def put_again(said: str, state: State) -> str:
    """The normalised message as a question that stands alone; "" for any other message."""
    return (
        nth_benefit(said, state)
        or _in_document(said, state)
        or _once_more(said, state)
        or _of_prizes(said, state)
        or _of_place(said, state)
    )


def _in_document(said: str, state: State) -> str:
    put = _PUT.match(said)
    if put is None or not state.query or state.reckoned or state.benefits:
        return ""
    name = _POINTS.sub("", put["name"])
    place = _place(state, name) if _BARE_DOCUMENT.fullmatch(name) else ""
    return f"{place}{name}里,{state.query}"


def _once_more(said: str, state: State) -> str:
    if _AGAIN_ALONE.match(said) and (state.reckoned or state.benefits):
        return _RECKON_AGAIN
    if _AGAIN_ALONE.match(said) and state.query:
        return f"{_place(state, state.query)}{state.query}"
    asked = _ONCE_MORE.match(said)
    told = _meant(asked["what"], state.trail) if asked else None
    if told is None:
        return ""
    place = next((one for one in told.places if one != NATIONAL), "")
    return f"{place}{told.query}"


def _meant(what: str, trail: tuple[Told, ...]) -> Told | None:
    """The latest question of the place that is named, or with most of the words."""
    of_place = [one for one in trail if any(place.rstrip("省市县区") in what for place in one.places)]
    asked = pairs(what) - _COMMON
    shared = [one for one in trail if len(asked & pairs(one.query)) >= min(_LEAST_SHARED, len(asked)) and asked]
    return next(reversed(of_place or shared), None)


def _of_prizes(said: str, state: State) -> str:
    asked = _OTHER_PRIZES.match(said)
    before = re.search(_PRIZES, state.query)
    if asked is None or before is None or not _COUNTED.search(state.query):
        return ""
    return f"{_place(state, '')}{state.query[: before.start()]}{asked['prizes']}{state.query[before.end() :]}"


def _of_place(said: str, state: State) -> str:
    place = state.places[0] if len(state.places) == 1 else ""
    is_bare = bool(place) and len(state.opening) <= _BARE_PLACE and place.rstrip("省市县区") in state.opening
    asks = len(said) <= _BARE_WORD and not _OF_TALK.search(said) and place.rstrip("省市县区") not in said
    is_new = not (state.benefits or state.policies or find_topics(said))
    return f"{place}{said}" if is_bare and asks and is_new else ""


def _place(state: State, name: str) -> str:
    """The place under discussion, where a name does not have it; the state needs no naming."""
    place = state.places[0] if state.places else ""
    return "" if place == NATIONAL or place.rstrip("省市县区") in name else place
