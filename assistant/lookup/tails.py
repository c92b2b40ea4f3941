"""Lists that a question asks for by the word which ends each of their items (哪两个网络, 哪几个试验区)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.text import sentences
from index.model import Evidence
from index.tokens import normalise

_TAIL = re.compile(
    r"哪(?P<count>[几些两二三四五六2-6])?(?:个|家|项|类|种|条|所|座|处|地|大)?(?P<tail>[\u4e00-\u9fff]{2,6}?)(?=[,。;??!吗呢吧啊]|$)"
)
_BONUS = 0.5
_LEAST = 2
_TAIL_CHARS = 2


def with_lists(ranked: list[Evidence], question: str) -> list[Evidence]:
    """`ranked` (best first) with those raised that have a sentence in which the word asked for ends several items."""
    asked = _TAIL.search(question)
    if asked is None or not asked["count"]:
        return ranked
    tail = asked["tail"][-_TAIL_CHARS:]
    raised = [_raised(one) if _lists(one, tail) else one for one in ranked]
    return sorted(raised, key=lambda one: -one.score)


def _raised(evidence: Evidence) -> Evidence:
    parts = evidence.parts | {"phrase": evidence.parts.get("phrase", 0.0) + _BONUS}
    return replace(evidence, score=evidence.score + _BONUS, parts=parts)


def _lists(evidence: Evidence, tail: str) -> bool:
    pattern = re.compile(rf"{tail}(?=[、和及与,。;等]|$)")
    parts = (normalise(sentence) for sentence in sentences(evidence.clause.text))
    return any(len(pattern.findall(part)) >= _LEAST for part in parts)
