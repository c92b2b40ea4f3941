"""A figure that was just told, taken to hold in another place's text too (国家层面也一样吧)."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.tables import compose_lacking, compose_targets, find_rows
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_ROWS_OF_PLACE = 2


class Alike:
    """Answers with the other place's own figure of the indicator under discussion."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The other place's figure, and whether it is the one supposed; else that its text has none."""
        state = turn.state
        supposed = cue("supposes_alike").search(turn.fresh)
        is_taken = cue("takes_as_alike").search(turn.fresh) and not turn.ruled
        if supposed is None or not is_taken or state.kind != "figures" or not state.indicators:
            return None
        places = [place for place in known_places(turn, self._catalog) if place not in state.places]
        if len(places) != 1 or self._tables.find_indicator(turn.said):
            return None
        name, place = state.indicators[0], places[0]
        keys = [key for key in self._pointing.at(name, "", place) if not self._is_unlike(name, key)]
        rows = [row for key in keys for row in find_rows(self._tables, key, place, (), name, statistic=False)]
        if not rows:
            near = [row for row in self._tables.targets(place=place) if self._is_unlike(name, row.key)]
            return compose_lacking(self._tables.missing(name, place), near[:_ROWS_OF_PLACE], (), self._catalog)
        draft = compose_targets(rows[:_ROWS_OF_PLACE], turn.fresh[: supposed.end()], self._catalog)
        return replace(draft, indicators=(name,))

    def _is_unlike(self, name: str, key: str) -> bool:
        return any(self._tables.is_unlike(one.key, key) for one in self._tables.find_indicator(name)[:1])
