"""A target said to fall behind a figure reached, where the two are of indicators of like names and not of one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from assistant.compose.tables import compose_comparison
from assistant.lookup.comparing import is_told
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.facts.compare import compare_rows
from index.model import Evidence

# 反倒降到17件, 倒退, 怎么越定越低, 才17件.
_FALLS = re.compile(
    r"(?:降|跌|掉|落|减|缩)(?:低|少|水)?(?:到|成|为|至|了)|倒退|退步|缩水|滑坡|反而|反倒|倒是?(?:少|低)|越[^,。]{1,4}越(?:低|少)"
    r"|(?:怎么|咋|为什么|为啥|凭什么)[^。?]{0,24}(?:才|只有?|就|少|低)|(?:才|只有?|仅)\d"
)


class Fallen:
    """Says that the two figures told are not of one indicator, and sets them side by side."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The two figures, where a message tells both of one place and takes the one for a fall of the other."""
        places = known_places(turn, self._catalog)
        if len(places) != 1 or not _FALLS.search(turn.fresh):
            return None
        rows = [row for row in self._tables.targets(place=places[0]) if row.kind != "rule" and is_told(row, turn.fresh)]
        pair = next(
            (
                (past, aim)
                for past, aim in combinations(rows, 2)
                if past.is_statistic != aim.is_statistic and self._tables.is_unlike(past.key, aim.key)
            ),
            None,
        )
        if pair is None:
            return None
        names = "和".join(f"“{row.indicator}”" for row in pair)
        lead = f"**不是一个指标,谈不上升降:{names}名称相近,口径不同。**"
        draft = compose_comparison(compare_rows(pair), turn.query.text, self._catalog)
        return replace(
            draft,
            text=f"{lead}\n\n{draft.text}",
            own_numbers=draft.own_numbers | {lead},
            indicators=tuple(row.indicator for row in pair),
        )
