"""Differences, sums and shares of figures told in the turns before, or named together in one question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.arithmetic import asks_total, parts_of_total, total_line
from assistant.compose.reckoned import plain_sum, share_line
from assistant.compose.tables import compose_comparison, compose_targets, statistic_wanted, told
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft, Figure
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.compare import compare_rows
from index.model import Evidence

_DIFFERENCE = re.compile(
    r"相差|差距|差额|差值|之差|差(了)?(多少|几|多大)|(?<!最)(?<!至)(多|少|高|低|大|小)(了|出|来)?(多少|几)|相减|减去?(?!免|半|税|费|收|排|负)"
)
_SHARE = re.compile(
    r"几成|几倍|多少倍|倍数|百分之(几|多少)|占(比|了|到)?(多少|几|多大|百分)|占.{0,12}(几|多少|比例|比重|百分)|(比例|比值|占比)(是|有|为)?(多少|多大|几|$)|相除|除以"
)
# What stands between the names of a part and its whole.
_BETWEEN = re.compile(
    r"(?:里面|里头|里|当中|之中|其中|中的?(?!国|央|心|高|级)|占了?|[,,、。;:??!“”\"()\s]|和|与|跟|除以)+"
)
_NOT_ADDED = "这几个数的单位或口径不同,原文没有写合计,不能相加,分别列出"
_OF_ANOTHER = ("multiple", "increase")
_PART_CHARS = 2
_STRAY = 2
_PAIR = 2
_KEPT = 6


class Reckoning:
    """Computes with rows of the fact tables."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The figures with what they come to; None where nothing is to be reckoned or fewer than two are known."""
        if turn.ruled:
            return None
        share = self._share(turn) if _SHARE.search(turn.fresh) else None
        if share:
            return share
        if _DIFFERENCE.search(turn.fresh):
            rows = self._pair(turn)
            found = compose_comparison(compare_rows(rows), turn.fresh, self._catalog) if rows else None
            return self._with_keys(found, rows) if found else None
        return self._total(turn) if asks_total(turn.fresh) else None

    def _share(self, turn: Turn) -> Draft | None:
        for rows in (self._named_in_parts(turn), self._pair(turn)):
            line = share_line(rows, turn.fresh)
            if line:
                return self._with_keys(compose_targets(rows, "", self._catalog, line), rows)
        return None

    def _total(self, turn: Turn) -> Draft | None:
        """Figures told before, with those that the question adds to them."""
        before = self._before(turn)
        named = self._named(turn, before)
        goes_back = self._points_back(turn)
        if not before or not (named or goes_back):
            return self._total_of_named(turn)
        like = [row for row in before if (row.policy_id, row.kind) == (before[-1].policy_id, before[-1].kind)]
        rows = list({row.key: row for row in (*like, *named)}.values())
        parts = parts_of_total(rows, self._tables.all_targets, turn.fresh) or rows
        line = total_line(parts) or plain_sum(parts) or (_NOT_ADDED if goes_back and len(parts) > 1 else "")
        return self._with_keys(compose_targets(parts, "", self._catalog, line), parts) if line else None

    def _total_of_named(self, turn: Turn) -> Draft | None:
        """Ranges and shares that one question names, added up; other figures are added where they are looked up."""
        places = known_places(turn, self._catalog)
        keys = self._pointing.at(turn.said, "", places[0]) if len(places) == 1 else []
        rows = [row for key in keys if (row := self._row(key, turn, places[0]))]
        rows = rows if len(rows) > 1 else self._named_in_parts(turn)
        is_ranged = any(row.value_upper is not None for row in rows)
        line = total_line(rows) if is_ranged else plain_sum(rows)
        return self._with_keys(compose_targets(rows, "", self._catalog, line), rows) if line else None

    def _pair(self, turn: Turn) -> list[Target]:
        """Two figures: the last two told, or the last one and the one that the question names."""
        before = self._before(turn)
        named = self._named(turn, before)
        if len(named) > 1 or not before or not (named or self._points_back(turn)):
            return []
        others = [row for row in before if row not in named]
        pair = [*others[-1:], *named] if named else before[-_PAIR:]
        return pair if len(pair) == _PAIR else []

    def _named_in_parts(self, turn: Turn) -> list[Target]:
        """The figures of two indicators of one place that one question names as part and whole."""
        places = known_places(turn, self._catalog)
        if len(places) != 1:
            return []
        found: dict[str, None] = {}
        for part in _BETWEEN.split(turn.said):
            keys = self._pointing.at(part, "", places[0]) if len(part) >= _PART_CHARS else []
            found |= dict.fromkeys(keys[:1])
        rows = [self._row(key, turn, places[0]) for key in found]
        kept = [row for row in rows if row is not None]
        return kept if len(kept) == _PAIR else self._beside(turn, kept)

    def _beside(self, turn: Turn, kept: list[Target]) -> list[Target]:
        """A figure, and the one of its clause that is counted in the same unit and whose name goes on from the other's
        (专利授权, 其中发明专利授权), where the question has the word that tells them apart."""
        if len(kept) != 1:
            return []
        one = kept[0]
        near = [
            row
            for row in self._tables.targets(policy=one.policy_id)
            if (row.clause, row.base_unit, row.kind) == (one.clause, one.base_unit, one.kind) and row.key != one.key
        ]
        longer = [row for row in near if one.indicator in row.indicator or row.indicator in one.indicator]
        told = [row for row in longer if _apart(row.indicator, one.indicator) in turn.said]
        return [one, told[0]] if told else []

    def _named(self, turn: Turn, before: Sequence[Target]) -> list[Target]:
        """Figures that the question itself names, of the place of those told before."""
        place = before[-1].place if before else ""
        if not place or turn.named_place and set(turn.places) != {place}:
            return []
        matches = self._tables.find_indicator(turn.fresh, place, before[-1].policy_id)
        rows = [self._row(match.key, turn, place, before[-1].kind) for match in matches if match.certainty == "named"]
        return [row for row in rows if row is not None]

    def _row(self, key: str, turn: Turn, place: str, kind: str = "") -> Target | None:
        """The figure of an indicator at a place, of the kind of the one it is reckoned with, else of the kind asked for."""
        wanted = kind or ("statistic" if statistic_wanted(turn.fresh) else "target")
        rows = [row for row in self._tables.targets(place=place) if row.key == key and row.measure not in _OF_ANOTHER]
        return next((row for row in rows if row.kind == wanted), rows[0] if rows else None)

    def _before(self, turn: Turn) -> list[Target]:
        held = {(row.policy_id, row.clause, row.key, row.words): row for row in self._tables.all_targets}
        return [held[one] for one in turn.state.figures if one in held]

    def _points_back(self, turn: Turn) -> bool:
        """Whether a question has hardly a word but those that ask to reckon with what was told."""
        return not turn.named_place and len(residue(turn.said, "talk", "figures", "reckoning")) <= _STRAY

    def _with_keys(self, draft: Draft, rows: Sequence[Target]) -> Draft:
        names = tuple(dict.fromkeys(row.indicator for row in rows))
        return replace(draft, indicators=names, kind="figures")


def _apart(one: str, other: str) -> str:
    """What the longer of two names has more than the shorter."""
    long, short = sorted((one, other), key=len, reverse=True)
    return long.replace(short, "")


def figures_kept(turn: Turn, draft: Draft, tables: FactTables) -> tuple[Figure, ...]:
    """The last figures told, those of this answer last; of an answer from a clause those in the sentence shown that the
    question names."""
    new = draft.figures
    if not new and draft.status == "answered" and not draft.kind and draft.citations:
        first = draft.citations[0]
        asked = {match.key for match in tables.find_indicator(turn.query.text, policy=first.policy_id)}
        rows = [row for row in tables.targets(policy=first.policy_id) if row.clause == first.clause]
        new = told([row for row in rows if row.key in asked and row.words in first.quote])[:1]
    kept = tuple(one for one in turn.state.figures if one not in new)
    return (*kept, *new)[-_KEPT:]
