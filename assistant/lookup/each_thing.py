"""One thing asked of several matters of one document (给知识产权运营、公共服务分别安排了什么): one question for each."""

from __future__ import annotations

import re

from index.retrieve import Query

_VERB = r"(?:安排|部署|写|提|实施|规定|要求|采取|列|做|搞|建设?|推|讲|说|布置|打算|准备|设|要|有|是|各|都|具体|怎么|如何|到|了|出)"
_EACH = re.compile(
    r"(?P<first>(?:[\u4e00-\u9fff“”]{2,12}、)*[\u4e00-\u9fff“”]{2,12}?)(?:、|以及|[和与跟及])(?P<last>[\u4e00-\u9fff“”]{2,12}?)"
    rf"(?:这?[两二三四几][个块方项]?面?|上|方面)?,?分别(?={_VERB}*(?:什么|啥|哪|怎么|如何|做|写|要求|规定))"
)
_BEFORE = re.compile(r"^.*(?:给|对于?|在|把|针对|关于|里的?|中的?|为|就)(?=[\u4e00-\u9fff]{2})")


def of_each_thing(query: Query) -> tuple[str, ...]:
    """The questions, each with what names the place or document; empty where places are set side by side, or none."""
    text = query.text
    asked = _EACH.search(text)
    names = [mention.words for mention in (*query.policies, *query.places)]
    if asked is None or not names:
        return ()
    before = asked.group("first")
    for name in names:
        before = before.rpartition(name)[2]
    things = [part for part in _BEFORE.sub("", before).split("、") if part] + [asked.group("last")]
    if len(things) < 2 or any(name in thing for thing in things for name in names):
        return ()
    start = text.index(things[0], max((text.find(name) + len(name) for name in names if name in text), default=0))
    return tuple(f"{text[:start]}{thing}{text[asked.end() :]}" for thing in things)
