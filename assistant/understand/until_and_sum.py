"""Two sentences of one message: until when a document holds, and the most that it gives (有效期到哪年?最高奖多少?)."""

from __future__ import annotations

import re

from assistant.understand.benefits import find_topics
from index.tokens import normalise

_SENTENCE = re.compile(r"[^??。;;!!]+[??。;;!!]*")
_UNTIL = re.compile(
    r"(?:有效期?|施行|实施|执行|管|用|截止|期限)(?:是|到|至|的|限|为|止|期)*(?:哪一?[年天]|什么时候|何时|啥时候|几时|几几年|多久|几年)"
)
_MOST = re.compile(
    r"(?:最高|最多|封顶|上限|顶格|至多)[^,,??。;;]{0,10}(?:多少|几)|(?:奖|补|给)[^,,??。;;]{0,4}(?:上限|封顶)"
)
_ASKS = re.compile(r"多少|几(?!乎)|哪|谁|什么|啥|怎么|咋|吗|么|呢|[??]")
_BOTH = 2


def until_and_sum(message: str) -> list[str]:
    """The two questions, what only tells something before them with the first, the benefit of one named in the other;
    empty for any other message, and for one that puts a case."""
    sentences = [one.strip(" ,,。;;") for one in _SENTENCE.findall(message) if one.strip(" ,,。;;??!!")]
    asking = [one for one in sentences if _ASKS.search(one)]
    if len(asking) != _BOTH or sentences[-_BOTH:] != asking:
        return []
    kinds = [(bool(_UNTIL.search(one)), bool(_MOST.search(one))) for one in asking]
    if sorted(kinds) != [(False, True), (True, False)]:
        return []
    names = [_name(one) for one in asking]
    if not any(names):
        return []
    whole = [one if own else f"{next(filter(None, names))},{one}" for one, own in zip(asking, names, strict=True)]
    return ["。".join([*sentences[:-_BOTH], whole[0]]), whole[1]]


def _name(sentence: str) -> str:
    """The name of the one benefit that a sentence has; "" for none and for several."""
    said = normalise(sentence)
    topics = find_topics(said)
    found = (name.group() for topic in topics for one in topic.names if (name := one.search(said)))
    return next(found, "") if len(topics) == 1 else ""
