"""The amount of a benefit: one run of steps, or stages one after another, with co-funding and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculator.amounts import NOTHING, ZERO, View, cite_of, each, run_steps
from assistant.calculator.conditions import Level, check
from assistant.calculator.facts import Facts
from assistant.calculator.model import Amount, Cap, Cofunding, CountLimit, Step, Take
from assistant.calculator.result import (
    AmountResult,
    Bounds,
    CofundingResult,
    Kind,
    SharePart,
    StageResult,
    State,
    TraceStep,
)
from assistant.calculator.rulefile import Input
from assistant.calculator.tree import Cite, Node
from assistant.calculator.values import money, percent

_HUGE = Decimal(10) ** 15
_STATES: Mapping[Level, State] = {Level.UNMET: "unmet", Level.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class AmountRule:
    """An amount ready to compute: as written, with its source and the built conditions of its stages."""

    written: Amount
    cite: Cite
    when: tuple[Node, ...]
    inputs: Mapping[str, Input]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, those of the stages included."""
        return self.written.steps + tuple(step for stage in self.written.stages for step in stage.steps)


@dataclass(frozen=True, slots=True)
class _Pass:
    ceiling: Bounds
    guaranteed: Decimal
    used_up: bool
    shares: tuple[SharePart, ...]
    stages: tuple[StageResult, ...]
    trace: tuple[TraceStep, ...]


def compute(rule: AmountRule, facts: Facts, earlier: Mapping[str, Decimal], stage: str = "") -> AmountResult:
    """How much, if every condition is met.

    `earlier` adds what earlier claims of the same applicant used up; `stage` is the id of the only stage asked about.
    """
    written = rule.written
    if written.nature in ("未规定", "非资金"):
        kind: Kind = "unspecified" if written.nature == "未规定" else "not_money"
        why = f"由{written.payer}给予;{written.why}" if written.payer else written.why
        return AmountResult(kind, written.nature, None, steps=(TraceStep(why, rule.cite),), why=why)
    view = View(rule.inputs, facts, earlier, {})
    run = _one_pass(rule, view, stage)
    open_facts = () if run.ceiling.settled else tuple(_that_matter(rule, view))
    return AmountResult(
        kind=_kind(written, run),
        nature=written.nature,
        ceiling=run.ceiling,
        guaranteed=run.guaranteed,
        settled=not any(fact in open_facts for fact in _bases(rule.steps)),
        used_up=run.used_up,
        shares=run.shares,
        stages=run.stages,
        cofunding=_cofunding(written.cofunding, run.ceiling, view, rule.cite) if written.cofunding else None,
        steps=run.trace,
        open_facts=open_facts,
    )


def _one_pass(rule: AmountRule, view: View, stage: str = "") -> _Pass:
    if rule.written.stages:
        return _stages(rule, view, stage)
    run = run_steps(rule.written.steps, view, rule.cite)
    fixed = rule.written.nature == "固定"
    return _Pass(run.bounds, run.bounds.low if fixed else ZERO, run.used_up, run.shares, (), tuple(run.trace))


def _stages(rule: AmountRule, view: View, only: str) -> _Pass:
    levels = _in_sequence([check(node, view.facts).level for node in rule.when])
    stages, trace, low, high, guaranteed = [], [], ZERO, ZERO, ZERO
    for stage, level in zip(rule.written.stages, levels, strict=True):
        if only and stage.id != only:
            continue
        run = run_steps(stage.steps, view, cite_of(stage, rule.cite))
        bounds = {Level.UNMET: NOTHING, Level.MET: run.bounds}.get(level, Bounds(ZERO, run.bounds.high))
        sure = bounds.low if stage.nature == "固定" else ZERO
        cite = cite_of(stage.when, rule.cite)
        state = _STATES.get(level, "met")
        stages.append(StageResult(stage.id, stage.label, stage.nature, state, bounds, sure, cite))
        trace.append(TraceStep(_stage_text(stages[-1]), cite, (), Bounds(low, high), None))
        low, high, guaranteed = low + bounds.low, high + (bounds.high or ZERO), guaranteed + sure
        trace[-1] = replace(trace[-1], after=Bounds(low, high))
    cap = rule.written.total_cap
    total = Bounds(low, high)
    if cap is not None and not only:
        total = Bounds(min(low, cap.at), min(high, cap.at))
        text = f"{each(cap.per)}合计上限{money(cap.at)}:各期合计至多{money(total.high or ZERO)}"
        trace.append(TraceStep(text, cite_of(cap, rule.cite), (), Bounds(low, high), total))
    return _Pass(total, min(guaranteed, total.low), False, (), tuple(stages), tuple(trace))


