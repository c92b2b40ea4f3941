"""Messages that put one condition out of a whole case to the text (先不说别的,就这一条): the clause answers, no interview."""

from __future__ import annotations

import re
from functools import lru_cache

_ONE = r"(?:这|那|一)?一?(?:条|点|项|款|关|段|句|件事)"
_NARROWS = re.compile(
    rf"(?:别的|其他的?|其它的?|其余的?|剩下的?)(?:都|先|暂时|暂且|也|就)*(?:不(?:管|说|问|谈|论|看|提)|放一?边|撇开)"
    rf"|先?(?:不|别)(?:说|管|问|谈|论|提)(?:别的|其他|其它|其余)"
    rf"|(?:就|只|单|光|仅)(?:问|看|说|论|讲|想问|想知道)?(?:这|那|一)一?(?:条|点|项|关)(?=[,。;:!?])"
    rf"|(?:单|光|只|仅)(?:看|论|说|问|就)(?P<what>[^,。;?]{{1,14}}?){_ONE}(?!件|条件)"
    rf"|(?:按|照|就)(?:着|照)?(?:这|那)一?(?:段|条|款|项)(?:的?(?:话|说法|规定|要求))?,[^。;?]{{0,20}}(?:过得去|够|行|达|算|满足)"
)
_OPENLY = re.compile(r"要求|规定|还是|什么|啥|哪|谁|多少|几|怎么|如何")
_JUDGED = re.compile(r"过得去|够不够|行不行|算不算|达不达|达标|满足|我们")
_WHETHER = re.compile(r"(?:能不能|能否|可不可以|可以|能|给不给)[^,。;?]{0,3}(?:领|拿|报|申请|申报|享受|补|奖)")
_SHORTEST = 6
# 要符合哪些, 需要达到什么条件: what the text asks for, listed; not what is still lacking in a case.
_CONDITIONS = r"(?:条件|要求|门槛|资格|标准)"
_WHICH = r"(?:哪些|哪几[条个项样]?|什么样?的?|啥样?的?|几[条个项])"
_LISTS = re.compile(
    rf"(?:要|得|须|需要?|应当?|该|才)[^,。;?差缺]{{0,4}}?(?:符合|满足|具备|达到|够)[^,。;?]{{0,3}}?{_WHICH}(?:的?(?:基本|申报|硬性)?{_CONDITIONS})?(?:才[^,。;?]{{1,8}})?(?:呢|啊|呀|吗)?(?=[,。;?]|$)"
    rf"|(?:符合|满足|具备|达到|有|是|要|需要?)(?:的|些)?{_WHICH}(?:基本|申报|硬性|具体)?{_CONDITIONS}(?!.{{0,4}}(?:没|不|差|缺))"
    rf"|{_CONDITIONS}(?:都|一共)?(?:有|是|包括)(?:些)?{_WHICH}"
)
_STILL = re.compile(r"还(?:要|需|得|差|缺|应)|差|缺|不同|区别|一样|相比|哪里不|没满足|不满足|不符合")


def asks_of_one_condition(text: str) -> bool:
    """Whether a normalised message narrows what it asks to one condition, whatever else it tells of the case, and not to
    whether the benefit can be had."""
    narrows = _narrowing(text)
    return narrows is not None and not _WHETHER.search(text[narrows.end() :])


def asked_openly_of_one(text: str) -> str:
    """The question that a normalised message narrows to, where it asks what the text says and not whether a figure of the
    sender's own will do; "" for any other."""
    narrows = _narrowing(text)
    asked = f"{narrows['what'] or ''}{text[narrows.end() :].lstrip(' ,。:;!')}" if narrows else ""
    return asked if len(asked) > _SHORTEST and _OPENLY.search(asked) and not _JUDGED.search(asked) else ""


def asks_conditions_openly(text: str) -> bool:
    """Whether a normalised message wants the conditions of a benefit listed, and not those that a case still lacks."""
    return bool(_LISTS.search(text)) and not _STILL.search(text)


@lru_cache(maxsize=64)
def _narrowing(text: str) -> re.Match[str] | None:
    """The last words that narrow a message; kept, because the determiner and the lookup both go by them."""
    return next(reversed(list(_NARROWS.finditer(text))), None)
