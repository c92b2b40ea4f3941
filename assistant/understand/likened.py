"""What a message tells of one benefit only to conclude on another from it (第五条写了市区对半,那奖励也对半?)."""

from __future__ import annotations

import re

from assistant.understand.benefits import find_topics
from index.tokens import normalise

_CUTS = re.compile(r"(?<=[,。;])")
_CONCLUDES = re.compile(r"(?<![再一])也(?!许)|同样|照样|一样|同理|照此|跟着")
# What a rule says: who pays which part, how often, how much.
_OF_A_RULE = re.compile(
    r"写|规定|明确|条文|原文|既然|限(?!额)|各(?:自|要|得|应)*(?:担|出|承担|付|拿|一?半|\d)|对半|一半|平分|五五|分担|\d%|封顶|不超过|只(?:能|管|给|补|有)"
)
_FIGURE = re.compile(r"\d[\d.]*(?:%|万|元)")
_OF_A_CASE = re.compile(r"我们?|我司|咱|本公司|本单位|[吗么?]|多少|怎么|什么|哪|付了|花了|贷了|交了|买了|发了")


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
