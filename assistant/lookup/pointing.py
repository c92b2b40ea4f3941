"""Which indicators of the fact tables a question is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.compose.arithmetic import asks_total
from assistant.compose.tables import statistic_wanted
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from index.facts import FactTables, IndicatorMatch
from index.facts.questions import fits_unit
from index.model import Evidence

_COVERED, _STRONG, _STRONG_IN_TALK, _CLEAR = 0.6, 5.0, 2.0, 1.15
_TIED = 4
_PART = re.compile(r"[、,,;;:。??!\s“”()]+|以及|还有|和(?!执法)|跟|与|\+")
_PLUS = re.compile(r"加上?(?=[\u4e00-\u9fff]{3})(?!强|大|入|工|起|总|在|以|快(?!速))")
_ASKING = re.compile(
    r"(?:年均|每年)?(?:增长|提高)?(?:率|幅度|速度)$|(?:年均|每年的?)?增(?:长率|长|速|幅)|年均|各是?几?$|分别|目标值?|指标|多少|几[个件家]|要到|达到|[的呢是要]"
)
_PART_CHARS = 2
_HEAD_CHARS = 3
_SHARES = ("%", "个百分点", "倍")


class Pointing:
    """Finds the indicators a question means, among those that its places have."""

    def __init__(self, tables: FactTables) -> None:
        self._tables = tables

    def several(self, turn: Turn, places: Sequence[str]) -> list[str]:
        """The indicators that an enumeration names, in its order; empty when it names fewer than two."""
        keys: list[str] = []
        text = _PLUS.sub("、", turn.fresh) if asks_total(turn.fresh) else turn.fresh
        for part in _PART.split(text):
            if len(part) >= _PART_CHARS:
                found = self._clear(part, "", places) or self._clear(self._bare(part, turn), "", places)
                keys += found if len(found) == 1 else []
        unique = list(dict.fromkeys(keys))
        return unique if len(unique) > 1 else self._of_one_head(turn, places)

    def _of_one_head(self, turn: Turn, places: Sequence[str]) -> list[str]:
        """Indicators whose names begin alike and whose ends stand in the question one after another (专利奖金奖银奖)."""
        rows = [row for place in places for row in self._tables.targets(place=place)]
        for first in rows:
            for head in (first.indicator[:size] for size in range(len(first.indicator) - _PART_CHARS, _HEAD_CHARS, -1)):
                if head[-_HEAD_CHARS:] not in turn.fresh:
                    continue
                alike = [row for row in rows if row.indicator.startswith(head) and row.clause == first.clause]
                ends = {row.key: row.indicator[len(head) :] for row in alike}
                named = [key for key, end in ends.items() if len(end) >= _PART_CHARS and end in turn.fresh]
                if len(named) > 1:
                    return named
        return []

    def _bare(self, part: str, turn: Turn) -> str:
        """A part without places and without the words that ask for a figure."""
        for mention in turn.query.places:
            part = part.replace(mention.words, "")
        return _ASKING.sub("", part)

    def one(self, turn: Turn, places: Sequence[str], found: list[Evidence]) -> list[str]:
        """The indicator a question is about, or the few that it may mean alike; empty when that is in doubt."""
        keys = self._one(turn, places, found, lambda key: self._is_of_kind(key, turn, places))
        return keys or self._one(turn, places, found, lambda _: True)

    def _one(
        self, turn: Turn, places: Sequence[str], found: list[Evidence], is_wanted: Callable[[str], bool]
    ) -> list[str]:
        named = self._best(self._matches(turn.fresh, places))
        if named and named.certainty == "named" and is_wanted(named.key):
            return [named.key]
        context = turn.state.query if turn.goes_on else ""
        strong = _STRONG_IN_TALK if turn.is_followup and turn.state.kind == "figures" else _STRONG
        own = cue("period_of_figure").sub("", turn.said)
        is_bare = turn.is_followup and not turn.wants.who and not residue(own, "talk", "where")
        pointed = self._clear(context if is_bare and context else turn.said, context, places, strong, is_wanted)
        if pointed:
            return pointed
        short = named or (self._best(self._matches(turn.query.text, places)) if turn.is_followup else None)
        if short is None or not is_wanted(short.key):
            return []
        if short.certainty == "named":
            return [] if self._says_more(turn) else [short.key]
        is_said = short.words in turn.fresh or not self._says_more(turn)
        is_meant = short.certainty == "elliptic" and is_said and self._stands_near(short, found)
        return [short.key] if is_meant and self._fits(turn.fresh, short.key, places) else []

    def at(self, words: str, context: str, place: str) -> list[str]:
        """Keys that words point to at one place."""
        named = [m.key for m in self._tables.find_indicator(words, place) if m.certainty == "named"]
        return named or self._clear(words, context, (place,))

    def _clear(
        self,
        words: str,
        context: str,
        places: Sequence[str],
        strong: float = _STRONG,
        is_wanted: Callable[[str], bool] | None = None,
    ) -> list[str]:
        pointed = [
            one
            for one in self._tables.point(words, context, places)
            if one.coverage >= _COVERED
            and self._fits(words, one.key, places)
            and (is_wanted is None or is_wanted(one.key))
        ]
        if not pointed or pointed[0].score < strong:
            return []
        tied = [one.key for one in pointed if one.score * _CLEAR > pointed[0].score]
        return tied if len(tied) <= _TIED else []

    def _is_of_kind(self, key: str, turn: Turn, places: Sequence[str]) -> bool:
        """Whether the places have a figure of the past for it, where one is asked for."""
        rows = [row for place in places or ("",) for row in self._tables.targets(place=place) if row.key == key]
        return not statistic_wanted(turn.fresh) or "目标" in turn.fresh or any(row.is_statistic for row in rows)

    def _fits(self, words: str, key: str, places: Sequence[str]) -> bool:
        """Whether the indicator has a figure there in the unit that words ask for."""
        if not fits_unit(words, key):
            return False
        rows = [row for place in places or ("",) for row in self._tables.targets(place=place) if row.key == key]
        return not cue("asks_share").search(words) or any(row.base_unit in _SHARES for row in rows)

    def _says_more(self, turn: Turn) -> bool:
        """Whether a follow-up has words of its own that none of the indicators has: it asks for something else."""
        return not self._tables.is_bare(turn.said)

    def _best(self, matches: Sequence[IndicatorMatch]) -> IndicatorMatch | None:
        if not matches:
            return None
        order = ("named", "elliptic", "similar")
        best = min(matches, key=lambda match: (order.index(match.certainty), -len(match.words)))
        rivals = {match.key for match in matches if match.certainty == best.certainty}
        return best if best.certainty == "named" or len(rivals) == 1 else None

    def _matches(self, words: str, places: Sequence[str]) -> list[IndicatorMatch]:
        return [match for place in places or ("",) for match in self._tables.find_indicator(words, place)]

    def _stands_near(self, match: IndicatorMatch, found: list[Evidence]) -> bool:
        near = {(evidence.policy.id, evidence.clause.number) for evidence in found[:3]}
        return any((row.policy_id, row.clause) in near for row in self._tables.all_targets if row.key == match.key)
