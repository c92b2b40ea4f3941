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


def _leaves(node: Node) -> Iterator[str]:
    if isinstance(node, Leaf):
        yield from [node.fact] if node.fact else []
    elif isinstance(node, Group):
        for child in (*node.children, *([node.relax.test] if node.relax else [])):
            yield from _leaves(child)
    else:
        for _, child in node.options:
            yield from _leaves(child)
