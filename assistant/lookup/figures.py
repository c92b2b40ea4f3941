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
from assistant.compose.tables import (
    compose_target_list,
    compose_targets,
    find_rows,
    statistic_wanted,
    years_in,
)
from assistant.lookup.comparing import Comparing
from assistant.lookup.cues import cue
from assistant.lookup.lacking import Lacking
from assistant.lookup.named_groups import names_group_alone
from assistant.lookup.people import on_people, on_people_of_each
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places, places_with_told, policy_of
from assistant.lookup.whole_list import names_all_goals
from assistant.model import Draft
from assistant.understand.wants import read_wants
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.quantities import find_quantities
from index.model import Evidence

_ROWS_SHOWN, _ROWS_OF_PLACE = 8, 2
_NAMED_CHARS, _NEARLY = 4, 0.45
_STRAY, _NAME_CHARS, _NAME_SCORE = 2, 14, 9.0
_STANDS_CHARS = 5
# A range as it is spoken (10到15个).
_TO = re.compile(r"(?<=\d)[到至~—](?=\d)")
_GROUP = re.compile(r"[—\-]{2,}(?:知识产权)?([\u4e00-\u9fff]{2})")


class Figures:
    """Answers from the rows of the fact tables."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)
        self._comparing = Comparing(tables, catalog, self._pointing)
        self._lacks = Lacking(tables, catalog, self._pointing)
        self.claimed = self._lacks.claimed

    def due(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The targets due in the years that the question names."""
        years = years_in(turn.query.text)
        due, all_goals = cue("due_by").search(turn.fresh), names_all_goals(turn)
        if not (due or all_goals or cue("asks_target_list").search(turn.query.text)) or self._pointing.several(
            turn, turn.places
        ):
            return None
        policy = policy_of(turn, found, self._catalog)
        if due and policy and any(one.kind == "stage" for one in self._tables.phases(policy=policy.id)):
            return None
        is_listed = all_goals or (turn.wants.listing and cue("names_figures").search(turn.fresh))
        is_whole = policy is not None and is_listed
        if not years and (not is_whole or self._pointing.one(turn, turn.places, found)):
            return None
        is_of_one = policy and not (due or turn.wants.listing) and self._names_one(turn, policy.place)
        if is_of_one or (policy is None and turn.places):
            return None
        every = self._tables.targets(policy=policy.id, kinds=("target",)) if policy else ()
        rows = [row for year in years for row in self._tables.due(year, policy=policy.id if policy else "")]
        rows = rows if years else list(every)
        if len(years) > 1 and {row.year for row in rows} < set(years) and cue("sets_against").search(turn.fresh):
            return None
        lead = f"原文没有写{years[0]}年的目标;写的是:" if all_goals and not rows and years else ""
        told = rows or (every if lead else ())
        return compose_target_list(told, self._catalog, lead) if told else None

    def of_figure(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The indicators that a figure which the question tells is of, where it tells nothing else of them."""
        said = _TO.sub("-", turn.said)
        told = find_quantities(said)
        if not told or not cue("asks_of_figure").search(turn.fresh) or cue("supposes_alike").search(turn.fresh):
            return None
        policy = policy_of(turn, found, self._catalog)
        rest = re.sub(r"[\d.,]+|[-—~至到]", "", said)
        for one in told:
            rest = rest.replace(one.unit, "")
        if policy is None or residue(rest, "talk", "figures", "tasks"):
            return None
        rows = self._tables.with_figure(said, policy=policy.id)
        rows = tuple(row for row in rows if any((row.value, row.value_upper) == (one.value, one.upper) for one in told))
        unique = list({(row.key, row.measure): row for row in reversed(rows)}.values())[::-1]
        return compose_target_list(unique, self._catalog) if unique else None

    def group(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """All figures of the parts of a target clause that the question names by what they are about (运用效率那一组)."""
        policy = policy_of(turn, found, self._catalog)
        rows = self._tables.targets(policy=policy.id, kinds=("target",)) if policy else ()
        people = on_people_of_each(turn.fresh, known_places(turn, self._catalog), self._tables)
        people = people or (on_people(turn.fresh, rows) if turn.places or turn.query.policies else [])
        if people:
            return compose_target_list(people, self._catalog)
        asks_list = turn.wants.listing and cue("asks_group").search(turn.fresh)
        parts: dict[str, None] = {}
        for number in dict.fromkeys(row.clause for row in rows):
            clause = self._catalog.find(rows[0].policy_id, number)
            for paragraph in clause.paragraphs if clause else ():
                head = _GROUP.match(paragraph)
                if head and head.group(1) in turn.fresh and (asks_list or names_group_alone(turn, head.group(1))):
                    parts[paragraph] = None
        chosen = [row for part in parts for row in rows if row.words in part]
        return compose_target_list(chosen, self._catalog) if len(chosen) > 1 else None

    def figures(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Targets and statistics; side by side when several are asked for."""
        if cue("asks_towns").search(turn.fresh) or self._asks_sum_of_other(turn):
            return None
        compares = bool(cue("compares").search(turn.fresh))
        goes_on = turn.is_followup and turn.state.kind == "figures"
        places = places_with_told(turn, self._catalog)
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
        both = self._comparing.then_and_target(turn, places, keys)
        if both is not None:
            return both
        years = () if of_past else years
        past = self._lacks.of_past(turn, places, keys)
        if past is not None:
            return past
        lacking = self._lacks.lacking(turn, places, keys, found)
        return lacking or (self._rows_of(keys, turn, places, years) if keys else None)

    def _asks_sum_of_other(self, turn: Turn) -> bool:
        """Whether it is asked if another place's text gives the sum just told (那个方案给了具体数额吗), and its indicators
        are of something else."""
        asks = turn.is_followup and turn.named_place and cue("asks_exact_sum").search(turn.fresh)
        return bool(asks) and not any(self._at(turn.state.query, place) for place in turn.places)

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
        """Whether words without a question are the name of an indicator and nothing else (作品登记每万人)."""
        wants = read_wants(turn.fresh) if turn.is_followup and turn.wants.validity else turn.wants
        if wants.asks_something:
            return False
        said = cue("calendar_year").sub("", turn.said)
        matches = [match for match in self._tables.find_indicator(said) if match.certainty == "named"]
        if any(not residue(said.replace(match.words, ""), "talk", "figures", "tasks") for match in matches):
            return True
        if self._names_other(turn, places):
            return False
        pointed = self._tables.point(turn.said, "", places) if len(turn.said) <= _NAME_CHARS else []
        if not pointed or pointed[0].score <= _NAME_SCORE:
            return False
        names = "".join(row.indicator for row in self._tables.all_targets if row.key == pointed[0].key)
        return len([char for char in residue(turn.said, "talk", "figures") if char not in names]) < _STRAY

    def _names_other(self, turn: Turn, places: Sequence[str]) -> bool:
        """Whether the words stand in a clause of the places, and in the name of no indicator (知识产权强链工程)."""
        name = residue(turn.said, "talk", "figures")
        here = [one for one in self._catalog.clauses if self._catalog.policies[one.policy_id].place in places]
        stands = len(name) >= _STANDS_CHARS and any(name in clause.text for clause in here)
        return stands and not any(name in row.indicator for row in self._tables.all_targets)

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
            grows = cue("asks_growth").search(turn.fresh)
            grows = None if any(row.unit == "%" for row in rows) else grows
            if grows:
                lead = f"原文没有写{rows[0].indicator}的{grows.group()},也没有写用作基数的上一期数,算不出来;写到的只有下面这些"
            draft = compose_targets(rows[:_ROWS_SHOWN], turn.fresh, self._catalog, lead)
            draft = replace(draft, status="partial") if grows else draft
            return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in rows)))
        return self._lacks.of_other_year(keys[0], turn, places, years)

    def _at(self, name: str, place: str) -> list[str]:
        return self._pointing.at(name, "", place)

    def _above(self, turn: Turn, places: Sequence[str]) -> str:
        """Says that the figures are those of the place above, where the place asked about has no text of its own."""
        own = {policy.place for policy in self._catalog.policies.values()}
        without = [place for place in turn.places if place not in own and place not in places]
        if not without or not places:
            return ""
        return f"库里没有{without[0]}自己的文件,没有它自己的数;下面是{places[0]}的,不能当作{without[0]}的指标。"
