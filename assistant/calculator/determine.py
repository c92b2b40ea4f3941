"""The determination: one benefit, one set of facts, one date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.calculator.amount_result import compute
from assistant.calculator.conditions import Checked, Level, check
from assistant.calculator.deadlines import compute_deadline
from assistant.calculator.facts import Facts, FactValue, read_facts
from assistant.calculator.model import CountLimit
from assistant.calculator.relevance import authority_leaves, changes, disputes, listed, missing_leaves, relaxations
from assistant.calculator.result import (
    AmountResult,
    Change,
    ConditionResult,
    Determination,
    Missing,
    OutcomeResult,
    State,
    ValidityResult,
)
from assistant.calculator.rulebook import Rule, Rulebook
from assistant.calculator.rulefile import Ambiguity
from assistant.calculator.scalars import Verdict
from assistant.calculator.tree import Cite, Group, Leaf, Relax
from assistant.calculator.values import show

_STATES: Mapping[Level, State] = {
    Level.UNMET: "unmet",
    Level.UNKNOWN: "unknown",
    Level.AUTHORITY: "met",
    Level.MET: "met",
}


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
) -> Determination:
    """What the rules say for `benefit` (id, title or alias) and the applicant's `facts` (name to text).

    Args:
        as_of: the day of the question; decides whether the policy is in force.
        event_date: the day of the event (loan, claim); a policy in force then is applied to it.
        asked: facts asked for before without an answer; they are not listed as missing again.
        label: which project or year this is, for side-by-side listing.
        earlier: what earlier claims of the same applicant add to facts such as times received.

    Raises: UnknownNameError, AmbiguousNameError, FactError.
    """
    rule = rulebook.rule(benefit)
    known = read_facts(rulebook.inputs, {rulebook.fact(name): text for name, text in facts.items()})
    return _Case(rulebook, rule, known, as_of, event_date, asked, label, earlier or {}).decide()


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

    def decide(self) -> Determination:
        rule = self.rule
        tree = check(rule.eligibility, self.facts)
        amount = compute(rule.amount, self.facts, self.earlier)
        counts = self._open_counts(amount)
        missing = self._missing(tree, amount, counts)
        objective = _STATES[tree.level] if tree.level is Level.UNMET or not counts else "unknown"
        by_conditions = _verdict(tree, amount, bool(counts) or any(True for _ in missing_leaves(tree)))
        validity = self._validity()
        relevant_day = validity.in_force if validity.in_force_on_event is None else validity.in_force_on_event
        disputed = tuple(dict.fromkeys(item.ambiguity for item in disputes(tree)))
        outcomes = self._outcomes()
        bites = self._bites(tree, disputed, validity, {item.fact for item in missing}, outcomes)
        deadlines = tuple(
            compute_deadline(item, self.facts, self.rulebook.calendars, rule.amount.cite) for item in rule.deadlines
        )
        return Determination(
            benefit=rule.benefit.id,
            title=rule.benefit.title,
            label=self.label,
            policy=rule.policy.head,
            as_of=self.as_of,
            event_date=self.event_date,
            amount=amount,
            verdict=by_conditions if relevant_day else "不在有效期",
            by_conditions=by_conditions,
            objective=objective,
            relaxed=any(item.relaxed for item in relaxations(tree)),
            conditions=self._conditions(tree),
            authority=_authority(tree),
            missing=missing,
            disputed=disputed,
            ambiguities=bites,
            caveats=tuple(item for item in rule.ambiguities if item not in bites),
            changes=tuple(self._change(leaf) for leaf in changes(tree)),
            validity=validity,
            deadlines=deadlines,
            outcomes=outcomes,
            route=rule.route,
            notes=rule.policy.notes,
            commitments=rule.commitments,
            preferences=rule.benefit.preferences,
            shares_note=rule.benefit.amount.shares_note,
            remarks=tuple(
                f"{self.rulebook.inputs[name].label}:{value.remark}"
                for name, value in self.facts.items()
                if value.remark
            ),
        )

    def _open_counts(self, amount: AmountResult) -> tuple[str, ...]:
        """Count facts that are missing while they could still mean "used up"."""
        if amount.used_up:
            return ()
        limits = (step for step in self.rule.amount.steps if isinstance(step, CountLimit))
        return tuple(step.used for step in limits if _absent(self.facts.get(step.used)))

    def _missing(self, tree: Checked, amount: AmountResult, counts: tuple[str, ...]) -> tuple[Missing, ...]:
        if tree.level is Level.UNMET:
            return ()
        found: dict[str, Missing] = {}
        clause = self.rule.amount.cite.clause
        for leaf, decisive in missing_leaves(tree):
            statement = leaf.text if leaf.test == "yes" else ""
            item = Missing(leaf.fact, self._question(leaf.fact), "condition", leaf.cite.clause, statement, decisive)
            found.setdefault(leaf.fact, item)
        for fact in counts:
            found.setdefault(fact, Missing(fact, self._question(fact), "condition", clause, "", True))
        for fact in amount.open_facts:
            found.setdefault(fact, Missing(fact, self._question(fact), "amount", clause))
        return tuple(
            replace(item, known_unknown=fact in self.facts) for fact, item in found.items() if fact not in self.asked
        )

    def _question(self, fact: str) -> str:
        return self.rulebook.inputs[fact].ask

    def _validity(self) -> ValidityResult:
        rule = self.rule.policy.head.validity
        now = rule.covers(self.as_of)
        event = None if self.event_date is None else rule.covers(self.event_date)
        until = f"至{rule.ends.isoformat()}" if rule.ends else "起施行,原文未载失效日期"
        words = f"有效期{rule.begins.isoformat()}{until}"
        if self.as_of < rule.begins:
            words += f";{self.as_of.isoformat()}尚未施行"
        elif not now:
            words += f";{self.as_of.isoformat()}已过期。{rule.expired_answer}"
        if event is not None and self.event_date is not None:
            words += f" 事项发生日{self.event_date.isoformat()}{'在' if event else '不在'}有效期内。"
        cite = Cite(rule.clause, rule.paragraph, rule.says)
        return ValidityResult(now, event, rule.begins, rule.ends, words, cite)

    def _conditions(self, tree: Checked) -> tuple[ConditionResult, ...]:
        shown: dict[tuple[str, str], ConditionResult] = {}
        for node, level in listed(tree):
            decider = node.decider if isinstance(node, Leaf) else ""
            state: State = "unknown" if decider else _STATES[level]
            text = node.text if isinstance(node, Leaf) else f"{node.label}(原文有两种读法,结论不同)"
            fact = node.fact if isinstance(node, Leaf) else ""
            shown.setdefault((text, node.cite.clause), ConditionResult(text, state, node.cite, fact, decider))
        return tuple(shown.values())

    def _bites(
        self,
        tree: Checked,
        disputed: tuple[str, ...],
        validity: ValidityResult,
        missing: set[str],
        outcomes: tuple[OutcomeResult, ...],
    ) -> tuple[Ambiguity, ...]:
        """What the text leaves open and makes a difference in this very case."""
        ids = list(disputed)
        ids += [relax.ambiguity for relax in _relaxes(tree)]
        ids += [leaf.ambiguity for leaf, _ in missing_leaves(tree) if leaf.fact in missing]
        ids.append(self.rule.benefit.amount.ambiguity)
        reached = {item.id for item in outcomes}
        ids += [item.ambiguity for item, _ in self.rule.outcomes if item.id in reached]
        if validity.in_force_on_event and not validity.in_force:
            ids.append(self.rule.policy.head.validity.ambiguity)
        known = self.rule.policy.ambiguities
        return tuple(known[id_] for id_ in dict.fromkeys(ids) if id_)

    def _change(self, leaf: Leaf) -> Change:
        known = self.rulebook.inputs[leaf.fact]
        given = self.facts[leaf.fact]
        text = f"{leaf.text}(现为{show(known, given.value)}"
        if isinstance(given.value, Decimal) and isinstance(leaf.limit, Decimal):
            text += f",差{show(known, abs(leaf.limit - given.value))}"
        return Change(f"{text})", leaf.fact, leaf.cite)

    def _outcomes(self) -> tuple[OutcomeResult, ...]:
        return tuple(
            OutcomeResult(item.id, item.label, item.then, Cite(item.clause, item.paragraph, item.says))
            for item, node in self.rule.outcomes
            if check(node, self.facts).level >= Level.AUTHORITY
        )


def _absent(given: FactValue | None) -> bool:
    return given is None or given.state == "unknown"


def _verdict(tree: Checked, amount: AmountResult, askable: bool) -> Verdict:
    if tree.level is Level.UNMET:
        return "不符合"
    if amount.used_up:
        return "额度已用完"
    if askable:
        return "需补充信息"
    return "符合" if tree.level is Level.MET else "待审核"


def _authority(tree: Checked) -> tuple[ConditionResult, ...]:
    """What only somebody else can decide: judged conditions, and how far a condition may be relaxed."""
    shown: dict[tuple[str, str], ConditionResult] = {}
    for leaf in authority_leaves(tree):
        shown.setdefault(
            (leaf.text, leaf.cite.clause), ConditionResult(leaf.text, "unknown", leaf.cite, "", leaf.decider)
        )
    for relax in _relaxes(tree):
        shown[(relax.label, relax.cite.clause)] = ConditionResult(relax.label, "unknown", relax.cite, "", relax.who)
    return tuple(shown.values())


def _relaxes(tree: Checked) -> Iterator[Relax]:
    for group in relaxations(tree):
        if isinstance(group.node, Group) and group.node.relax is not None:
            yield group.node.relax
