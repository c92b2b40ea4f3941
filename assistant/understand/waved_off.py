"""What a message tells only to wave it off (另有一笔设备租赁1300万,跟知识产权没关系,您不用管): no part of its case."""

from __future__ import annotations

import re

from index.tokens import normalise

_ENDS = r"(?=[,。;!?]|$)"
_WAVED_OFF = re.compile(
    r"(?:^|(?<=[,。;!?]))(?:另外|此外|还有|对了|,)*[^,。;!?()]{2,30},"
    r"(?:(?:这个?|那个?|都|也|是)*(?:跟|和|与)[^,。;!?]{1,12}(?:没|无|不)(?:有|什么|啥|任何|相)*(?:关系|关|干|沾边|搭界)[^,。;!?]{0,3},)?"
    rf"(?:您|你|就|这个?|那个?|都|咱们?|先|也)*(?:不用|别|不必|甭|不要|无需)(?:去|再)*(?:管|理|理会|算|考虑|看)(?:它|他|这个?|那个?|进去|进来|在内|了|的)*{_ENDS}"
)
# 谁问南昌了,我在赣州: a place that is said not to have been asked about.
_NOT_ASKED = re.compile(
    r"(?:谁|哪个|哪里|我(?:又|可|也|压根|根本)?没(?:有)?|我(?:又)?不是)(?:在|要|想)?(?:跟你|和你)?(?:问|说|提|讲)(?:过|的是|的|你)?[^,。;!?多几怎哪什]{2,8}(?:了|呀|啊|吗)?[,。;!?]+(?=[^,。;!?]*(?:我|俺|咱|问|说|是))"
)
_ASKS = re.compile(r"多少|几(?!乎)|[吗么呢?]|能不能|能否|哪|谁|怎|如何|什么")
# 单说这项: the piece before it is all that is asked.
_ONLY_THIS = re.compile(
    r"[,。;!? ](?:我|你|您|咱|先|别的不管,)*(?:单|只|就|光|仅)(?:是|要|想)?(?:说|问|讲|看|要|回答|知道)(?:这|那)一?(?:个|项|块|笔|样|条)(?:的)?(?:就行|就好|即可|吧|哈|了)?[。!]*$"
)


def without_waved_off(text: str) -> str:
    """The message without what it tells and waves off itself, and without a closing 单说这项; as it is where that asks something, or nothing else does."""
    said = normalise(text)
    only = _ONLY_THIS.search(said)
    if only and _ASKS.search(said[: only.start()]):
        text = said = said[: only.start()]
    unasked = _NOT_ASKED.match(said)
    if unasked and _ASKS.search(said[unasked.end() :]):
        text = said = said[unasked.end() :]
    aside = _WAVED_OFF.search(said)
    if aside is None or _ASKS.search(aside.group(0)):
        return text
    rest = f"{said[: aside.start()]}{said[aside.end() :].lstrip(',')}".strip(",。;! ")
    return rest if _ASKS.search(rest) else text
