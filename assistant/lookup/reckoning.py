"""Differences, sums and shares of figures told in the turns before, or named together in one question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.arithmetic import asks_total, parts_of_total, total_line
from assistant.compose.reckoned import plain_sum, remainder_line, share_line
from assistant.compose.tables import compose_comparison, compose_targets, statistic_wanted, told
from assistant.lookup.comparing import is_told
from assistant.lookup.cues import cue
from assistant.lookup.pointing import Pointing
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, known_places
from assistant.model import Draft, Figure
from index.catalog import Catalog
from index.facts import FactTables, Target
from index.facts.compare import compare_rows
from index.model import Evidence

_DIFFERENCE = re.compile(
    r"^(那|这|两者|二者)?(个|俩)?的?(差(值|额|距)?|对?比(一?比)?)(呢|是|为)?[??。!]*$|差[^,。;距别异额]{1,8}(多少|几)|(落后|领先|超过)[^,。;]{0,8}(多少|几)|相差|差距|差额|差值|之差|差(了)?(多少|几|多大|多远|远不远)|(?<!最)(?<!至)(多|少|高|低|大|小)(了|出|来)?(多少|几)|相减|减去?(?!免|半|税|费|收|排|负)"
)
_SHARE = re.compile(
    r"几成|几倍|多少倍|倍数|百分之(几|多少)|占(比|了|到)?(多少|几|多大|百分)|占.{0,12}(几|多少|比例|比重|百分)|(比例|比值|占比)(是|有|为)?(多少|多大|几|$)|相除|除以|除(?=一?下|出来|得)|(?<!解|扣|免|排|消|删)除[??]*$"
)
# What is left of a whole without a part that is named.
_REMAINDER = re.compile(
    r"(扣|除|去|刨|减|撇|抛)(掉|除|去|开|了)[^,。;]{0,14}(剩|还有|余|是多少|有多少|多少|几)|剩(下|余)?(的|有|是)?(多少|几)|其余(的)?(有|是)?(多少|几)"
)
_SAME = re.compile(r"同一?(个|类|种)?(指标|口径|概念|东西|回事)|一回事")
_IN_ALL = re.compile(r"共(有|是|拿|得)?(几|多少)")
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
_HEAD_CHARS = 4


class Reckoning:
    """Computes with rows of the fact tables."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._pointing = Pointing(tables)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The figures with what they come to; None where nothing is to be reckoned or fewer than two are known."""
        if turn.ruled or cue("times_of_period").search(turn.fresh):
            return None
        if _REMAINDER.search(turn.fresh) and (left := self._remainder(turn)):
            return left
        if turn.named_place and (set_beside := self._beside_told(turn)):
            return set_beside
        share = self._share(turn) if _SHARE.search(turn.fresh) else None
        if share:
            return share
        divides = _SHARE.search(turn.fresh) and self._points_back(turn)
        if divides or _DIFFERENCE.search(turn.fresh):
            rows = self._pair(turn)
            found = compose_comparison(compare_rows(rows), turn.fresh, self._catalog) if rows else None
            return self._with_keys(found, rows) if found else None
        if asks_total(turn.fresh):
            return self._total(turn)
        return self._total_of_named(turn) if _IN_ALL.search(turn.fresh) else None

    def _share(self, turn: Turn) -> Draft | None:
        for rows in (self._named_in_parts(turn), self._pair(turn), self._part_of_told(turn)):
            if found := self._with_line(share_line(rows, turn.fresh), rows):
                return found
        return None

    def _remainder(self, turn: Turn) -> Draft | None:
        for rows in (self._part_of_told(turn), self._last_two(turn), self._named_in_parts(turn)):
            if found := self._with_line(remainder_line(rows), rows):
                return found
        return None

    def _last_two(self, turn: Turn) -> list[Target]:
        """The last two figures told, of a question that has no word but those of their names."""
        rows = self._before(turn)[-_PAIR:]
        names = "".join(row.indicator for row in rows)
        rest = [char for char in residue(turn.said, "talk", "figures", "reckoning") if char not in names]
        return rows if len(rest) <= _STRAY and not turn.named_place else []

    def _part_of_told(self, turn: Turn) -> list[Target]:
        """A figure told before, and the one of its clause that a word of the question tells apart from it (发明)."""
        before = [] if turn.named_place else self._before(turn)
        found = (self._beside(turn, [row]) for row in reversed(before) if row.place in turn.places)
        return next((rows for rows in found if rows), [])

    def _beside_told(self, turn: Turn) -> Draft | None:
        """The last figure told beside the one of another place that the question names: the same indicator's, or the one
        whose figure it tells."""
        before = self._before(turn)
        if not before or not any(one.search(turn.fresh) for one in (_DIFFERENCE, _SHARE, _SAME)):
            return None
        last = before[-1]
        others = [place for place in known_places(turn, self._catalog) if place != last.place]
        if len(others) != 1:
            return None
        named = [m.key for m in self._tables.find_indicator(turn.fresh) if m.certainty == "named"]
        alike = [row for row in self._tables.targets(place=others[0]) if row.kind == last.kind]
        told = [row for row in alike if is_told(row, turn.fresh)]
        keys = set(named or self._pointing.at(turn.said, "", others[0])) or {last.key}
        same = [row for row in alike if row.key in keys and row.measure not in _OF_ANOTHER]
        same.sort(key=lambda row: (row.measure, row.base_unit) != (last.measure, last.base_unit))
        rows = [last, *(told or same)[:1]]
        if len(rows) < _PAIR or len(told) > 1 or len(keys - {last.key}) > 1:
            return None
        return self._with_keys(compose_comparison(compare_rows(rows), turn.fresh, self._catalog), rows)

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
        return self._with_line(line, parts)

    def _total_of_named(self, turn: Turn) -> Draft | None:
        """Ranges and shares that one question names, added up; other figures are added where they are looked up."""
        places = known_places(turn, self._catalog)
        keys = self._pointing.at(turn.said, "", places[0]) if len(places) == 1 else []
        rows = [row for key in keys if (row := self._row(key, turn, places[0]))]
        rows = rows if len(rows) > 1 else self._named_in_parts(turn)
        of_head = self._of_one_head(turn, places[0]) if len(places) == 1 else []
        if found := self._with_line(total_line(of_head), of_head):
            return found
        is_ranged = any(row.value_upper is not None for row in rows)
        line = total_line(rows) if is_ranged else plain_sum(rows)
        return self._with_line(line, rows)

    def _of_one_head(self, turn: Turn, place: str) -> list[Target]:
        """The figures of one clause whose names begin alike, as the question does, and go on with what it names of each
        (中国专利奖, 金银优秀)."""
        groups: dict[tuple[str, ...], list[Target]] = {}
        for row in self._tables.targets(place=place):
            for head in _heads_in(row.indicator, turn.said) if row.measure not in _OF_ANOTHER else ():
                groups.setdefault((row.policy_id, row.clause, row.base_unit, row.measure, head), []).append(row)
        found: list[list[Target]] = [[]]
        for (*_, head), rows in groups.items():
            rest = turn.said.replace(head, "")
            parts = [row for row in rows if row.indicator.removeprefix(head).rstrip(head[-1]) in rest]
            if len(parts) > 1 and all(row.indicator != head for row in parts):
                found.append(parts)
        return max(found, key=len)

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

    def _with_line(self, line: str, rows: Sequence[Target]) -> Draft | None:
        """The figures under a line on what they come to; None for no line."""
        return self._with_keys(compose_targets(rows, "", self._catalog, line), rows) if line else None

    def _with_keys(self, draft: Draft, rows: Sequence[Target]) -> Draft:
        names = tuple(dict.fromkeys(row.indicator for row in rows))
        return replace(draft, indicators=names, kind="figures")


