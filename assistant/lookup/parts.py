"""Messages that ask something of several places: each part, or the one question put to each place, by itself."""

from __future__ import annotations

import re
from functools import cache

from assistant.compose.tables import years_in
from assistant.lookup.milestones import goals_by_year
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.lookup.whole_list import names_goals_alone, names_goals_of_a_time
from index.catalog import Catalog
from index.facts import FactTables
from index.mentions import NATIONAL
from index.retrieve import Query, Retriever
from index.tables import read_table

_PHRASE = re.compile(r"(?<=[?。;!])")
_CLAUSE = re.compile(r"(?<=[?。;!,])")
_ENDS = " ,。?;!:"
_LINK = re.compile(r"^(和|与|跟|同|及|、|两|二|地|市|的)+|(和|与|跟|同|及|、|的)+$")
_LEAST = 2
# Regions of several provinces, which are no places with texts of their own.
_REGION = re.compile(r"京津冀|长三角|长江经济带|粤港澳(?:大湾区)?|成渝")
_PERIOD = re.compile(r"十[二三四五]五")
_IN_BOTH = re.compile(
    r"(?:这|那)?[两二俩]?(?:份|个|部|边)?(?:文件|规划|方案|地区|地)?里?(?:都|均)(?:谈|提|说|写|讲)(?:到|了)*"
)


class Parts:
    """Takes a message apart by the places it names."""

    def __init__(self, retriever: Retriever, tables: FactTables) -> None:
        self._retriever = retriever
        self._tables = tables
        self._catalog: Catalog = retriever.catalog

    def by_place(self, query: Query, *, goes_on: bool) -> list[Query]:
        """One question for each place, in their order; empty where the message is of one place or sets them side by
        side in one figure. Where nothing `goes_on`, goals of a time are asked of every place that sets some."""
        own = {policy.place for policy in self._catalog.policies.values()} | {NATIONAL}
        places = list(dict.fromkeys(mention.place for mention in query.places))
        if not places and not query.policies:
            texts = by_region(query.text) or ([] if goes_on else self._goals_of_a_time(query.text))
            return [self._retriever.read(text, is_spelled=True) for text in texts]
        if len(places) < _LEAST or not set(places) <= own or query.policies:
            return []
        texts = self._own_questions(query.text, places) or self._asked_on(query.text, places)
        texts = texts or self._one_question(query, places) or self._goals_of_each(query, places)
        return [self._retriever.read(text, is_spelled=True) for text in texts]

    def _own_questions(self, text: str, places: list[str]) -> list[str]:
        """The parts, where each names one place and asks something of its own."""
        for split in (_PHRASE, _CLAUSE):
            parts = [part for part in split.split(text) if part.strip(_ENDS)]
            read = [self._retriever.read(part, is_spelled=True) for part in parts]
            named = [[*dict.fromkeys(mention.place for mention in one.places)] for one in read]
            is_each = len(parts) == len(places) and [one[0] if len(one) == 1 else "" for one in named] == places
            if is_each and all(self._is_own(one) for one in read) and self._differ(read):
                return parts
        return []

    def _asked_on(self, text: str, places: list[str]) -> list[str]:
        """The first part, and its matter asked of each place named after it without another (南平…,舞钢呢)."""
        read = [self._retriever.read(p, is_spelled=True) for p in _CLAUSE.split(text) if p.strip(_ENDS)]
        named = [[*dict.fromkeys(mention.place for mention in one.places)] for one in read]
        bare = all(not residue(_unnamed(one), "talk", "tasks") for one in read[1:])
        if [*named] != [[place] for place in places] or not bare or not self._is_own(read[0]):
            return []
        matter = _LINK.sub("", _unnamed(read[0]).strip(_ENDS))
        if any(match.certainty == "named" for match in self._tables.find_indicator(matter)):
            return []
        return [read[0].text, *(f"{one.places[0].words}{matter}" for one in read[1:])]

    def _is_own(self, part: Query) -> bool:
        said = _unnamed(part)
        left = residue(said, "talk", "tasks", "figures")
        return len(left) >= _LEAST and not self._tables.is_bare(said) and not _words("beside").search(part.text)

    def _differ(self, parts: list[Query]) -> bool:
        """Whether the parts are of different matters: one figure asked of both is set side by side instead."""
        keys = [
            {match.key for match in self._tables.find_indicator(_unnamed(part)) if match.certainty == "named"}
            for part in parts
        ]
        return not (all(keys) and keys[0] & keys[1])

    def _one_question(self, query: Query, places: list[str]) -> list[str]:
        """The question put to each place, where it is to be answered for each and is of no figure."""
        if not _words("each").search(query.text) or _words("beside").search(query.text):
            return []
        matter = _words("each").sub("", query.text)
        for mention in sorted(query.places, key=lambda one: -len(one.words)):
            matter = matter.replace(mention.words, "、")
        matter = "".join(_LINK.sub("", part.strip(_ENDS)) for part in _CLAUSE.split(matter))
        named = any(match.certainty == "named" for match in self._tables.find_indicator(matter))
        if named or len(residue(matter, "talk", "tasks")) < _LEAST:
            return []
        words = {mention.place: mention.words for mention in query.places}
        return [f"{words[place] if place != NATIONAL else '国家的'}{matter}" for place in places]

    def _goals_of_each(self, query: Query, places: list[str]) -> list[str]:
        """The goals of each place, where a message asks for those of several and for nothing else."""
        matter = _LINK.sub("", _unnamed(query).strip(_ENDS))
        if _words("beside").search(query.text) or not names_goals_alone(matter):
            return []
        return [f"{'全国' if place == NATIONAL else place}{matter}" for place in places]

    def _goals_of_a_time(self, text: str) -> list[str]:
        """The goals of a year or of a plan's period, asked of each place whose texts set some for it."""
        if not names_goals_of_a_time(text):
            return []
        years, period = years_in(text), _PERIOD.search(text)
        policies = [
            policy
            for policy in self._catalog.policies.values()
            if any(self._tables.due(year, policy=policy.id) for year in years)
            or set(years) & set(goals_by_year(self._catalog, policy.id))
            or (period and not years and period.group() in policy.title)
        ]
        places = dict.fromkeys(policy.place for policy in policies)
        return [f"{'全国' if place == NATIONAL else place}{text}" for place in places]


def by_region(text: str) -> list[str]:
    """The question put to each of several regions; empty where they are not to be told one by one."""
    regions = list(dict.fromkeys(_REGION.findall(text)))
    if len(regions) < _LEAST or not _words("each").search(text):
        return []
    matter = _IN_BOTH.sub("", _words("each").sub("", _REGION.sub("、", text)))
    matter = "".join(_LINK.sub("", part.strip(_ENDS)) for part in _CLAUSE.split(matter))
    return [f"{region}{matter}" for region in regions] if len(residue(matter, "talk", "tasks")) >= _LEAST else []


def subject(turn: Turn) -> str:
    """The place, or the region, that one of several questions is put to."""
    region = _REGION.search(turn.fresh)
    return turn.places[0] if turn.places else region.group() if region else ""


def _unnamed(query: Query) -> str:
    text = query.text
    for mention in query.places:
        text = text.replace(mention.words, "")
    return text


@cache
def _words(name: str) -> re.Pattern[str]:
    table = read_table("assistant.lookup", "words")
    return re.compile("|".join(table["parts"][name]))
