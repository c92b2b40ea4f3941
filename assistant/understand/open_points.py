"""Questions about what a text leaves open, recognised by how people ask about each open point (`asks`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.calculator import Rule
from assistant.calculator.rulefile import Ambiguity

_QUESTION = re.compile(
    r"[吗么呢嘛?]|定义|含义|界定|口径|多少|几|哪|什么|啥|怎么|如何|谁|还是|算|能|可|是不是|有没有|吧$|不$|没$|(.)不\1"
)


def find_open_point(text: str, rules: Sequence[Rule]) -> Ambiguity | None:
    """The open point that a normalised message asks about: of the benefit before of the policy, the longest match first."""
    if not _QUESTION.search(text):
        return None
    found = [
        (bool(point.benefit), len(match.group(0)), point)
        for rule in rules
        for point in rule.ambiguities
        for pattern in _compiled(point.asks)
        if (match := pattern.search(text))
    ]
    return max(found, key=lambda row: row[:2])[2] if found else None


@cache
def _compiled(asks: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(ask) for ask in asks)
