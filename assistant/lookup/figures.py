"""Questions about figures that the tables hold: targets, statistics, comparisons, what is due in a year."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculator.units import Reading, find_amounts
from assistant.compose.missing import no_such_figure
from assistant.compose.tables import (
    compose_comparison,
    compose_target_list,
    compose_targets,
    find_rows,
    statistic_wanted,
    years_in,
)
from assistant.lookup.cues import ASKS_TARGET_LIST, COMPARES, NAMES_PERIOD
from assistant.lookup.turn import Turn, known_places, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, IndicatorMatch, Target
from index.facts.compare import compare_rows
from index.model import Evidence

_CERTAINTIES = ("named", "elliptic", "similar")
_ROWS_SHOWN, _ROWS_COMPARED, _ROWS_OF_PLACE = 6, 4, 2


class Figures:
    """Answers from the rows of the fact tables."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def due(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The targets due in the years that the question names."""
        years = years_in(turn.query.text)
        if not ASKS_TARGET_LIST.search(turn.query.text) or not years:
            return None
        policy = policy_of(turn, found, self._catalog)
        rows = [row for year in years for row in self._tables.due(year, policy=policy.id if policy else "")]
        return compose_target_list(rows, self._catalog) if rows else None

    def figures(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Targets and statistics; side by side when several are asked for."""
        compares = bool(COMPARES.search(turn.fresh))
        if not turn.wants.quantity and not compares:
            return None
        places = known_places(turn, self._catalog)
        is_told = NAMES_PERIOD.search(turn.fresh) or turn.is_followup
        years = years_in(turn.fresh if is_told else turn.query.text)
        rows = self._compared_rows(turn, places, years) if compares else []
        if len(rows) > 1:
            return compose_comparison(compare_rows(rows), turn.query.text, self._catalog)
        match = self._indicator(turn, places, found)
        if match is None:
            return None
        if compares and len(places) > 1:
            comparison = self._tables.compare(match.key, places)
            if comparison.rows:
                return compose_comparison(comparison, turn.query.text, self._catalog)
        return self._rows_of(match.key, turn, places, years)

    def _rows_of(self, key: str, turn: Turn, places: Sequence[str], years: Sequence[int]) -> Draft | None:
        """The figures of one indicator, or that there is none for the year asked for."""
        statistic = statistic_wanted(turn.fresh)
        with_key = dict.fromkeys(row.place for row in self._tables.all_targets if row.key == key)
        rows = [
            row
            for place in places or with_key
            for row in find_rows(self._tables, key, place, years, statistic=statistic)[:_ROWS_OF_PLACE]
        ]
        if rows:
            return compose_targets(rows[:_ROWS_SHOWN], turn.query.text, self._catalog)
        other = find_rows(self._tables, key, places[0] if places else "", (), statistic=statistic) if years else ()
        return no_such_figure(years, other, self._catalog) if other else None

    def _compared_rows(self, turn: Turn, places: Sequence[str], years: Sequence[int]) -> list[Target]:
        """One row for each figure that a comparison sets side by side: those whose value the question itself tells,
        then one for each place and each indicator it names."""
        chosen = self._told_rows(turn, places)
        keys = self._compared_keys(turn, places)
        statistic = statistic_wanted(turn.query.text)
        for place in places:
            if len(keys) == 1 and any(row.place == place for row in chosen):
                continue
            for key in keys:
                of_years = years if len(places) == 1 else ()
                chosen += find_rows(self._tables, key, place, of_years, statistic=statistic)[:1]
        unique = list({(row.policy_id, row.clause, row.words): row for row in chosen}.values())
        return unique[:_ROWS_COMPARED] if len({row.place for row in unique}) >= min(len(places), 2) else []

    def _told_rows(self, turn: Turn, places: Sequence[str]) -> list[Target]:
        told = [reading for reading in find_amounts(turn.query.text) if reading.value is not None]
        chosen: list[Target] = []
        for place in places:
            here = [row for row in self._tables.targets(place=place) if row.kind != "rule"]
            chosen += [row for reading in told for row in here if _tells(reading, row)][:_ROWS_OF_PLACE]
        return chosen

    def _compared_keys(self, turn: Turn, places: Sequence[str]) -> list[str]:
        named = self._named(turn.fresh, places)
        if turn.is_followup and not named:
            named = self._named(turn.query.text, places)
            named = named or [match for name in turn.state.indicators for match in self._named(name, ("",))]
        return list(dict.fromkeys(match.key for match in named))

    def _indicator(self, turn: Turn, places: Sequence[str], found: list[Evidence]) -> IndicatorMatch | None:
        """The indicator a question is about, when that is beyond doubt."""
        matches = self._matches(turn.fresh, places or ("",))
        if turn.is_followup and not matches:
            matches = self._matches(turn.query.text, places or ("",))
        if not matches and turn.state.indicators and COMPARES.search(turn.query.text):
            matches = self._named(turn.state.indicators[0], ("",))
        if not matches:
            return None
        best = min(matches, key=lambda match: (_CERTAINTIES.index(match.certainty), -len(match.words)))
        if best.certainty == "named":
            return best
        is_rival = len({match.key for match in matches if match.certainty == best.certainty}) > 1
        return best if best.certainty == "elliptic" and self._stands_near(best, found) and not is_rival else None

    def _stands_near(self, match: IndicatorMatch, found: list[Evidence]) -> bool:
        near = {(evidence.policy.id, evidence.clause.number) for evidence in found[:3]}
        return any((row.policy_id, row.clause) in near for row in self._tables.all_targets if row.key == match.key)

    def _named(self, words: str, places: Sequence[str]) -> list[IndicatorMatch]:
        return [match for match in self._matches(words, places) if match.certainty == "named"]

    def _matches(self, words: str, places: Sequence[str]) -> list[IndicatorMatch]:
        return [match for place in places for match in self._tables.find_indicator(words, place)]


def _tells(reading: Reading, row: Target) -> bool:
    """Whether a figure of the question is the figure of a row, unit included."""
    if reading.value is None:
        return False
    if reading.kind == "ratio":
        return row.base_unit == "%" and reading.value * 100 == row.base_value
    if reading.kind == "money":
        return row.base_unit == "元" and reading.value == row.base_value
    return reading.kind == "count" and reading.unit == row.base_unit and reading.value == row.base_value
