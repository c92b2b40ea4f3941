"""All targets on talent of one place, where they are asked for together (人才培养目标)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import Target

_ASKS = re.compile(
    r"人才(?:的|方面|这块|队伍|培养|引进|建设|储备|培训)*(?:的?目标|的?指标|(?:要|达到|有|到|培养|的|数量|规模)*(?:多少|几))"
)
_NARROWER = re.compile(r"高层次|领军|骨干|高端|职称|代理师|专员|师资")
_STAFF = "从业"
_UNITS = ("人", "人次", "名")


def on_people(asked: str, rows: Sequence[Target]) -> list[Target]:
    """The targets that count people, but for the staff of a trade; empty where another thing is asked."""
    if not _ASKS.search(asked) or _NARROWER.search(asked):
        return []
    return [row for row in rows if row.kind == "target" and row.base_unit in _UNITS and _STAFF not in row.indicator]
