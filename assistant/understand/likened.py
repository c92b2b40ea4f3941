"""What a message tells of one benefit only to conclude on another from it (第五条写了市区对半,那奖励也对半?)."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.understand.benefits import Topic, find_topics
from assistant.understand.cues import HEARD_RULE
from index.tokens import normalise

_CUTS = re.compile(r"(?<=[,。;])")
_CONCLUDES = re.compile(r"(?<![再一])也(?!许)|同样|照样|一样|同理|照此|跟着")
# What a rule says: who pays which part, how often, how much.
_OF_A_RULE = re.compile(
    r"写|规定|明确|条文|原文|既然|限(?!额)|各(?:自|要|得|应)*(?:担|出|承担|付|拿|一?半|\d)|对半|一半|平分|五五|分担|\d%|封顶|不超过|只(?:能|管|给|补|有)"
)
_FIGURE = re.compile(r"\d[\d.]*(?:%|万|元)")
_OF_A_CASE = re.compile(r"我们?|我司|咱|本公司|本单位|[吗么?]|多少|怎么|什么|哪|付了|花了|贷了|交了|买了|发了")

# 跟质押奖励一样复核就行: another benefit that the one under discussion is said to be like.
_LIKE_ANOTHER = re.compile(
    r"(?:跟|和|与|同|像|照|按照?)(?P<other>[^,。;?]{2,12}?)(?:那样|那么|一样|同样|一个样|似的)(?=[^,。;?]{2})"
)


def topics_brought_up(text: str, carried: Collection[str]) -> tuple[Topic, ...]:
    """The benefits that a normalised message brings up: none where it names another only as what those `carried` from the
    turns before are said to be like (债券那个,跟质押奖励一样复核就行)."""
    own = _LIKE_ANOTHER.sub(lambda like: "" if find_topics(like["other"]) else like.group(), text)
    if own != text and carried and not find_topics(own):
        return ()
    return find_topics(HEARD_RULE.sub("", text)) or find_topics(text)


def without_example(text: str) -> str:
    """The message without the rule of another benefit from which it concludes on the one it asks about; as it is where it
    tells of no other, tells of a case, concludes nothing, or lends its figure."""
    pieces = _CUTS.split(normalise(text))
    for at in range(1, len(pieces)):
        example, asked = "".join(pieces[:at]), "".join(pieces[at:])
        is_rule = _OF_A_RULE.search(example) and not _OF_A_CASE.search(example)
        is_lent = set(_FIGURE.findall(example)) & set(_FIGURE.findall(asked))
        if not (is_rule and _CONCLUDES.search(asked)) or is_lent:
            continue
        likened = {topic.id for topic in find_topics(example)}
        own = {topic.id for topic in find_topics(asked)}
        if likened and own and not likened & own:
            return asked
    return text
