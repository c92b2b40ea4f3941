"""How much a figure rose over an earlier period (比十二五涨了多少): the printed multiple or rise, or that none is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.missing import does_not_say, no_such_figure
from assistant.compose.tables import compose_targets
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence

_OVER_BEFORE = ("multiple", "increase")
_AS_MULTIPLE = "原文写的是那个时期的几倍,没有写增加了多少:"
_YEAR_BY_YEAR = ("year_on_year", "annual_average_growth", "annual_average_increase")
# How much it is to grow a year (每年要涨百分之几, 年均增速多少).
_YEARLY = re.compile(
    r"(?:每年|一年|年均|平均每年|逐年|年年)(?:都|平均|大概|约|得|要|应|需|会|的|又|再|该)*"
    r"(?:增长|增加|增速|增幅|涨幅|上涨|提升|提高|递增|涨|增|长)(?:率|速度|幅度|速|幅)?(?:要|得|是|为|定|有|了|到|的|达|在)*"
    r"(?:百分之(?:几|多少)|百分比|多少|几(?:个(?:百分)?点)?|多大|多快)(?:个?百分点|个点|%)?"
)
# That the figure just told holds for every year (这数是年年都要这么多吗).
_EVERY_YEAR = re.compile(
    r"(?:这|那|该)?(?:一?个)?(?:数字?|指标|目标|量)?(?:是|不是|得|要|算)*(?:年年|每年|每一年|逐年)(?:都|就|全)?(?:是|要|得|按|做|干|完成|达到)*"
    r"(?:(?:这么|那么)(?:多|高|大|些)?|(?:这|那)个?数|一样多?|同样多?)(?:的|吗|么|吧|不|没)*"
)
_PERIODS = "“”"


class Rises:
    """Answers with the rises that the texts print; nothing is reckoned from figures of two periods."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)

    def _yearly(self, turn: Turn) -> Draft | None:
        """The printed yearly growth of the indicator just told, for a follow-up that asks for nothing else."""
        asked = _YEARLY.search(turn.fresh)
        places = known_places(turn, self._catalog)
        if not (asked and turn.goes_on and turn.state.indicators) or len(places) != 1:
            return None
        said = _EVERY_YEAR.sub("", _YEARLY.sub("", turn.said))
        if turn.named_place or residue(said, "talk", "figures"):
            return None
        keys = self._pointing.at(turn.state.indicators[0], "", places[0])
        rows = [row for row in self._tables.targets(place=places[0]) if row.key in keys and not row.is_statistic]
        grown = [row for row in rows if row.measure in _YEAR_BY_YEAR]
        if not rows:
            return does_not_say(f"“{turn.state.indicators[0]}”每年的增长幅度", None)
        if not grown:
            return replace(no_such_figure([], rows, self._catalog, when="每年的增长幅度"), kind="figures")
        due = [row for row in rows if row.year and row not in grown] if _EVERY_YEAR.search(turn.fresh) else []
        return replace(compose_targets([*due, *grown], "", self._catalog), indicators=(grown[0].indicator,))

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The rise of the indicator that the question names, else of the one just told."""
        asked = cue("asks_rise").search(turn.fresh)
        places = known_places(turn, self._catalog)
        if asked is None or len(places) != 1:
            return self._yearly(turn)
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
