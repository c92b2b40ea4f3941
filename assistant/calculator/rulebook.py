"""The rulebook: every policy, benefit, fact and convention, with the condition trees ready to evaluate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.calculator.amount_result import AmountRule
from assistant.calculator.errors import AmbiguousNameError, UnknownNameError
from assistant.calculator.model import Benefit, Commitment, Deadline, Outcome
from assistant.calculator.rulefile import (
    Ambiguity,
    Calendar,
    Convention,
    Example,
    Flip,
    Input,
    Named,
    Note,
    NotEncoded,
    PolicyHead,
    Route,
)
from assistant.calculator.tree import Node


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy with everything its files say."""

    head: PolicyHead
    conditions: Mapping[str, Named]
    commitments: tuple[Commitment, ...]
    routes: Mapping[str, Route]
    deadlines: tuple[Deadline, ...]
    notes: tuple[Note, ...]
    not_encoded: tuple[NotEncoded, ...]
    ambiguities: Mapping[str, Ambiguity]
    personas: Mapping[str, Mapping[str, str]]
    examples: tuple[Example, ...]
    flips: tuple[Flip, ...]
    benefits: tuple[Benefit, ...]

    def given(self, persona: str, more: Mapping[str, str]) -> dict[str, str]:
        """The facts of a persona, with `more` on top."""
        return {**self.personas.get(persona, {}), **more}


@dataclass(frozen=True, slots=True)
class Rule:
    """One benefit or programme, ready to evaluate. `commitments` and `deadlines` include the policy's."""

    benefit: Benefit
    policy: Policy
    eligibility: Node
    amount: AmountRule
    outcomes: tuple[tuple[Outcome, Node], ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        return self.benefit.commitments + self.policy.commitments

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return self.benefit.deadlines + self.policy.deadlines

    @property
    def route(self) -> Route | None:
        return self.policy.routes.get(self.benefit.route)

    @property
    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """Those of the benefit first, then those of the whole policy."""
        own = [item for item in self.policy.ambiguities.values() if self.benefit.id in item.benefit]
        return (*own, *(item for item in self.policy.ambiguities.values() if not item.benefit))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All policies. `names` leads from ids, titles and aliases to benefits, `fact_names` to facts."""

    policies: Mapping[str, Policy]
    rules: Mapping[str, Rule]
    inputs: Mapping[str, Input]
    conventions: tuple[Convention, ...]
    calendars: Mapping[int, Calendar]
    names: Mapping[str, tuple[str, ...]]
    fact_names: Mapping[str, str]

    def rule(self, name: str) -> Rule:
        """The benefit of that id, title or alias. Raises UnknownNameError or AmbiguousNameError."""
        ids = self.names.get(name.strip(), ())
        if not ids:
            ids = tuple(rule.benefit.id for rule in self.rules.values() if name.strip() and name in rule.benefit.title)
        if not ids:
            raise UnknownNameError("补贴或项目", name, self.names)
        if len(ids) > 1:
            raise AmbiguousNameError(name, (self.rules[id_].benefit.title for id_ in ids))
        return self.rules[ids[0]]

    def fact(self, name: str) -> str:
        """The id of the fact of that id, label or alias. Raises UnknownNameError."""
        if name not in self.fact_names:
            raise UnknownNameError("事实", name, self.fact_names)
        return self.fact_names[name]
