"""How many prizes of a kind a place has won (银奖优秀奖各多少): figures of its past, no money that it gives."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.tables import compose_target_list
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_PRIZE = re.compile(r"金奖|银奖|优秀奖")
# 金奖 and 银奖 are told apart as figures of their own.
_ALONE = "优秀奖"
_OF = re.compile(r"专利奖?|商标奖?|版权奖?")
_HOW_MANY = re.compile(r"奖[^,。;?]{0,10}(?:多少|几)(?![钱万元块千百])|(?:多少|几)[个项件次]?[^,。;?]{0,8}奖")
_GIVEN = re.compile(
    r"[给发补](?:不[给发补])?|奖励|奖金(?!奖)|资助|钱|万|元|能拿|可以拿|奖多少(?=$|[,。?])(?<=奖奖多少)"
)


# Sums and differences are reckoned elsewhere.
_RECKONS = re.compile(r"一共|总共|合计|总和|总数|共(?:有|计|拿|得)?|[+加]|相加|加起来|加在一起|比|差|占")


class Prizes:
    """Answers from the statistics of the one place named."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The numbers of the prizes named, of those matters that are named with them; None where none is counted."""
        prizes = set(_PRIZE.findall(turn.fresh))
        if (
            _ALONE not in prizes
            or not _HOW_MANY.search(turn.fresh)
            or _GIVEN.search(turn.fresh)
            or _RECKONS.search(turn.fresh)
            or len(turn.places) != 1
        ):
            return None
        matters = {one.rstrip("奖") for one in _OF.findall(turn.fresh)}
        rows = [
            row
            for row in self._tables.targets(place=turn.places[0], kinds=("statistic",))
            if any(one in row.indicator for one in prizes)
            and (not matters or any(one in row.indicator for one in matters))
        ]
        if not rows:
            return None
        draft = compose_target_list(rows, self._catalog, "原文写的获奖数(统计数):")
        return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in rows)))
