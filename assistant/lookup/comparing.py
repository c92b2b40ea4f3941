"""Comparisons: the figures that a question sets side by side, one for each place, year or told figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compose.tables import compose_comparison, find_rows, statistic_wanted
from assistant.lookup.pointing import Pointing
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.compare import compare_rows

_ROWS_COMPARED, _TOLD_OF_PLACE = 4, 2
_TOLD = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万亿|[万亿])?\s*(元|[件家个名人项分亩%]|个百分点)?")
_CALENDAR = re.compile(r"(?:19|20)\d\d")
_NOW_AND_THEN = re.compile(r"十[二三]五|过去|以前|原来|实际|已经?|都|现状")


class Comparing:
    """Chooses the rows of a comparison."""

    def __init__(self, tables: FactTables, catalog: Catalog, pointing: Pointing) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = pointing

    def compare(self, turn: Turn, places: Sequence[str], years: Sequence[int]) -> Draft | None:
        """The rows side by side; None when fewer than two figures were found."""
        rows: list[Target] = []
        notes: list[str] = []
        for place in places:
            here = self._told(turn, place)
            keys = self._keys(turn, place)
            if not here or len(keys) > 1 or self._asks_past_and_target(turn, places):
                here += self._rows(turn, place, keys, years, alone=len(places) == 1)
            if not here and len(places) > 1:
                notes += self._lacks(turn, place)
            rows += here
        unique = list({(row.policy_id, row.clause, row.words): row for row in rows}.values())[:_ROWS_COMPARED]
        if len(unique) < 2 and not (unique and notes):
            return None
        found = compare_rows(unique)
        explained = replace(found, explanations=tuple(dict.fromkeys([*found.explanations, *notes])))
        return compose_comparison(explained, turn.query.text, self._catalog)

    def _rows(self, turn: Turn, place: str, keys: Sequence[str], years: Sequence[int], *, alone: bool) -> list[Target]:
        chosen: list[Target] = []
        both = self._asks_past_and_target(turn, (place,)) and alone
        for key in keys:
            for statistic in (True, False) if both else (statistic_wanted(turn.query.text),):
                of_years = years if alone and not both else ()
                chosen += find_rows(self._tables, key, place, of_years, turn.fresh, statistic=statistic)[:1]
        return chosen

    def _told(self, turn: Turn, place: str) -> list[Target]:
        """Rows of the place whose value the question itself tells."""
        told = [
            (Decimal(value), scale or "", unit or "")
            for value, scale, unit in _TOLD.findall(turn.fresh)
            if not _CALENDAR.fullmatch(value) or scale or unit
        ]
        here = [row for row in self._tables.targets(place=place) if row.kind != "rule"]
        return [row for row in here if any(_is_told(row, *one) for one in told)][:_TOLD_OF_PLACE]

    def _keys(self, turn: Turn, place: str) -> list[str]:
        """Indicators of the place that the question names; for a follow-up else those spoken of before."""
        own = self._pointing.at(turn.said, turn.state.query if turn.goes_on else "", place)
        if not own and turn.goes_on:
            own = self._pointing.at(turn.query.text, "", place)
        if not own and turn.goes_on:
            own = [key for name in turn.state.indicators for key in self._pointing.at(name, "", place)]
        return own

    def _lacks(self, turn: Turn, place: str) -> list[str]:
        named = [match for match in self._tables.find_indicator(turn.query.text) if match.certainty == "named"]
        return [self._tables.missing(named[0].key, place)] if named else []

    def _asks_past_and_target(self, turn: Turn, places: Sequence[str]) -> bool:
        return len(places) == 1 and bool(_NOW_AND_THEN.search(turn.fresh)) and "目标" in turn.fresh


def _is_told(row: Target, value: Decimal, scale: str, unit: str) -> bool:
    """Whether a figure of the question is the figure of a row, with its scale and, where told, its unit."""
    if row.value != value or not row.unit.startswith(scale):
        return False
    return row.unit == scale + unit if unit else bool(scale) or row.base_unit != "元"
