"""Changed rule files: each single change to a rule must be noticed by an example, a flip or the number check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.calculator.assemble import build_rule
from assistant.calculator.errors import CalculatorError
from assistant.calculator.rulebook import Policy, Rule, Rulebook
from assistant.calculator.tree import Builder
from assistant.calculator.verify.cases import run_example, run_flip
from assistant.calculator.verify.figures import unread_figures
from assistant.calculator.verify.mutate import policy_mutants
from assistant.calculator.verify.report import CheckRow

Catcher = Literal["样例", "单项改动", "数字出处"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed policy, what was changed, and who noticed first; `caught_by` None is a survivor."""

    policy: str
    change: str
    caught_by: Catcher | None


def run_mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Every mutant of every policy with who caught it."""
    for policy in rulebook.policies.values():
        for change, changed in policy_mutants(policy):
            yield Mutant(policy.head.id, change, _caught(rulebook, policy, changed))


def check_mutants(rulebook: Rulebook) -> CheckRow:
    """Whether every mutant is caught."""
    mutants = list(run_mutants(rulebook))
    failures = tuple(f"{item.policy} {item.change}:没有检查发现" for item in mutants if item.caught_by is None)
    counts = {name: sum(item.caught_by == name for item in mutants) for name in ("样例", "单项改动", "数字出处")}
    return CheckRow(
        "规则变异", len(mutants), failures, ",".join(f"{name}发现{count}" for name, count in counts.items())
    )


def _caught(rulebook: Rulebook, before: Policy, changed: Policy) -> Catcher | None:
    """The first check that notices; only benefits whose rule changed are run again."""
    try:
        rules = _rebuilt(rulebook, before, changed)
    except CalculatorError:
        return "样例"
    mutated = replace(
        rulebook,
        rules={**rulebook.rules, **rules},
        policies={**rulebook.policies, changed.head.id: changed},
    )
    try:
        if any(True for item in changed.examples if item.benefit in rules for _ in run_example(mutated, changed, item)):
            return "样例"
        if any(True for flip in changed.flips if flip.benefit in rules for _ in run_flip(mutated, changed, flip)):
            return "单项改动"
    except CalculatorError:
        return "样例"
    return "数字出处" if unread_figures(changed) else None


def _rebuilt(rulebook: Rulebook, before: Policy, changed: Policy) -> dict[str, Rule]:
    builder = Builder(changed.conditions, rulebook.inputs)
    same_frame = (
        before.conditions == changed.conditions
        and before.head == changed.head
        and before.deadlines == changed.deadlines
    )
    old = {benefit.id: benefit for benefit in before.benefits}
    return {
        benefit.id: build_rule(benefit, changed, builder)
        for benefit in changed.benefits
        if not same_frame or benefit != old[benefit.id]
    }
