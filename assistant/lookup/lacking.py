"""What a place or a year lacks: an indicator, the figure of a year, the figure of a past period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.missing import no_such_figure
from assistant.compose.tables import compose_lacking, compose_targets, find_rows, statistic_wanted, years_in
from assistant.lookup.comparing import is_told
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.quantities import find_quantities
from index.facts.questions import fits_unit
from index.model import Evidence

_ROWS_OF_PLACE = 2
_NAMED_CHARS, _NEARLY = 4, 0.45
_RUN = 3


class Lacking:
    """Says that a figure is not there; nothing is put in its stead."""

    def __init__(self, tables: FactTables, catalog: Catalog, pointing: Pointing) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = pointing

    def claimed(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That a figure which a message gives to an indicator for a year is not in the text: it has none for that year."""
        places, years = known_places(turn, self._catalog), years_in(turn.fresh)
        matches = self._tables.find_indicator(turn.fresh, places[0]) if len(places) == 1 and years else ()
        keys = list(dict.fromkeys(match.key for match in matches if match.certainty == "named"))
        if not keys and turn.goes_on and len(places) == 1 and cue("puts_down_figure").search(turn.fresh):
            keys = [key for name in turn.state.indicators[:1] for key in self._at(name, places[0])]
        is_asked = turn.wants.quantity and not cue("puts_down_figure").search(turn.fresh)
        if len(keys) != 1 or is_asked or not find_quantities(cue("calendar_year").sub("", turn.fresh)):
            return None
        rows = [row for row in self._tables.targets(place=places[0], kinds=("target",)) if row.key == keys[0]]
        if not rows or any(row.year in years or row.since for row in rows):
            return None
        return no_such_figure(years, rows, self._catalog, supposed=True)

    def lacking(self, turn: Turn, places: Sequence[str], keys: Sequence[str], found: list[Evidence]) -> Draft | None:
        """That the one place asked about lacks the indicator that the question names; nothing is put in its stead."""
        if len(places) != 1 or len(keys) > 1 or cue("compares").search(turn.fresh):
            return None
        asked = turn.query.text if turn.goes_on and self._tables.is_bare(turn.said) else turn.fresh
        matches = self._tables.find_indicator(asked)
        planned = {row.key for row in self._tables.targets(kinds=("target", "statistic"))}
        named = [
            match
            for match in matches
            if match.certainty == "named" and match.key in planned and fits_unit(turn.fresh, match.key)
        ]
        here = {row.key for row in self._tables.targets(place=places[0])}
        if not named or any(match.key in here for match in named) or len(named[0].words) < _NAMED_CHARS:
            return None
        covered = {one.key: one.coverage for one in self._tables.point(turn.said, "", places)}
        like = [key for key in keys or covered if not self._tables.is_unlike(named[0].key, key)]
        if any(covered.get(key, 0.0) > _NEARLY for key in like):
            return None
        note = self._tables.missing(named[0].key, places[0])
        table = cue("title_of_table").search(found[0].clause.text) if found else None
        note += f"收录的原文只有表名“{table.group(0)}”,没有表的内容。" if table else ""
        near = [row for row in self._tables.targets(place=places[0]) if row.key in keys or row.figure in note]
        if not any(self._tables.is_unlike(named[0].key, row.key) for row in near) and not turn.named_place:
            near = []
        near = [row for row in near if row.indicator not in turn.state.indicators]
        draft = compose_lacking(note, near[:_ROWS_OF_PLACE], found[:1], self._catalog)
        return replace(draft, status="not_found") if cue("denies_like").search(turn.fresh) else draft

    def of_past(self, turn: Turn, places: Sequence[str], keys: Sequence[str]) -> Draft | None:
        """That the figure of a past period, or of another year, is not written for the indicator under discussion."""
        period = cue("names_past").search(turn.fresh)
        years = list(years_in(turn.fresh)) if turn.goes_on else []
        if len(places) != 1 or not (period or years) or not turn.wants.quantity:
            return None
        before = [key for name in turn.state.indicators for key in self._at(name, places[0])] if turn.goes_on else []
        known = before or (self._at(turn.state.query, places[0]) if turn.goes_on else [])
        here = self._tables.targets(place=places[0]) if period and not (keys or known) else ()
        told = {row.key for row in here if is_told(row, turn.fresh)}
        for key in keys or known or (told if len(told) == 1 else ()):
            rows = [row for row in self._tables.targets(place=places[0]) if row.key == key]
            if period and rows and not any(row.is_statistic for row in rows):
                unlike = [r for r in self._past(places[0]) if self._tables.is_unlike(key, r.key)]
                if unlike and cue("compares").search(turn.fresh):
                    note = f"原文没有写{period.group(0)}的“{rows[0].indicator}”;写的是另一个指标,不能直接比较。"
                    return compose_lacking(note, [*unlike[:_ROWS_OF_PLACE], *rows[:1]], (), self._catalog)
                return self._of_kind(turn, rows[0]) or no_such_figure([], rows, self._catalog, when=period.group(0))
            is_planned = any(row.kind == "target" for row in rows)
            if not period and is_planned and not any(row.year in years or row.since for row in rows):
                return self._of_told_year(rows, years, turn) or no_such_figure(
                    years, rows, self._catalog, supposed=turn.puts_down
                )
        return None

    def _of_kind(self, turn: Turn, known: Target) -> Draft | None:
        """The figure of the past that a follow-up's own word tells apart (执业的有多少) among those named much like the one
        under discussion."""
        own = residue(cue("period_of_figure").sub("", turn.said), "talk", "figures", "where") if turn.goes_on else ""
        past = [row for row in self._past(known.place) if own in row.indicator and _alike(row, known)]
        return compose_targets(past, "", self._catalog) if len(own) > 1 and len(past) == 1 else None

    def _past(self, place: str) -> list[Target]:
        return [row for row in self._tables.targets(place=place) if row.is_statistic]

    def of_other_year(self, key: str, turn: Turn, places: Sequence[str], years: Sequence[int]) -> Draft | None:
        """That the figure is not written for the years asked for; what the text has for them instead, or for others."""
        place, statistic = places[0] if places else "", statistic_wanted(turn.fresh)
        due = [row for row in self._tables.targets(place=place) if row.year in years] if place else []
        unlike = [row for row in due if self._tables.is_unlike(key, row.key)]
        if unlike:
            when = "、".join(f"{year}年" for year in years)
            note = f"{when}的数原文没有写。{self._tables.missing(key, place, years[0])}"
            return compose_lacking(note, unlike[:_ROWS_OF_PLACE], (), self._catalog)
        other = find_rows(self._tables, key, place, (), turn.fresh, statistic=statistic) if years else ()
        of_told = self._of_told_year(other, years, turn)
        return of_told or (no_such_figure(years, other, self._catalog, supposed=turn.puts_down) if other else None)

    def _of_told_year(self, rows: Sequence[Target], years: Sequence[int], turn: Turn) -> Draft | None:
        """The figure that a question for a yes or no gives to another year than the text does."""
        told = [row for row in rows if row.year and turn.wants.confirms and is_told(row, turn.fresh)]
        lead = f"不是{years[0]}年,原文写的是{told[0].year}年的数:" if told else ""
        return compose_targets(told[:1], "", self._catalog, lead) if told else None

    def _at(self, name: str, place: str) -> list[str]:
        return self._pointing.at(name, "", place)


def _alike(one: Target, other: Target) -> bool:
    """Whether the names of two indicators share a run of three characters that no indicator of any matter has."""
    runs = {other.indicator[at : at + _RUN] for at in range(len(other.indicator) - _RUN + 1)}
    return any(run in one.indicator for run in runs if "知识" not in run and "产权" not in run)
