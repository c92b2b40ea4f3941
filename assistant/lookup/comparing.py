"""Comparisons: the figures that a question sets side by side, one for each place, year or told figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compose.tables import compose_comparison, compose_targets, find_rows, statistic_wanted
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.compare import compare_rows
from index.facts.quantities import chinese_number

_ROWS_COMPARED, _TOLD_OF_PLACE = 4, 2
_TOLD = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万亿|[万亿])?\s*(元|[件家个名人项分亩%]|个百分点)?")
_DIGIT = "[一两二三四五六七八九]"
_TOLD_HAN = re.compile(
    rf"({_DIGIT}百(?:零?{_DIGIT}|{_DIGIT}?十{_DIGIT}?)?|{_DIGIT}?十{_DIGIT}?|{_DIGIT})(万亿|[万亿])(?!人|能|[零一两二三四五六七八九])"
)
_CALENDAR = re.compile(r"(?:19|20)\d\d")
_NOW_AND_THEN = re.compile(r"十[二三]五|过去|以前|原来|实际|已经?|都|现状|起点|基数|基础上|底子")
_HOW_MUCH = re.compile(r"多少|几|多大|多高")
_SETS_BESIDE = re.compile(r"[和跟与同比谁哪个家边定得更最]|[高低多少大小]+(?:多少|一些|些)?")
_PAIR = 2
# What is compared is called an aim (高价值专利目标比…高多少).
_ASKS_AIM = re.compile(r"(?:的|发展|工作)?(?:目标|指标)[值数]?")
_AIM = re.compile(r"目标|终点|定到|要到|提到|达到多少")


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
        for place in places or self._places_named(turn):
            here = self._told(turn, place)
            keys = self._keys(turn, place)
            if not here or len(keys) > 1 or self._asks_past_and_target(turn, places):
                here += self._rows(turn, place, keys, years, alone=len(places) == 1)
            if not here and len(places) > 1:
                here = self._unlike(turn, place) or self._of_matter(turn, place)
                notes += [] if here else self._lacks(turn, place)
            if len(here) == 1 and len(places) == 1 and turn.goes_on:
                here += self._rows(turn, place, self._before(turn, place), (), alone=True)
            rows += here
        unique = list({(row.policy_id, row.clause, row.words): row for row in rows}.values())[:_ROWS_COMPARED]
        if len(unique) < 2 and not (unique and notes):
            return None
        if cue("asks_order").search(turn.fresh):
            unique.sort(key=lambda row: -row.base_value)
        found = compare_rows(unique)
        explained = replace(found, explanations=tuple(dict.fromkeys([*found.explanations, *notes])))
        draft = compose_comparison(explained, turn.query.text, self._catalog)
        return replace(draft, indicators=tuple(dict.fromkeys(row.indicator for row in unique)))

    def then_and_target(self, turn: Turn, places: Sequence[str], keys: Sequence[str]) -> Draft | None:
        """The figure of the past and the target of the one indicator of one place, where both times are asked for."""
        if len(keys) != 1 or not self._asks_past_and_target(turn, places) or len(_HOW_MUCH.findall(turn.fresh)) < _PAIR:
            return None
        rows = [row for row in self._tables.targets(place=places[0]) if row.key == keys[0]]
        past = [row for row in rows if row.is_statistic]
        aims = [row for row in rows if row.kind == "target"]
        if not past or not aims:
            return None
        draft = compose_targets([past[0], aims[0]], "", self._catalog)
        return replace(draft, indicators=(aims[0].indicator,))

    def _places_named(self, turn: Turn) -> tuple[str, ...]:
        """For a question without a place, those of the targets it sets beside each other, where each is of one alone."""
        keys = self._pointing.several(turn, ())
        rows = [row for row in self._tables.targets(kinds=("target",)) if row.key in keys]
        found = tuple(dict.fromkeys(row.place for row in rows))
        return found if len(found) <= len(keys) else ()

    def _rows(self, turn: Turn, place: str, keys: Sequence[str], years: Sequence[int], *, alone: bool) -> list[Target]:
        chosen: list[Target] = []
        both = self._asks_past_and_target(turn, (place,)) and alone
        for key in keys:
            for statistic in (True, False) if both else (statistic_wanted(turn.query.text),):
                of_years = years if alone and not both else ()
                chosen += find_rows(self._tables, key, place, of_years, turn.fresh, statistic=statistic)[:1]
        return chosen

    def _told(self, turn: Turn, place: str) -> list[Target]:
        """Rows of the place whose value the question itself tells; of an indicator that it names, where one is."""
        here = [row for row in self._tables.targets(place=place) if row.kind != "rule"]
        told = [row for row in here if is_told(row, _without_others(turn, place))]
        keys = self._keys(turn, place) if len(told) > 1 else []
        named = [row for row in told if row.key in keys] if len(keys) == 1 else []
        return (named or told)[:_TOLD_OF_PLACE]

    def _keys(self, turn: Turn, place: str) -> list[str]:
        """Indicators of the place that the question names; for a follow-up else those spoken of before."""
        goes_on = turn.goes_on or place in turn.state.places
        own = self._pointing.several(turn, (place,))
        own = own or self._pointing.at(turn.said, turn.state.query if goes_on else "", place)
        own = own or self._pointing.at(_ASKS_AIM.sub("", turn.said), "", place)
        if not own and turn.goes_on:
            own = self._pointing.at(turn.query.text, "", place)
        return own or (self._before(turn, place) if goes_on else [])

    def _before(self, turn: Turn, place: str) -> list[str]:
        """Those of the indicators spoken of before that the place has."""
        return [key for name in turn.state.indicators for key in self._pointing.at(name, "", place)]

    def _unlike(self, turn: Turn, place: str) -> list[Target]:
        """What a place has in the stead of the indicator asked about, which is not the same and is said to be so."""
        keys = self._named(turn)
        own = self._tables.targets(place=place)
        near = [row for row in own for key in keys if self._tables.is_unlike(key, row.key)]
        return sorted(near, key=lambda row: row.kind != "target")[:1]

    def _of_matter(self, turn: Turn, place: str) -> list[Target]:
        """The targets of a place that have the one word in their names that a comparison of aims is about (商标目标)."""
        if not _ASKS_AIM.search(turn.fresh):
            return []
        matter = residue(_SETS_BESIDE.sub(" ", _ASKS_AIM.sub(" ", turn.said)), "talk", "figures")
        rows = self._tables.targets(place=place, kinds=("target",)) if len(matter) == _PAIR else ()
        return [row for row in rows if matter in row.indicator][:_TOLD_OF_PLACE]

    def _named(self, turn: Turn) -> list[str]:
        """The indicator that the question names, else the one spoken of before."""
        asked = [turn.query.text, *turn.state.indicators[:1]]
        every = [[m.key for m in self._tables.find_indicator(one) if m.certainty == "named"][:1] for one in asked]
        return next((keys for keys in every if keys), [])

    def _lacks(self, turn: Turn, place: str) -> list[str]:
        names = self._named(turn) or list(turn.state.indicators[:1])
        return [self._tables.missing(name, place) for name in names]

    def _asks_past_and_target(self, turn: Turn, places: Sequence[str]) -> bool:
        return len(places) == 1 and bool(_NOW_AND_THEN.search(turn.fresh)) and bool(_AIM.search(turn.fresh))


def _without_others(turn: Turn, place: str) -> str:
    """The question without the figures that it gives to other places right behind their names (国家13 江苏…)."""
    text = turn.fresh
    for mention in turn.query.places:
        if mention.place != place:
            text = re.sub(rf"{re.escape(mention.words)}\s*[是为到]?\d+(?:\.\d+)?(?:[件%个]|个点)?", mention.words, text)
    return text


def is_told(row: Target, words: str) -> bool:
    """Whether the figure of a row stands in the words of a question, in digits or as a Chinese numeral."""
    told = [
        (Decimal(value), scale or "", unit or "")
        for value, scale, unit in _TOLD.findall(words)
        if not _CALENDAR.fullmatch(value) or scale or unit
    ]
    told += [(Decimal(chinese_number(han)), scale, "") for han, scale in _TOLD_HAN.findall(words)]
    return any(_is_told(row, *one) for one in told)


def _is_told(row: Target, value: Decimal, scale: str, unit: str) -> bool:
    """Whether a figure of the question is the figure of a row, with its scale and, where told, its unit."""
    if row.value != value or not row.unit.startswith(scale):
        return False
    return row.unit == scale + unit if unit else bool(scale) or row.base_unit != "元"
