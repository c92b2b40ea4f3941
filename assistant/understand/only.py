"""The benefits of that piece of a message which is said to be all that is asked (我只想知道服务费那块补多少)."""

from __future__ import annotations

import re

from assistant.understand.benefits import Topic
from assistant.understand.sums_asked import adds_up
from assistant.understand.together import named_in_short, wants_all

_ONLY = re.compile(
    r"(?:只|就|单|光|仅)(?:是|要|需)?(?:想|要)?(?:知道|晓得|问|了解|关心|在乎|算|查|看|打听|弄清楚?|搞清楚?|说|讲)(?:一下|清楚|的(?:就)?是)?"
    r"(?P<what>[^,。;!?]{3,})"
)
_LEFT_OUT = re.compile(
    r"(?:^|[,。;!?])(?P<what>[^,。;!?\d]{2,10}?)(?:那|这)?(?:一?[块项个笔边]|部分)?(?:的事)?(?:先|暂时|就|都|今天|咱)*"
    r"(?:不(?:用|必|要|需)?(?:管|问|看|算|提|说|讲|谈|要)|别(?:管|算|提|说)|放一(?:边|放)|搁一边|另说)"
)


_PIECES = re.compile(r"[,。;!?]")
_ASKS = re.compile(r"(?<!没)(?<!没有)多少|几(?!乎)|[吗么吧呢嘛]|哪|什么|啥|怎|能不能|可不可以|是否")


def of_only_asked(topics: tuple[Topic, ...], text: str) -> tuple[Topic, ...]:
    """`topics` without those that a normalised message tells of beside the only one it asks about, or leaves out itself."""
    if len(topics) < 2:
        return topics
    ids = [topic.id for topic in topics]
    only = _ONLY.search(text)
    asked = only.group("what") if only else "".join(one for one in _PIECES.split(text) if _ASKS.search(one))
    wanted = named_in_short(asked, ids) if only or not (wants_all(text) or adds_up(text)) else frozenset()
    aside = {one for said in _LEFT_OUT.finditer(text) for one in named_in_short(said.group("what"), ids)}
    left = tuple(topic for topic in topics if (topic.id in wanted if wanted else topic.id not in aside))
    return left or topics