def _heads_in(name: str, words: str) -> list[str]:
    """The beginnings of a name that stand in words, where they are no short ones and not the whole."""
    return [name[:size] for size in range(_HEAD_CHARS, len(name)) if name[:size] in words]


def _apart(one: str, other: str) -> str:
    """What the longer of two names has more than the shorter."""
    long, short = sorted((one, other), key=len, reverse=True)
    return long.replace(short, "")


def figures_kept(turn: Turn, draft: Draft, tables: FactTables) -> tuple[Figure, ...]:
    """The last figures told, those of this answer last; of an answer from a clause the one in the sentence shown that
    the question names, or goes on with; none where it may be one of several."""
    new = draft.figures
    if not new and draft.status == "answered" and not draft.kind and draft.citations:
        first = draft.citations[0]
        matches = tables.find_indicator(turn.query.text, policy=first.policy_id)
        before = {match.key for match in matches if match.name in turn.state.indicators}
        asked = {m.key for m in matches if m.certainty == "named"} or before or {m.key for m in matches}
        if not asked and draft.about_policies:
            pointed = Pointing(tables).at(turn.query.text, "", next(iter(turn.places), ""))
            asked = set(pointed) if len(pointed) == 1 else set()
        rows = [row for row in tables.targets(policy=first.policy_id) if row.clause == first.clause]
        shown = [row for row in rows if row.key in asked and row.words in f"{first.quote}{draft.text}"]
        new = told(shown)[:1] if len({row.key for row in shown}) == 1 else ()
    kept = tuple(one for one in turn.state.figures if one not in new)
    return (*kept, *new)[-_KEPT:]