def _in_sequence(levels: list[Level]) -> list[Level]:
    """A stage that failed bars those after it; a later stage that is met implies the earlier ones."""
    out: list[Level] = []
    for index, level in enumerate(levels):
        before = min(levels[: index + 1])
        if before is Level.UNMET:
            out.append(Level.UNMET)
        else:
            out.append(Level.MET if max(levels[index:]) is Level.MET else level)
    return out


def _stage_text(stage: StageResult) -> str:
    high = money(stage.ceiling.high or ZERO)
    if stage.state == "unmet":
        return f"{stage.label}:条件未成就,为0元"
    sure = f"固定{high}" if stage.nature == "固定" else f"按成效评定,最多{high}"
    return f"{stage.label}:{sure}" + ("" if stage.state == "met" else "(以条件成就为前提)")


def _kind(written: Amount, run: _Pass) -> Kind:
    fixed = written.nature == "固定" or run.guaranteed == run.ceiling.high
    return "exact" if run.ceiling.high == 0 or (run.ceiling.settled and fixed) else "ceiling"


def _bases(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(fact for step in steps if isinstance(step, Take) for fact in step.of)


def _that_matter(rule: AmountRule, view: View) -> Iterable[str]:
    """Missing figures, in file order, that could still move the ceiling.

    A base is tried out as if nothing had been received yet; else an open history would hide it.
    """
    bases = _bases(rule.steps)
    fresh = {fact: ZERO for fact in _figures(rule.steps) if fact not in bases}
    for fact in dict.fromkeys(_figures(rule.steps)):
        if view.bounds(fact).settled:
            continue
        others = fresh if fact in bases else {}
        tried = [_one_pass(rule, replace(view, assume={**others, fact: value})).ceiling for value in (ZERO, _HUGE)]
        if tried[0] != tried[1]:
            yield fact


def _figures(steps: Iterable[Step]) -> Iterable[str]:
    for step in steps:
        if isinstance(step, Take):
            yield from step.of
        elif isinstance(step, Cap) and step.received:
            yield step.received
        elif isinstance(step, CountLimit):
            yield step.used


def _cofunding(rule: Cofunding, ceiling: Bounds, view: View, cite: Cite) -> CofundingResult:
    own = view.bounds(rule.by)
    known = own.low if own.settled else None
    needed = None if ceiling.high is None else ceiling.high * rule.at_least
    return CofundingResult(
        ratio=rule.at_least,
        of=rule.of,
        fact=rule.by,
        needed=needed,
        own=known,
        supports=None if known is None else known / rule.at_least,
        met=None if known is None or needed is None else known >= needed,
        cite=cite_of(rule, cite),
    )


def cofunding_words(result: CofundingResult) -> str:
    """The co-funding duty in words, both ways."""
    text = f"企业自身投入不少于{result.of}的{percent(result.ratio)}"
    if result.needed is not None:
        text += f":上限{money(result.needed / result.ratio)}对应自投不少于{money(result.needed)}"
    if result.own is not None and result.supports is not None:
        text += f";您自投{money(result.own)},按此比例最多对应{money(result.supports)}财政投入"
        text += ",已达到" if result.met else ",尚不足"
    return text
