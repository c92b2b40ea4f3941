"""The determination: one benefit, one set of facts, one date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.calculator.amount_result import compute
from assistant.calculator.conditions import Checked, Level, check
from assistant.calculator.deadlines import compute_deadline
from assistant.calculator.errors import FactError, Problem
from assistant.calculator.facts import Facts, read_facts
from assistant.calculator.model import CountLimit
from assistant.calculator.parts import (
    STATES,
    change_of,
    left_to_authority,
    outcomes_of,
    relaxes,
    shown_conditions,
    validity_on,
    verdict_of,
)
from assistant.calculator.relevance import changes, disputes, eased, missing_leaves, relaxations, unmet_beside
from assistant.calculator.result import AmountResult, Determination, Missing, OutcomeResult, ValidityResult
from assistant.calculator.rulebook import Rule, Rulebook
from assistant.calculator.rulefile import Ambiguity
from assistant.calculator.tree import leaves


def determine(
    rulebook: Rulebook,
    benefit: str,
    facts: Mapping[str, str],
    as_of: date,
    *,
    event_date: date | None = None,
    asked: frozenset[str] = frozenset(),
    label: str = "",
    earlier: Mapping[str, Decimal] | None = None,
    stage: str = "",
) -> Determination:
    """What the rules say for `benefit` (id, title or alias) and the applicant's `facts` (name to text).

    Args:
        as_of: the day of the question; decides whether the policy is in force.
        event_date: the day of the event (loan, claim); a policy in force then is applied to it.
        asked: facts asked for before without an answer; they are not listed as missing again.
        label: which project or year this is, for side-by-side listing.
        stage: id of the only stage of the amount that is asked about.
        earlier: what earlier claims of the same applicant add to facts such as times received.

    Raises: UnknownNameError, AmbiguousNameError, FactError.
    """
    rule = rulebook.rule(benefit)
    known = read_facts(rulebook.inputs, _by_id(rulebook, facts))
    return _Case(rulebook, rule, known, as_of, event_date, asked, label, earlier or {}, stage).decide()


def _by_id(rulebook: Rulebook, facts: Mapping[str, str]) -> dict[str, str]:
    """The facts under their ids. Raises FactError when two names of one fact carry different values."""
    by_id: dict[str, str] = {}
    for name, text in facts.items():
        fact = rulebook.fact(name)
        if by_id.setdefault(fact, text) != text:
            known = rulebook.inputs[fact]
            message = f"{known.label}给了两个不同的值:“{by_id[fact]}”和“{text}”。"
            raise FactError([Problem(fact, text, message, known.ask)])
    return by_id


@dataclass(frozen=True, slots=True)
class _Case:
    rulebook: Rulebook
    rule: Rule
    facts: Facts
    as_of: date
    event_date: date | None
    asked: frozenset[str]
    label: str
    earlier: Mapping[str, Decimal]
    stage: str

    def decide(self) -> Determination:
        rule, inputs = self.rule, self.rulebook.inputs
        tree = check(rule.eligibility, self.facts)
        amount = compute(rule.amount, self.facts, self.earlier, self.stage)
        counts = self._open_counts(amount)
        missing = self._missing(tree, amount, counts)
        askable = bool(counts) or any(True for _ in missing_leaves(tree))
        by_conditions = verdict_of(tree, amount.used_up, askable)
        validity = validity_on(rule.policy.head.validity, self.as_of, self.event_date)
        covered = validity.in_force if validity.in_force_on_event is None else validity.in_force_on_event
        outcomes = outcomes_of(rule, self.facts)
        bites = self._bites(tree, missing, validity, outcomes)
        return Determination(
            benefit=rule.benefit.id,
            title=rule.benefit.title,
            label=self.label,
            policy=rule.policy.head,
            as_of=self.as_of,
            event_date=self.event_date,
            amount=amount,
            verdict=by_conditions if covered else "不在有效期",
            by_conditions=by_conditions,
            objective="unknown" if counts and tree.level is not Level.UNMET else STATES[tree.level],
            relaxed=any(item.relaxed for item in relaxations(tree)),
            conditions=shown_conditions(tree),
            sources=tuple((leaf.fact, leaf.cite) for leaf in leaves(rule.eligibility) if leaf.fact),
            authority=left_to_authority(tree),
            missing=missing,
            disputed=_disputed(tree),
            ambiguities=bites,
            caveats=tuple(item for item in rule.ambiguities if item not in bites),
            changes=tuple(change_of(leaf, inputs[leaf.fact], self.facts) for leaf in changes(tree)),
            unmet_beside=tuple(change_of(leaf, inputs[leaf.fact], self.facts) for leaf in unmet_beside(tree)),
            validity=validity,
            deadlines=tuple(
                compute_deadline(item, self.facts, self.rulebook.calendars, rule.amount.cite) for item in rule.deadlines
            ),
            outcomes=outcomes,
            route=rule.route,
            notes=rule.policy.notes,
            commitments=rule.commitments,
            preferences=rule.benefit.preferences,
            shares_note=rule.benefit.amount.shares_note,
            remarks=tuple(f"{inputs[name].label}:{item.remark}" for name, item in self.facts.items() if item.remark),
        )

    def _open_counts(self, amount: AmountResult) -> tuple[str, ...]:
        """Count facts that are missing while they could still mean "used up"."""
        if amount.used_up:
            return ()
        used = (step.used for step in self.rule.amount.steps if isinstance(step, CountLimit))
        return tuple(fact for fact in used if fact not in self.facts or self.facts[fact].state == "unknown")

    def _missing(self, tree: Checked, amount: AmountResult, counts: tuple[str, ...]) -> tuple[Missing, ...]:
        if tree.level is Level.UNMET:
            return ()
        inputs = self.rulebook.inputs
        found: dict[str, Missing] = {}
        clause = self.rule.amount.cite.clause
        for leaf, decisive in missing_leaves(tree):
            statement = leaf.text if leaf.test == "yes" else ""
            item = Missing(leaf.fact, inputs[leaf.fact].ask, "condition", leaf.cite.clause, statement, decisive)
            found.setdefault(leaf.fact, item)
        for fact in counts:
            found.setdefault(fact, Missing(fact, inputs[fact].ask, "condition", clause, "", True))
        for fact in amount.open_facts:
            found.setdefault(fact, Missing(fact, inputs[fact].ask, "amount", clause))
        return tuple(
            replace(item, known_unknown=fact in self.facts) for fact, item in found.items() if fact not in self.asked
        )

    def _bites(
        self,
        tree: Checked,
        missing: tuple[Missing, ...],
        validity: ValidityResult,
        outcomes: tuple[OutcomeResult, ...],
    ) -> tuple[Ambiguity, ...]:
        """What the text leaves open and makes a difference in this very case."""
        open_facts = {item.fact for item in missing}
        ids = list(_disputed(tree))
        ids += [relax.ambiguity for relax in (*relaxes(tree), *eased(tree, self.facts))]
        ids += [leaf.ambiguity for leaf, _ in missing_leaves(tree) if leaf.fact in open_facts]
        ids.append(self.rule.benefit.amount.ambiguity)
        ids += [item.ambiguity for item in outcomes]
        if validity.in_force_on_event and not validity.in_force:
            ids.append(self.rule.policy.head.validity.ambiguity)
        known = self.rule.policy.ambiguities
        return tuple(known[id_] for id_ in dict.fromkeys(ids) if id_)


def _disputed(tree: Checked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.ambiguity for item in disputes(tree)))
