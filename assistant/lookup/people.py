"""All targets on talent of one place, where they are asked for together (人才培养目标)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import FactTables, Target

_ASKS = re.compile(
    r"人才(?:的|方面|这块|队伍|培养|引进|建设|储备|培训)*(?:的?目标|的?指标|的?数字|(?:要|达到|有|到|培养|的|数量|规模)*(?:多少|几))"
    r"|人才[^。?]{0,24}(?:哪些|什么|啥|几个|多少)(?:的|人才|培养|培训|队伍|具体|量化)*(?:数字|数目|目标|指标|数)"
)
_SEVERAL = 2
_NARROWER = re.compile(r"高层次|领军|骨干|高端|职称|代理师|专员|师资")
_STAFF = "从业"
_UNITS = ("人", "人次", "名")


def on_people_of_each(asked: str, places: Sequence[str], tables: FactTables) -> list[Target]:
    """The targets that count people of several places set side by side; empty where one of them has none."""
    of_each = [on_people(asked, tables.targets(place=place, kinds=("target",))) for place in places]
    return [row for rows in of_each for row in rows] if len(of_each) >= _SEVERAL and all(of_each) else []


def on_people(asked: str, rows: Sequence[Target]) -> list[Target]:
    """The targets that count people, but for the staff of a trade; empty where another thing is asked."""
    if not _ASKS.search(asked) or _NARROWER.search(asked):
        return []
    return [row for row in rows if row.kind == "target" and row.base_unit in _UNITS and _STAFF not in row.indicator]
