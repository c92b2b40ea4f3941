"""A figure that was just told, taken to hold in another place's text too (国家层面也一样吧)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.tables import compose_comparison, compose_lacking, compose_targets, find_rows
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.facts.compare import compare_rows
from index.model import Evidence

_ROWS_OF_PLACE = 2
# The figure told before is wanted beside the other place's (两个都给我).
_ASKS_BOTH = re.compile(
    r"(?:两|俩|2)(?:个|边|地|家|处|份|市|者|样)?(?:的数?)?都|都(?:给我?|列|报|写|说|摆|要)|一(?:起|块儿?|并)(?:给|列|报|说|发)|并(?:排|列)"
)


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
            told = [row for one in state.places[:1] for row in self._tables.targets(place=one) if row.indicator == name]
            if near and told and _ASKS_BOTH.search(turn.fresh):
                beside = compose_comparison(compare_rows([told[0], near[0]]), turn.fresh, self._catalog)
                return replace(beside, indicators=(name, near[0].indicator))
            return compose_lacking(self._tables.missing(name, place), near[:_ROWS_OF_PLACE], (), self._catalog)
        draft = compose_targets(rows[:_ROWS_OF_PLACE], turn.fresh[: supposed.end()], self._catalog)
        return replace(draft, indicators=(name,))

    def _is_unlike(self, name: str, key: str) -> bool:
        return any(self._tables.is_unlike(one.key, key) for one in self._tables.find_indicator(name)[:1])
