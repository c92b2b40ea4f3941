"""Which facts a benefit turns on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.calculator.rulebook import Rule
from assistant.calculator.tree import Group, Leaf, Node


def facts_of(rule: Rule) -> frozenset[str]:
    """Every fact that a benefit's conditions, amount, outcomes and deadlines ask for."""
    trees = (rule.eligibility, *rule.amount.when, *(node for _, node in rule.outcomes))
    steps = {
        fact
        for step in rule.amount.steps
        for fact in (*getattr(step, "of", ()), getattr(step, "received", ""), getattr(step, "used", ""))
        if fact
    }
    starts = {deadline.start for deadline in rule.deadlines if deadline.start}
    cofunding = rule.amount.written.cofunding
    return frozenset(
        steps | starts | ({cofunding.by} if cofunding else set()) | {f for tree in trees for f in _leaves(tree)}
    )


def choices_of(rule: Rule, fact: str) -> tuple[str, ...]:
    """The choices of a fact that a benefit's conditions allow, in their order; none where they do not ask for it."""
    return tuple(
        dict.fromkeys(choice for leaf in _tests(rule.eligibility) if leaf.fact == fact for choice in leaf.choices)
    )


def judged_of(rule: Rule) -> tuple[str, ...]:
    """What somebody else decides of a benefit's conditions, as it is worded to the asker."""
    return tuple(leaf.text for leaf in _tests(rule.eligibility) if leaf.decider)


def _leaves(node: Node) -> Iterator[str]:
    yield from (leaf.fact for leaf in _tests(node) if leaf.fact)


def _tests(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Group):
        for child in (*node.children, *([node.relax.test] if node.relax else [])):
            yield from _tests(child)
    else:
        for _, child in node.options:
            yield from _tests(child)
