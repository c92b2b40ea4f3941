"""The words of `index.facts`: targets, duties and phases, each tied to the clause it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Comparison = Literal["at_least", "at_most", "more_than", "nearly", "reach", "exact"]
Measure = Literal[
    "level",
    "cumulative",
    "new",
    "yearly",
    "year_on_year",
    "annual_average_growth",
    "annual_average_increase",
    "increase",
    "multiple",
]
TargetKind = Literal["target", "statistic", "rule", "scope"]
YearBasis = Literal["stated", "plan_period", "none"]
DutyRole = Literal["lead", "responsible", "charge", "office", "member"]
PhaseKind = Literal["stage", "term", "deadline", "cycle", "validity"]

COMPARISON_WORDS: dict[Comparison, str] = {
    "at_least": "不少于",
    "at_most": "不超过",
    "more_than": "超过",
    "nearly": "近",
    "reach": "达到",
    "exact": "为",
}
MEASURE_WORDS: dict[Measure, str] = {
    "level": "数值",
    "cumulative": "累计数",
    "new": "新增数",
    "yearly": "每年的数",
    "year_on_year": "比上一年增长",
    "annual_average_growth": "年均增长率",
    "annual_average_increase": "年均增加数",
    "increase": "增幅",
    "multiple": "与基期的倍数",
}
_SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}


@dataclass(frozen=True, slots=True)
class Target:
    """One figure of a clause.

    `value` is in `unit` as printed (17 件, 2 万件, 13 %); `value_upper` closes a range (3-5 个). `year` is the year it
    is due (or, for a statistic, counted at); `year_basis` says whether the clause states it or the policy's period
    gives it. `since` is set for 2015年起. `words` stands in the clause, character for character.
    """

    policy_id: str
    clause: str
    place: str
    key: str
    indicator: str
    value: Decimal
    value_upper: Decimal | None
    unit: str
    comparison: Comparison
    measure: Measure
    baseline: str
    year: int | None
    year_basis: YearBasis
    since: int | None
    kind: TargetKind
    words: str

    @property
    def is_statistic(self) -> bool:
        """True for a figure of the past, which nobody has to reach."""
        return self.kind == "statistic"

    @property
    def base_unit(self) -> str:
        """The unit without its scale: 万件 is counted in 件."""
        return self.unit[len(self._scale) :]

    @property
    def base_value(self) -> Decimal:
        """The value in `base_unit`: 2 万件 is 20000."""
        return self.value * _SCALES.get(self._scale, Decimal(1))

    @property
    def figure(self) -> str:
        """The value as a person writes it: 17件, 3-5个, 2000亿元."""
        upper = f"-{self.value_upper}" if self.value_upper is not None else ""
        return f"{self.value}{upper}{self.unit}"

    @property
    def _scale(self) -> str:
        return next((scale for scale in _SCALES if self.unit.startswith(scale) and self.unit != scale), "")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A body as the clause names it, and the one name it is known by (市科技局 -> 科技局)."""

    printed: str
    canonical: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.canonical, *self.also)


@dataclass(frozen=True, slots=True)
class Duty:
    """One task and who answers for it. `lead_units` take the lead, `units` take part; `scope` is the part of the
    clause it covers (工业方面), empty for all of it."""

    policy_id: str
    clause: str
    place: str
    role: DutyRole
    task: str
    lead_units: tuple[UnitName, ...]
    units: tuple[UnitName, ...]
    words: str
    scope: str = ""

    @property
    def all_units(self) -> tuple[UnitName, ...]:
        return (*self.lead_units, *self.units)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time. `since` and `until` are as printed (2023年8月, 2026-12-31), empty where the text gives none;
    the dates beside them are the first and the last day. `length` is as printed (3年, 半年, 10个工作日)."""

    policy_id: str
    clause: str
    place: str
    kind: PhaseKind
    name: str
    since: str
    since_date: date | None
    until: str
    until_date: date | None
    length: str
    words: str

    def covers(self, day: date) -> bool:
        """Whether `day` lies inside; a phase without dates covers none."""
        if self.since_date is None and self.until_date is None:
            return False
        begun = self.since_date is None or self.since_date <= day
        return begun and (self.until_date is None or day <= self.until_date)


@dataclass(frozen=True, slots=True)
class Member:
    """One line of a member list: `role` in the group, `name` ("" where the page lost it, one character where only the
    family name is left), `post` as printed. `words` is the line."""

    policy_id: str
    clause: str
    place: str
    role: str
    name: str
    post: str
    words: str
