"""Number provenance: each figure of a rule can be read in the words it rests on. Coverage: no figure is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from assistant.calculator.model import (
    Amount,
    Benefit,
    Cap,
    Cofunding,
    Condition,
    CountLimit,
    Deadline,
    Rate,
    Split,
    Step,
    Take,
)
from assistant.calculator.rulebook import Policy
from assistant.calculator.units import find_amounts
from assistant.calculator.verify.fragments import Texts, fragments
from assistant.calculator.verify.report import CheckRow

Figure = tuple[str, Decimal]
"""Kind or unit, and value: ("元", 100000), ("%", 0.01), ("件", 50)."""
Claimed = tuple[str, Figure, tuple[str, ...]]
"""What claims a figure, the figure, and the words it rests on."""
_ONE_OFF = re.compile(r"一次性")
_YEAR = re.compile(r"(?<!〔)(?:19|20)\d\d", re.ASCII)
_DISCRETION = re.compile(
    r"不超过|不少于|不低于|最高|择优|适当|一定比例|一定成果|优先|为限|限奖励|限补贴|排名靠前|较好|一般不|以上|同等条件"
)
_COUNTED = frozenset({"年", "次", "个月", "工作日"})
"""Units in which a count written in words is a rule; 两种, 三个 and the like only list things."""
_PERIODS = {"years": ("年", 1), "months": ("年", 12), "working_days": ("工作日", 1)}


@cache
def figures_in(words: str) -> frozenset[Figure]:
    """All figures of some words; 半年 is half a year, 一次性 is once, a calendar year is ("年份", 2021)."""
    found: set[Figure] = {("次", Decimal(1)) for _ in _ONE_OFF.finditer(words)}
    found |= {("年份", Decimal(match[0])) for match in _YEAR.finditer(words)}
    for reading in find_amounts(words):
        if reading.value is not None:
            kind = {"money": "元", "ratio": "%"}.get(reading.kind, reading.unit)
            found.add((kind, reading.value))
    return frozenset(found)


def claimed(policy: Policy) -> Iterator[Claimed]:
    """Every figure that the rules of a policy use."""
    validity = policy.head.validity
    yield "施行", ("年份", Decimal(validity.begins.year)), validity.says
    if validity.ends is not None:
        yield "失效", ("年份", Decimal(validity.ends.year)), validity.says
    for deadline in policy.deadlines:
        yield from _deadline(deadline)
    for name, named in policy.conditions.items():
        yield from _condition(name, named.test, named.says)
    for benefit in policy.benefits:
        yield from _benefit(benefit)


def _benefit(benefit: Benefit) -> Iterator[Claimed]:
    yield from _condition(benefit.id, benefit.eligibility, benefit.quote)
    for deadline in benefit.deadlines:
        yield from _deadline(deadline)
    yield from _amount(benefit.id, benefit.amount)


def _amount(where: str, amount: Amount) -> Iterator[Claimed]:
    for step in amount.steps:
        yield from _step(where, step)
    for stage in amount.stages:
        yield from _condition(where, stage.when, stage.says)
        for step in stage.steps:
            yield from _step(where, step)
    if amount.total_cap is not None:
        yield where, ("元", amount.total_cap.at), amount.total_cap.says
    if isinstance(amount.cofunding, Cofunding):
        yield where, ("%", amount.cofunding.at_least), amount.cofunding.says


def _step(where: str, step: Step) -> Iterator[Claimed]:
    if isinstance(step, Take) and step.fixed is not None:
        yield where, ("元", step.fixed), step.says
    elif isinstance(step, Rate):
        yield where, ("%", step.percent), step.says
    elif isinstance(step, Cap):
        yield where, ("元", step.at), step.says
    elif isinstance(step, CountLimit):
        yield where, (step.unit, Decimal(step.max)), step.says
    elif isinstance(step, Split):
        yield from ((where, ("%", part.share), step.says) for part in step.shares)


def _deadline(deadline: Deadline) -> Iterator[Claimed]:
    if deadline.rule in _PERIODS:
        unit, parts = _PERIODS[deadline.rule]
        yield deadline.id, (unit, Decimal(deadline.length) / parts), deadline.says


def _condition(where: str, condition: Condition, says: tuple[str, ...]) -> Iterator[Claimed]:
    says = condition.says or says
    limit = condition.at_least or condition.at_most
    if limit is not None:
        yield from ((where, figure, says) for figure in figures_in(limit))
    children = (condition.all or ()) + (condition.any or ()) + (condition.none or ())
    children += tuple(option.test for option in condition.readings or ())
    if condition.relax is not None:
        children += (condition.relax.test,)
    for child in children:
        yield from _condition(where, child, says)


def unread_figures(policy: Policy) -> list[str]:
    """Figures that cannot be read in their own words."""
    return [
        f"{policy.head.id} {where}:{figure[1].normalize():f}{figure[0]} 在“{'”“'.join(says)}”里读不到"
        for where, figure, says in claimed(policy)
        if not any(figure in figures_in(words) for words in says)
    ]


def check_numbers(policies: Mapping[str, Policy]) -> CheckRow:
    """Whether each figure of the rules can be read in the words it rests on."""
    checked = sum(1 for policy in policies.values() for _ in claimed(policy))
    return CheckRow("数字出处", checked, tuple(line for policy in policies.values() for line in unread_figures(policy)))


def check_coverage(policies: Mapping[str, Policy], texts: Texts) -> CheckRow:
    """Whether every figure and word of discretion of the source is quoted or left out with a reason."""
    checked, failures = 0, []
    for policy in policies.values():
        quoted = [(item.clauses, _marks(item.words)) for item in fragments(policy)]
        for (id_, clause), text in texts.items():
            if id_ != policy.head.id:
                continue
            near = {
                mark
                for clauses, marks in quoted
                if not clauses or any(_related(clause, one) for one in clauses)
                for mark in marks
            }
            for mark in sorted(_marks(text), key=str):
                checked += 1
                if mark not in near:
                    name = mark if isinstance(mark, str) else f"{mark[1]}{mark[0]}"
                    failures.append(f"{id_} {clause}:{name} 没有写进规则,也没有说明理由")
    return CheckRow("覆盖", checked, tuple(failures))


def _marks(text: str) -> set[str | Figure]:
    flat = re.sub(r"\s+", "", text)
    marks: set[str | Figure] = {match[0] for match in _DISCRETION.finditer(flat)}
    marks |= {("年份", Decimal(match[0])) for match in _YEAR.finditer(flat)}
    for reading in find_amounts(flat):
        listed = reading.kind == "count" and reading.text.isalpha() and reading.unit not in _COUNTED
        if not listed:
            marks |= {figure for figure in figures_in(reading.text) if figure[0] != "年份"}
    return marks


def _related(clause: str, cited: str) -> bool:
    return (
        clause == cited
        or clause.startswith((f"{cited}(", f"{cited}、("))
        or cited.startswith((f"{clause}(", f"{clause}、("))
    )
