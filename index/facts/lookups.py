"""The tables of all policies at once: targets, duties and phases, looked up as people ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.catalog import is_inside
from index.facts.compare import Comparison, compare_rows, indicator_note
from index.facts.duties import read_duties
from index.facts.indicators import indicators, squeeze
from index.facts.matching import IndicatorWords, Pointed, is_bare
from index.facts.members import read_members
from index.facts.model import Duty, Member, Phase, Target, TargetKind, UnitName
from index.facts.phases import read_phases
from index.facts.quantities import find_quantities
from index.facts.questions import IndicatorMatch, find_indicators, likeness
from index.facts.targets import read_targets
from index.facts.units import find_unit_names
from index.model import Document, Policy

_NATIONAL = ("全国", "国家", "中国", "中央")


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """Everything one body answers for, in document order: at the head, and as one of several."""

    names: tuple[str, ...]
    as_lead: tuple[Duty, ...]
    as_participant: tuple[Duty, ...]

    @property
    def all(self) -> tuple[Duty, ...]:
        return (*self.as_lead, *self.as_participant)


class FactTables:
    """Targets, duties and phases of `documents`, read once. An empty place or policy admits every one."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._policies: dict[str, Policy] = {document.policy.id: document.policy for document in self._documents}

    @cached_property
    def all_targets(self) -> tuple[Target, ...]:
        return tuple(target for document in self._documents for target in read_targets(document))

    @cached_property
    def all_duties(self) -> tuple[Duty, ...]:
        return tuple(duty for document in self._documents for duty in read_duties(document))

    @cached_property
    def all_phases(self) -> tuple[Phase, ...]:
        return tuple(phase for document in self._documents for phase in read_phases(document))

    @cached_property
    def all_members(self) -> tuple[Member, ...]:
        return tuple(member for document in self._documents for member in read_members(document))

    def targets(
        self,
        indicator: str = "",
        place: str = "",
        year: int | None = None,
        policy: str = "",
        kinds: Sequence[TargetKind] = ("target", "statistic", "rule", "scope"),
    ) -> tuple[Target, ...]:
        """Figures of an indicator (key, name, or words of a question), in document order. A query that names several
        indicators gives the rows of all of them; one that is only elliptic, of all it may mean."""
        keys = self._keys(indicator, place, policy) if indicator else None
        return tuple(
            row
            for row in self.all_targets
            if (keys is None or row.key in keys)
            and row.kind in kinds
            and (year is None or row.year == year)
            and self._admits(row.policy_id, place, policy)
        )

    def find_indicator(self, question: str, place: str = "", policy: str = "") -> tuple[IndicatorMatch, ...]:
        """Indicators a question mentions or paraphrases, best first, of those the admitted policies have."""
        known = {row.key: row.indicator for row in self.all_targets if self._admits(row.policy_id, place, policy)}
        return find_indicators(question, known)

    @cached_property
    def indicator_words(self) -> IndicatorWords:
        """What tells the indicators of all texts apart."""
        names: dict[str, set[str]] = {}
        for row in self.all_targets:
            names.setdefault(row.key, set()).add(row.indicator)
        return IndicatorWords(names)

    def point(self, words: str, context: str = "", places: Sequence[str] = (), policy: str = "") -> list[Pointed]:
        """Indicators that the policies of any of the places have and that words point to, the strongest first."""
        keys = {
            row.key
            for row in self.all_targets
            if any(self._admits(row.policy_id, place, policy) for place in places or ("",))
        }
        return self.indicator_words.point(words, context, keys)

    def is_bare(self, words: str) -> bool:
        """Whether words hold nothing but a year, fillers and question words."""
        return is_bare(words)

    def is_unlike(self, key: str, other: str) -> bool:
        """Whether one indicator must not be taken for the other."""
        known = indicators()
        return any(two in known[one].unlike for one, two in ((key, other), (other, key)) if one in known)

    def indicators_of(self, policy: str) -> tuple[tuple[str, str], ...]:
        """(key, name) of each indicator of a policy, in document order."""
        rows = (row for row in self.all_targets if row.policy_id == policy)
        return tuple({row.key: row.indicator for row in rows}.items())

    def with_figure(self, words: str, place: str = "", policy: str = "") -> tuple[Target, ...]:
        """Rows whose figure stands in `words` (3500亿元是哪个指标), value and unit alike."""
        asked = {(figure.value, figure.unit) for figure in find_quantities(words)}
        return tuple(row for row in self.targets(place=place, policy=policy) if (row.value, row.unit) in asked)

    def due(self, year: int, place: str = "", policy: str = "") -> tuple[Target, ...]:
        """Targets due in `year`: stated in the clause (`year_basis`) or by the end of the plan."""
        return self.targets(place=place, year=year, policy=policy, kinds=("target",))

    def duties_of(self, unit: str, place: str = "", policy: str = "") -> UnitDuties:
        """All duties of a body, named as people write it (市场监管局, 市科技局, 文旅部门)."""
        names = self._unit_names(unit, place)
        admitted = [duty for duty in self.all_duties if self._admits(duty.policy_id, place, policy)]
        lead = tuple(duty for duty in admitted if self._names_any(duty.policy_id, duty.lead_units, names))
        part = tuple(d for d in admitted if d not in lead and self._names_any(d.policy_id, d.units, names))
        return UnitDuties(names, lead, part)

    def named_units(self, words: str, place: str = "") -> tuple[str, ...]:
        """Canonical names of the bodies of units.toml or of the tables that words name, the longest spelling first."""
        names = find_unit_names(words, place)
        squeezed = "".join(words.split())
        kept = tuple(name for name in names if name != squeezed)
        if kept:
            return kept
        known = {body.canonical for duty in self.all_duties for body in duty.all_units}
        return tuple(sorted((name for name in known if len(name) > 2 and name in squeezed), key=len, reverse=True)[:1])

    def _unit_names(self, unit: str, place: str) -> tuple[str, ...]:
        """Canonical names in the words of a question, else the words themselves as a body's name."""
        known = {body.canonical for duty in self.all_duties for body in duty.all_units}
        names = find_unit_names(unit, place)
        return names if known.intersection(names) else self.named_units(unit, place) or names

    def duty_for(self, task: str = "", place: str = "", policy: str = "", clause: str = "") -> tuple[Duty, ...]:
        """Duties of a clause (and those inside it), or those whose task is most like `task`, best first."""
        admitted = [duty for duty in self.all_duties if self._admits(duty.policy_id, place, policy)]
        if clause:
            admitted = [duty for duty in admitted if is_inside(duty.clause, clause)]
        if not task:
            return tuple(admitted)
        scored = [(likeness(task, f"{duty.scope}{duty.task}"), duty) for duty in admitted]
        return tuple(duty for score, duty in sorted(scored, key=lambda pair: -pair[0]) if score >= 0.3)

    def phases(self, policy: str = "", place: str = "", name: str = "") -> tuple[Phase, ...]:
        """Phases whose name has a word of `name` in common (启动 finds 工作启动阶段); all when it is empty."""
        admitted = (phase for phase in self.all_phases if self._admits(phase.policy_id, place, policy))
        return tuple(phase for phase in admitted if not name or name in phase.name or likeness(name, phase.name) >= 0.5)

    def compare(self, indicator: str, places: Sequence[str] = (), years: Sequence[int] = ()) -> Comparison:
        """One row a place and year, targets before statistics, each set against the first.

        A place without the indicator is named in `explanations`, with the like-sounding one it has instead.
        """
        rows: list[Target] = []
        notes: list[str] = []
        for place in places or self._places_with(indicator):
            for year in years or (None,):
                found = self._best_row(indicator, place, year)
                if found:
                    rows.append(found)
                else:
                    notes.append(self.missing(indicator, place, year))
        made = compare_rows(rows)
        return Comparison(made.rows, made.differences, tuple(dict.fromkeys([*made.explanations, *notes])))

    def _best_row(self, indicator: str, place: str, year: int | None) -> Target | None:
        key = self._key(indicator)
        rows = [row for row in self.targets(place=place, year=year) if row.key == key]
        order = ("target", "statistic", "rule", "scope")
        levels = ("level", "cumulative", "new")
        rank = {row: (order.index(row.kind), levels.index(row.measure) if row.measure in levels else 9) for row in rows}
        return min(rows, key=lambda row: rank[row], default=None)

    def missing(self, indicator: str, place: str, year: int | None = None) -> str:
        """Says that a place's texts lack an indicator, and which like-sounding one they have instead."""
        key = self._key(indicator)
        name = indicators()[key].name if key in indicators() else indicator
        when = f"{year}年的" if year else ""
        unlike = indicators()[key].unlike if key in indicators() else ()
        near = [row for row in self.targets(place=place) if row.key in unlike]
        other = min(near, key=lambda row: (row.kind != "target", unlike.index(row.key)), default=None)
        full = next((policy.place for policy in self._policies.values() if same_place(place, policy.place)), place)
        if other is None:
            return f"{full}的政策里没有{when}“{name}”的数,原文没有写。"
        note = indicator_note(key, other.key)
        return f"{full}的政策里没有{when}“{name}”,有的是“{other.indicator}”({other.figure}),不是同一个指标({note})。"

    def _places_with(self, indicator: str) -> tuple[str, ...]:
        key = self._key(indicator)
        return tuple(dict.fromkeys(row.place for row in self.all_targets if row.key == key))

    def _key(self, indicator: str) -> str:
        if indicator in indicators() or indicator.startswith("text:"):
            return indicator
        found = self.find_indicator(indicator)
        return found[0].key if found else "text:" + squeeze(indicator)

    def _keys(self, indicator: str, place: str, policy: str) -> frozenset[str]:
        if indicator in indicators() or indicator.startswith("text:"):
            return frozenset({indicator})
        found = self.find_indicator(indicator, place, policy)
        return frozenset(match.key for match in found if match.certainty == found[0].certainty)

    def _admits(self, policy_id: str, place: str, policy: str) -> bool:
        if policy and policy != policy_id:
            return False
        return not place or same_place(place, self._policies[policy_id].place)

    def _names_any(self, policy_id: str, units: tuple[UnitName, ...], names: tuple[str, ...]) -> bool:
        """Whether a unit bears one of the names. Where a policy prints two names of one body together
        (市场监管局(知识产权局)), either stands for both in that policy."""
        wanted = set(names)
        for pair in self._double_names.get(policy_id, ()):
            if wanted & pair:
                wanted |= pair
        return any(wanted.intersection(unit.names) for unit in units)

    @cached_property
    def _double_names(self) -> dict[str, tuple[frozenset[str], ...]]:
        pairs: dict[str, set[frozenset[str]]] = {}
        for duty in self.all_duties:
            for unit in duty.all_units:
                if unit.also and not unit.canonical.startswith("所在"):
                    pairs.setdefault(duty.policy_id, set()).add(frozenset(unit.names))
        return {policy_id: tuple(found) for policy_id, found in pairs.items()}


def same_place(asked: str, place: str) -> bool:
    """Whether two spellings are one place: 苏州 and 苏州市, 国家 and 全国."""
    if place == "全国":
        return asked in _NATIONAL
    return asked == place or (len(asked) > 1 and asked.rstrip("市省县区") == place.rstrip("市省县区"))
