"""The parts of a determination that read one checked tree or one date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from assistant.calculator.conditions import Checked, Level, check
from assistant.calculator.facts import Facts
from assistant.calculator.relevance import authority_leaves, listed, relaxations
from assistant.calculator.result import Change, ConditionResult, OutcomeResult, State, ValidityResult
from assistant.calculator.rulebook import Rule
from assistant.calculator.rulefile import Input, Validity
from assistant.calculator.scalars import Verdict
from assistant.calculator.tree import Cite, Group, Leaf, Relax
from assistant.calculator.values import show

STATES: Mapping[Level, State] = {
    Level.UNMET: "unmet",
    Level.UNKNOWN: "unknown",
    Level.AUTHORITY: "met",
    Level.MET: "met",
}


def verdict_of(tree: Checked, used_up: bool, askable: bool) -> Verdict:
    """The verdict by conditions; `askable` tells that a fact is missing that could still change it."""
    if tree.level is Level.UNMET:
        return "不符合"
    if used_up:
        return "额度已用完"
    if askable:
        return "需补充信息"
    return "符合" if tree.level is Level.MET else "待审核"


def validity_on(rule: Validity, as_of: date, event_date: date | None) -> ValidityResult:
    """Whether the policy is in force on the as-of date and on the event's date, in words too."""
    now = rule.covers(as_of)
    event = None if event_date is None else rule.covers(event_date)
    until = f"至{rule.ends.isoformat()}" if rule.ends else "起施行,原文未载失效日期"
    words = f"{rule.begins.isoformat()}{until}"
    if as_of < rule.begins:
        words += f";{as_of.isoformat()}尚未施行"
    elif not now:
        words += f";{as_of.isoformat()}已过期。{rule.expired_answer}"
    if event_date is not None:
        words += f" 事项发生日{event_date.isoformat()}{'在' if event else '不在'}有效期内。"
    cite = Cite(rule.clause, rule.paragraph, rule.says)
    return ValidityResult(now, event, rule.begins, rule.ends, words, cite)


def shown_conditions(tree: Checked) -> tuple[ConditionResult, ...]:
    """The conditions to list, each once."""
    shown: dict[tuple[str, str], ConditionResult] = {}
    for node, level in listed(tree):
        if isinstance(node, Leaf):
            state: State = "unknown" if node.decider else STATES[level]
            item = ConditionResult(node.text, state, node.cite, node.fact, node.decider)
        else:
            item = ConditionResult(f"{node.label}(原文有两种读法,结论不同)", STATES[level], node.cite)
        shown.setdefault((item.text, item.cite.clause), item)
    return tuple(shown.values())


def left_to_authority(tree: Checked) -> tuple[ConditionResult, ...]:
    """What only somebody else can decide: judged conditions, and how far a condition may be relaxed."""
    shown: dict[tuple[str, str], ConditionResult] = {}
    for leaf in authority_leaves(tree):
        item = ConditionResult(leaf.text, "unknown", leaf.cite, "", leaf.decider)
        shown.setdefault((leaf.text, leaf.cite.clause), item)
    for relax in relaxes(tree):
        shown[(relax.label, relax.cite.clause)] = ConditionResult(relax.label, "unknown", relax.cite, "", relax.who)
    return tuple(shown.values())


def relaxes(tree: Checked) -> Iterator[Relax]:
    """The relaxations that come into play."""
    for group in relaxations(tree):
        if isinstance(group.node, Group) and group.node.relax is not None:
            yield group.node.relax


def change_of(leaf: Leaf, known: Input, facts: Facts) -> Change:
    """What has to become of an unmet leaf, with what it is now and how far away."""
    fact = facts[leaf.fact]
    value = fact.value
    text = f"{leaf.text}(现为{'不到' if fact.is_below else ''}{show(known, value)}"
    if isinstance(value, Decimal) and isinstance(leaf.limit, Decimal) and not fact.is_below:
        text += f",差{show(known, abs(leaf.limit - value))}"
    return Change(f"{text})", leaf.fact, leaf.cite)


def outcomes_of(rule: Rule, facts: Facts) -> tuple[OutcomeResult, ...]:
    """The consequences whose condition is met."""
    return tuple(
        OutcomeResult(item.id, item.label, item.then, Cite(item.clause, item.paragraph, item.says), item.ambiguity)
        for item, node in rule.outcomes
        if check(node, facts).level >= Level.AUTHORITY
    )
