"""Questions about figures that the tables hold: targets, statistics, what is due in a year, what a place lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.arithmetic import (
    asks_base,
    asks_total,
    base_line,
    over_years,
    parts_of_total,
    total_line,
    years_told,
)
from assistant.compose.missing import no_such_figure
from assistant.compose.tables import (
    compose_lacking,
    compose_target_list,
    compose_targets,
    find_rows,
    statistic_wanted,
    years_in,
)
from assistant.lookup.comparing import Comparing, is_told
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.quantities import find_quantities
from index.facts.questions import fits_unit
from index.model import Evidence

_ROWS_SHOWN, _ROWS_OF_PLACE = 8, 2
_NAMED_CHARS, _NEARLY = 4, 0.45
_NAME_CHARS, _NAME_SCORE = 14, 9.0
_GROUP = re.compile(r"[—\-]{2,}(?:知识产权)?([\u4e00-\u9fff]{2})")


class Figures:
    """Answers from the rows of the fact tables."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)
        self._comparing = Comparing(tables, catalog, self._pointing)

    def due(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The targets due in the years that the question names."""
        years = years_in(turn.query.text)
        if not cue("asks_target_list").search(turn.query.text) or self._pointing.several(turn, turn.places):
            return None
        policy = policy_of(turn, found, self._catalog)
        is_whole = policy is not None and turn.wants.listing and cue("names_figures").search(turn.fresh)
        if not years and (not is_whole or self._pointing.one(turn, turn.places, found)):
            return None
        every = self._tables.targets(policy=policy.id, kinds=("target",)) if policy else ()
        rows = [row for year in years for row in self._tables.due(year, policy=policy.id if policy else "")]
        rows = rows if years else list(every)
        return compose_target_list(rows, self._catalog) if rows else None

    def group(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """All figures of the parts of a target clause that the question names by what they are about (运用效率那一组)."""
        if not (turn.wants.listing and cue("asks_group").search(turn.fresh)):
            return None
        policy = policy_of(turn, found, self._catalog)
        rows = self._tables.targets(policy=policy.id, kinds=("target",)) if policy else ()
        parts: dict[str, None] = {}
        for number in dict.fromkeys(row.clause for row in rows):
            clause = self._catalog.find(rows[0].policy_id, number)
            for paragraph in clause.paragraphs if clause else ():
                head = _GROUP.match(paragraph)
                if head and head.group(1) in turn.fresh:
                    parts[paragraph] = None
        chosen = [row for part in parts for row in rows if row.words in part]
        return compose_target_list(chosen, self._catalog) if len(chosen) > 1 else None

    def figures(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Targets and statistics; side by side when several are asked for."""
        if cue("asks_towns").search(turn.fresh):
            return None
        compares = bool(cue("compares").search(turn.fresh))
        goes_on = turn.is_followup and turn.state.kind == "figures"
        places = known_places(turn, self._catalog)
        reckons = asks_total(turn.fresh) or asks_base(turn.fresh)
        if not (turn.wants.quantity or compares or goes_on or reckons or self._names_only(turn, places)):
            return None
        is_told = cue("names_period").search(turn.fresh) or turn.goes_on
        years = years_in(turn.fresh if is_told else turn.query.text)
        reckoned = self._reckoned(turn, places, found)
        if reckoned is not None:
            return reckoned
        compared = self._comparing.compare(turn, places, years) if compares else None
        if compared is not None:
            return compared
        if compares and len(places) == 1 and (turn.wants.who or not turn.wants.quantity):
            return None
        keys = self._pointing.several(turn, places) or self._pointing.one(turn, places, found)
        of_past = goes_on and self._asks_past(turn)
        if not keys and goes_on and (asks_base(turn.fresh) or of_past):
            keys = [key for name in turn.state.indicators for place in places for key in self._at(name, place)]
        years = () if of_past else years
        past = self._lacks_past(turn, places, keys)
        if past is not None:
            return past
        lacking = self._lacking(turn, places, keys, found)
        return lacking or (self._rows_of(keys, turn, places, years) if keys else None)

    def _reckoned(self, turn: Turn, places: Sequence[str], found: list[Evidence]) -> Draft | None:
        """A figure reckoned from printed ones: a yearly one over several years, ranges added up, the base behind a
        multiple; of the indicator named, else of the one spoken of before."""
        count = years_told(turn.fresh) if asks_total(turn.fresh) or turn.goes_on else 0
        if not (count or asks_base(turn.fresh) or asks_total(turn.fresh)) or len(places) != 1:
            return None
        keys = self._pointing.several(turn, places)
        if not keys and turn.goes_on and not self._names_one(turn, places[0]):
            before = [key for name in turn.state.indicators for key in self._at(name, places[0])]
            keys = before or self._at(turn.state.query, places[0])
        keys = keys or self._pointing.one(turn, places, found)
        rows = [row for key in keys for row in self._tables.targets(place=places[0]) if row.key == key]
        yearly = next((row for row in rows if over_years(row, count)), None)
        if yearly is not None:
            return self._with_keys(compose_targets([yearly], "", self._catalog, over_years(yearly, count)), [yearly])
        if asks_base(turn.fresh) and base_line(rows):
            shown = [row for row in rows if row.is_statistic] or rows
            return self._with_keys(compose_targets(shown[:_ROWS_SHOWN], turn.fresh, self._catalog), shown)
        ranged = [row for row in rows if row.kind == "target"]
        if asks_total(turn.fresh) and any(row.value_upper is not None for row in ranged) and total_line(ranged):
            return self._with_keys(compose_targets(ranged, "", self._catalog, total_line(ranged)), ranged)
        return None

    def _names_one(self, turn: Turn, place: str) -> bool:
        return any(match.certainty == "named" for match in self._tables.find_indicator(turn.fresh, place))

    def _with_keys(self, draft: Draft, rows: Sequence[Target]) -> Draft:
        return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in rows)))

    def _asks_past(self, turn: Turn) -> bool:
        """Whether a follow-up asks for the figure of a past period and speaks of nothing else."""
        rest = cue("period_of_figure").sub("", turn.said)
        return bool(cue("names_past").search(turn.fresh)) and not residue(rest, "talk", "where", "figures")

    def _names_only(self, turn: Turn, places: Sequence[str]) -> bool:
        """Whether a few words without a question are the name of an indicator (作品登记每万人)."""
        pointed = self._tables.point(turn.said, "", places) if len(turn.said) <= _NAME_CHARS else []
        return bool(pointed) and not turn.wants.asks_something and pointed[0].score > _NAME_SCORE

    def _rows_of(self, keys: Sequence[str], turn: Turn, places: Sequence[str], years: Sequence[int]) -> Draft | None:
        """The figures of the indicators, or that there is none for the year asked for."""
        statistic = statistic_wanted(turn.fresh)
        rows: list[Target] = []
        for key in keys:
            with_key = dict.fromkeys(row.place for row in self._tables.all_targets if row.key == key)
            for place in places or with_key:
                rows += find_rows(self._tables, key, place, years, turn.fresh, statistic=statistic)[:_ROWS_OF_PLACE]
        rows = list({(row.place, row.key, row.figure, row.measure): row for row in reversed(rows)}.values())[::-1]
        lacking = [
            self._tables.missing(keys[0], place)
            for place in (places if len(places) > 1 else ())
            if not any(row.place == place for row in rows)
        ]
        if rows:
            lead = self._above(turn, places) or "".join(lacking)
            if not lead and asks_total(turn.fresh):
                parts = parts_of_total(rows, self._tables.all_targets, turn.fresh)
                lead = total_line(parts)
                rows = parts if lead else rows
            draft = compose_targets(rows[:_ROWS_SHOWN], turn.fresh, self._catalog, lead)
            return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in rows)))
        return self._of_other_year(keys[0], turn, places, years)

    def _of_other_year(self, key: str, turn: Turn, places: Sequence[str], years: Sequence[int]) -> Draft | None:
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

    def claimed(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That a figure which a message gives to an indicator for a year is not in the text: it has none for that year."""
        places, years = known_places(turn, self._catalog), years_in(turn.fresh)
        matches = self._tables.find_indicator(turn.fresh, places[0]) if len(places) == 1 and years else ()
        named = [match for match in matches if match.certainty == "named"]
        if len(named) != 1 or turn.wants.quantity or not find_quantities(cue("calendar_year").sub("", turn.fresh)):
            return None
        rows = [row for row in self._tables.targets(place=places[0], kinds=("target",)) if row.key == named[0].key]
        if not rows or any(row.year in years or row.since for row in rows):
            return None
        return no_such_figure(years, rows, self._catalog, supposed=True)

    def _lacks_past(self, turn: Turn, places: Sequence[str], keys: Sequence[str]) -> Draft | None:
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
                return no_such_figure([], rows, self._catalog, when=period.group(0))
            is_planned = any(row.kind == "target" for row in rows)
            if not period and is_planned and not any(row.year in years or row.since for row in rows):
                return self._of_told_year(rows, years, turn) or no_such_figure(
                    years, rows, self._catalog, supposed=turn.puts_down
                )
        return None

    def _past(self, place: str) -> list[Target]:
        return [row for row in self._tables.targets(place=place) if row.is_statistic]

    def _lacking(self, turn: Turn, places: Sequence[str], keys: Sequence[str], found: list[Evidence]) -> Draft | None:
        """That the one place asked about lacks the indicator that the question names; nothing is put in its stead."""
        if len(places) != 1 or len(keys) > 1 or cue("compares").search(turn.fresh):
            return None
        asked = turn.query.text if turn.goes_on and self._tables.is_bare(turn.said) else turn.fresh
        matches = self._tables.find_indicator(asked)
        named = [match for match in matches if match.certainty == "named" and fits_unit(turn.fresh, match.key)]
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
        return compose_lacking(note, near[:_ROWS_OF_PLACE], found[:1], self._catalog)

    def _at(self, name: str, place: str) -> list[str]:
        return self._pointing.at(name, "", place)

    def _above(self, turn: Turn, places: Sequence[str]) -> str:
        """Says that the figures are those of the place above, where the place asked about has no text of its own."""
        own = {policy.place for policy in self._catalog.policies.values()}
        without = [place for place in turn.places if place not in own and place not in places]
        if not without or not places:
            return ""
        return f"库里没有{without[0]}自己的文件,没有它自己的数;下面是{places[0]}的,不能当作{without[0]}的指标。"
