"""How much a figure rose over an earlier period (比十二五涨了多少): the printed multiple or rise, or that none is."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.missing import no_such_figure
from assistant.compose.tables import compose_targets
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_OVER_BEFORE = ("multiple", "increase")
_AS_MULTIPLE = "原文写的是那个时期的几倍,没有写增加了多少:"
_PERIODS = "“”"


class Rises:
    """Answers with the rises that the texts print; nothing is reckoned from figures of two periods."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The rise of the indicator that the question names, else of the one just told."""
        asked = cue("asks_rise").search(turn.fresh)
        places = known_places(turn, self._catalog)
        if asked is None or len(places) != 1:
            return None
        said = turn.said.replace(asked.group(), "")
        keys = self._pointing.at(said, "", places[0]) if said else []
        if not keys and turn.goes_on:
            keys = [key for name in turn.state.indicators[:1] for key in self._pointing.at(name, "", places[0])]
        rows = [row for row in self._tables.targets(place=places[0], kinds=("statistic",)) if row.key in keys]
        risen = [row for row in rows if row.measure in _OVER_BEFORE]
        if not rows:
            return None
        if not risen:
            when = f"比{asked['period'].strip(_PERIODS)}的增长幅度"
            return replace(no_such_figure([], rows, self._catalog, when=when), kind="figures")
        lead = "" if any(row.measure == "increase" for row in risen) else _AS_MULTIPLE
        draft = compose_targets(risen, "", self._catalog, lead)
        return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in risen)))
