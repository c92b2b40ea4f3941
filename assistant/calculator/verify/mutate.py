"""Single changes to the rules of a policy: leaves, thresholds, choices, readings, caps, rates, sums, counts, shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.calculator.model import (
    Amount,
    Benefit,
    Cap,
    Condition,
    CountLimit,
    Deadline,
    Outcome,
    Rate,
    Split,
    Stage,
    Step,
    Take,
)
from assistant.calculator.rulebook import Policy
from assistant.calculator.units import read_amount
from assistant.calculator.values import plain

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
Changed = Iterator[tuple[str, T]]
_ALWAYS = Condition(all=())


def policy_mutants(policy: Policy) -> Changed[Policy]:
    """(what was changed, the changed policy)."""
    for change, validity in _validity(policy):
        yield change, validity
    for name, named in policy.conditions.items():
        for change, test in condition_mutants(named.test):
            conditions = {**policy.conditions, name: named.model_copy(update={"test": test})}
            yield f"{name}:{change}", replace(policy, conditions=conditions)
    for change, deadlines in _each(policy.deadlines, _deadline):
        yield change, replace(policy, deadlines=deadlines)
    for change, benefits in _each(policy.benefits, _benefit):
        yield change, replace(policy, benefits=benefits)


def _validity(policy: Policy) -> Changed[Policy]:
    validity = policy.head.validity
    for field in ("begins", "ends"):
        day = getattr(validity, field)
        for days in (-1, 1) if day is not None else ():
            moved = validity.model_copy(update={field: day + timedelta(days=days)})
            head = policy.head.model_copy(update={"validity": moved})
            yield f"{field} {days:+d}天", replace(policy, head=head)


def _benefit(benefit: Benefit) -> Changed[Benefit]:
    yield from _field(benefit, "eligibility", condition_mutants)
    yield from _field(benefit, "amount", _amount)
    yield from _field(benefit, "outcomes", lambda items: _each(items, _outcome))
    yield from _field(benefit, "deadlines", lambda items: _each(items, _deadline))


def _field(part: M, name: str, mutants: Callable[[Any], Changed[Any]]) -> Changed[M]:
    for change, value in mutants(getattr(part, name)):
        yield f"{getattr(part, 'id', '')} {change}".strip(), part.model_copy(update={name: value})


def _each(items: tuple[T, ...], mutants: Callable[[T], Changed[T]]) -> Changed[tuple[T, ...]]:
    for index, item in enumerate(items):
        for change, changed in mutants(item):
            yield change, (*items[:index], changed, *items[index + 1 :])


def _dropped(items: tuple[T, ...]) -> Changed[tuple[T, ...]]:
    for index, item in enumerate(items):
        yield f"删去{getattr(item, 'id', item)}", (*items[:index], *items[index + 1 :])


def condition_mutants(condition: Condition) -> Changed[Condition]:
    """Leaves deleted or inverted, thresholds moved by one, choices and readings dropped, relaxations taken away."""
    verb = condition.verb
    if verb in ("all", "any", "none"):
        yield from _field(condition, verb, lambda items: _each(items, condition_mutants))
        if condition.relax is not None:
            yield "删去放宽", condition.model_copy(update={"relax": None})
            for change, test in condition_mutants(condition.relax.test):
                yield (
                    f"放宽 {change}",
                    condition.model_copy(update={"relax": condition.relax.model_copy(update={"test": test})}),
                )
        return
    if verb == "readings":
        yield from _field(
            condition, "readings", lambda items: _each(items, lambda item: _field(item, "test", condition_mutants))
        )
        yield from _field(condition, "readings", _dropped)
        return
    yield from _leaf(condition)


def _leaf(leaf: Condition) -> Changed[Condition]:
    name = leaf.yes or leaf.no or leaf.fact or leaf.see or leaf.text
    yield f"删去条件 {name}", _ALWAYS
    if leaf.verb in ("judged_by", "set_by"):
        return
    yield f"反转条件 {name}", Condition.model_construct(none=(leaf,), clause=leaf.clause, says=leaf.says)
    for index, choice in enumerate(leaf.one_of or ()):
        rest = (leaf.one_of or ())[:index] + (leaf.one_of or ())[index + 1 :]
        yield f"删去选项 {choice}", leaf.model_copy(update={"one_of": rest})
    for verb in ("at_least", "at_most"):
        text = getattr(leaf, verb)
        reading = read_amount(text) if text else None
        if reading is None or reading.value is None:
            continue
        for step in (-1, 1):
            moved = f"{plain(reading.value + step)}{reading.unit}"
            yield f"{name} {verb} {text}改为{moved}", leaf.model_copy(update={verb: moved})


def _amount(amount: Amount) -> Changed[Amount]:
    yield from _field(amount, "steps", _steps)
    yield from _field(amount, "stages", lambda items: _each(items, _stage))
    if amount.total_cap is not None:
        lower = amount.total_cap.model_copy(update={"at": amount.total_cap.at - 1})
        yield "合计上限减1元", amount.model_copy(update={"total_cap": lower})
        higher = amount.total_cap.model_copy(update={"at": amount.total_cap.at * 10})
        yield "合计上限乘10", amount.model_copy(update={"total_cap": higher})
    if amount.cofunding is not None:
        half = amount.cofunding.model_copy(update={"at_least": amount.cofunding.at_least / 2})
        yield "自投比例减半", amount.model_copy(update={"cofunding": half})
        yield "删去自投要求", amount.model_copy(update={"cofunding": None})


def _stage(stage: Stage) -> Changed[Stage]:
    yield from _field(stage, "when", condition_mutants)
    yield from _field(stage, "steps", _steps)
    other = "评审上限" if stage.nature == "固定" else "固定"
    yield f"{stage.id} 性质改为{other}", stage.model_copy(update={"nature": other})


def _outcome(outcome: Outcome) -> Changed[Outcome]:
    yield from _field(outcome, "when", condition_mutants)


def _deadline(deadline: Deadline) -> Changed[Deadline]:
    if deadline.rule == "next_calendar_month":
        yield f"{deadline.id} 改为一个月", deadline.model_copy(update={"rule": "months"})
    else:
        yield f"{deadline.id} 期间加1", deadline.model_copy(update={"length": deadline.length + 1})


def _steps(steps: tuple[Step, ...]) -> Changed[tuple[Step, ...]]:
    yield from _each(steps, _step)
    for index, step in enumerate(steps):
        if not isinstance(step, Take):
            yield f"删去 {step.op}", (*steps[:index], *steps[index + 1 :])


def _step(step: Step) -> Changed[Step]:
    if isinstance(step, Take):
        if step.fixed is not None:
            yield from _values(step, "fixed", step.fixed + 10_000, step.fixed - 10_000)
        for change, facts in _dropped(step.of) if len(step.of) > 1 else ():
            yield change, step.model_copy(update={"of": facts})
    elif isinstance(step, Rate):
        yield from _values(step, "percent", step.percent * 10, step.percent / 2)
    elif isinstance(step, Cap):
        yield from _values(step, "at", step.at * 10, step.at - 1, step.at + 1)
        if step.received:
            yield from _values(step, "received", "")
    elif isinstance(step, CountLimit):
        yield from _values(step, "max", step.max + 1, step.max - 1)
    else:
        yield from _split(step)


def _values(step: M, name: str, *values: object) -> Changed[M]:
    for value in values:
        yield f"{name} 改为{value}", step.model_copy(update={name: value})


def _split(step: Split) -> Changed[Split]:
    tenth = Decimal("0.1")
    for index, part in enumerate(step.shares):
        other = (index + 1) % len(step.shares)
        shares = list(step.shares)
        shares[index] = part.model_copy(update={"share": part.share + tenth})
        shares[other] = shares[other].model_copy(update={"share": shares[other].share - tenth})
        yield f"{part.payer} 多担10%", step.model_copy(update={"shares": tuple(shares)})
