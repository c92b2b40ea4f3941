"""Lists that a question asks for by the word which ends each of their items (哪两个网络, 哪几个试验区), and the one item of a
list that a question is on."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.text import sentences
from assistant.lookup.cues import cue
from index.catalog import Catalog
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


def into_item(found: list[Evidence], question: str, catalog: Catalog) -> list[Evidence]:
    """The one item that speaks of the matter a question names (在维权方面要做什么), where the best clause only announces
    a list; `found` (best first) otherwise."""
    asked = cue("asks_on_matter").search(question)
    best = found[0]
    if asked is None or not any(paragraph.endswith((":", ":")) for paragraph in best.clause.paragraphs):
        return found
    items = [item for item in catalog.inside(best.clause) if item.text and _has(asked["matter"], item.text)]
    headed = [item for item in items if _has(asked["matter"], sentences(item.text)[0])]
    chosen = headed if len(headed) == 1 else items
    if len(chosen) != 1:
        return found
    return [Evidence(chosen[0], best.policy, best.score, best.parts)]


def _has(matter: str, text: str) -> bool:
    """Whether a text has every pair of characters that the matter is made of (专利布局: 专利申请和布局)."""
    pieces = {matter[at : at + 2] for at in range(0, len(matter) - 1, 2)} | {matter[-2:]}
    return all(piece in normalise(text) for piece in pieces)
