"""The closed list of amount verbs, run over intervals: a missing fact widens the result, it is never read as 0."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from assistant.calculator.facts import Facts
from assistant.calculator.model import Cap, CountLimit, Rate, Split, Step, Take
from assistant.calculator.result import Bounds, SharePart, TraceStep
from assistant.calculator.rulefile import Input
from assistant.calculator.scalars import Source
from assistant.calculator.tree import Cite
from assistant.calculator.values import FEN, money, percent, plain

ZERO = Decimal(0)
NOTHING = Bounds(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class View:
    """The facts as the amount verbs see them.

    Attributes:
        earlier: what earlier claims of the same applicant add to facts such as times received.
        assume: values tried out in place of missing facts, to see which of them matter.
    """

    inputs: Mapping[str, Input]
    facts: Facts
    earlier: Mapping[str, Decimal]
    assume: Mapping[str, Decimal]

    def bounds(self, fact: str) -> Bounds:
        """What is known of a figure: exact when given, from 0 up when not; "does not apply" counts as none."""
        base = self.earlier.get(fact, ZERO)
        given = self.facts.get(fact)
        if given is not None and isinstance(given.value, Decimal):
            return Bounds(base + given.value, base + given.value)
        if given is not None and given.state == "not_applicable":
            return Bounds(base, base)
        if fact in self.assume:
            return Bounds(base + self.assume[fact], base + self.assume[fact])
        return Bounds(base, None)

    def label(self, fact: str) -> str:
        """The name of a fact for the person."""
        return self.inputs[fact].label


@dataclass(slots=True)
class Run:
    """The state of one pass over the steps."""

    bounds: Bounds
    trace: list[TraceStep]
    shares: tuple[SharePart, ...] = ()
    used_up: bool = False


def run_steps(steps: Sequence[Step], view: View, cite: Cite) -> Run:
    """Applies the steps from top to bottom; `cite` is taken over by steps that name no clause."""
    run = Run(NOTHING, [])
    for step in steps:
        before = run.bounds
        text, facts = _apply(step, view, run)
        run.trace.append(TraceStep(text, cite_of(step, cite), facts, before, run.bounds))
    return run


def cite_of(source: Source, cite: Cite) -> Cite:
    """The source of a part of an amount; clause and paragraph are taken over where it names none."""
    return Cite(source.clause or cite.clause, source.paragraph or cite.paragraph, source.says)


def _apply(step: Step, view: View, run: Run) -> tuple[str, tuple[str, ...]]:
    """Changes the run; returns the sentence of the step and the facts it used."""
    if isinstance(step, Take):
        return _take(step, view, run)
    if isinstance(step, Rate):
        return _rate(step, run), ()
    if isinstance(step, Cap):
        return _cap(step, view, run), (step.received,) if step.received else ()
    if isinstance(step, CountLimit):
        return _count_limit(step, view, run), (step.used,)
    return _split(step, run), ()


def _take(step: Take, view: View, run: Run) -> tuple[str, tuple[str, ...]]:
    if step.fixed is not None:
        run.bounds = Bounds(step.fixed, step.fixed)
        return f"{step.label}:{money(step.fixed)}", ()
    parts = [(view.label(fact), view.bounds(fact)) for fact in step.of]
    run.bounds = Bounds(
        sum((part.low for _, part in parts), ZERO),
        None if any(part.high is None for _, part in parts) else sum((part.low for _, part in parts), ZERO),
    )
    known = [f"{name}{money(part.low)}" for name, part in parts if part.settled]
    unknown = [name for name, part in parts if not part.settled]
    if unknown:
        return f"{step.label}:{'、'.join(unknown)}尚未提供" + (f";已知{'、'.join(known)}" if known else ""), step.of
    total = money(run.bounds.low)
    return (f"{step.label}:{'+'.join(known)}={total}" if len(known) > 1 else f"{step.label}:{total}"), step.of


def _rate(step: Rate, run: Run) -> str:
    before = run.bounds
    run.bounds = _each(before, lambda value: (value * step.percent).quantize(FEN, rounding=ROUND_DOWN))
    words = "不超过" if step.bound == "不超过" else "按"
    if before.high is None or not before.settled:
        return f"{words}{percent(step.percent)}计"
    exact = before.low * step.percent
    cut = "(不足一分的舍去)" if exact != run.bounds.low else ""
    return f"{words}{percent(step.percent)}:{money(before.low)}×{percent(step.percent)}={money(run.bounds.low)}{cut}"


def _cap(step: Cap, view: View, run: Run) -> str:
    before = run.bounds
    received = view.bounds(step.received) if step.received else NOTHING
    most = max(step.at - received.low, ZERO)
    least = ZERO if received.high is None else max(step.at - received.high, ZERO)
    high = most if before.high is None else min(before.high, most)
    run.bounds = Bounds(min(before.low, least), high)
    limit = f"{each(step.per)}{step.window}上限{money(step.at)}"
    if step.received and received.high is None and step.at:
        limit += f",{view.label(step.received)}未提供,已领的要从上限里扣除"
    elif received.low > 0:
        limit += f",已领{money(received.low)},还余{money(most)}"
    return f"{limit}:{_against(before, most)}"


def _against(before: Bounds, limit: Decimal) -> str:
    if before.low >= limit:
        return f"{money(before.low)}达到或超过上限,取{money(limit)}" if before.settled else f"至多{money(limit)}"
    return f"{money(before.low)}未超过上限" if before.settled else f"至多{money(limit)}"


def _count_limit(step: CountLimit, view: View, run: Run) -> str:
    used = view.bounds(step.used)
    limit = f"{each(step.per)}限{step.max}{step.unit}"
    if used.low >= step.max:
        run.bounds, run.used_up = NOTHING, True
        return f"{limit}:已用{plain(used.low)}{step.unit},额度已用完,为0元"
    if used.high is None:
        run.bounds = Bounds(ZERO, run.bounds.high)
        return f"{limit}:{view.label(step.used)}未提供,以尚未用完为前提"
    return f"{limit}:已用{plain(used.low)}{step.unit},还可享受"


def _split(step: Split, run: Run) -> str:
    total = run.bounds.high
    if total is None:
        return "各方按比例分担"
    left, parts = total, []
    for share in step.shares[:-1]:
        part = (total * share.share).quantize(FEN, rounding=ROUND_DOWN)
        parts.append(SharePart(share.payer, part))
        left -= part
    parts.append(SharePart(step.shares[-1].payer, left))
    run.shares = tuple(parts)
    words = ",".join(
        f"{part.payer}{percent(share.share)}为{money(part.yuan)}"
        for part, share in zip(parts, step.shares, strict=True)
    )
    return f"分担{'' if run.bounds.settled else '(按上限计)'}:{words}"


def _each(bounds: Bounds, change: Callable[[Decimal], Decimal]) -> Bounds:
    return Bounds(change(bounds.low), None if bounds.high is None else change(bounds.high))


def each(per: str) -> str:
    """每家企业, 每个项目."""
    return f"每家{per}" if per in ("企业", "机构", "单位") else f"每个{per}"
