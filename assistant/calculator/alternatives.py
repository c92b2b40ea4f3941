"""The numbers that a rule asks for, kind of applicant by kind: each way of meeting them that the text offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.rulebook import Rule
from assistant.calculator.tree import Group, Leaf, Node

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One way: the least number of each fact, in the order written. `clause` is where it stands."""

    least: tuple[tuple[str, Decimal], ...]
    clause: str

    @property
    def facts(self) -> tuple[str, ...]:
        """What is counted."""
        return tuple(fact for fact, _ in self.least)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of applicant and the ways open to it."""

    label: str
    ways: tuple[Way, ...]


def kinds_of(rule: Rule) -> tuple[Kind, ...]:
    """The kinds of applicant among which a rule's conditions choose, those with numbers; empty for fewer than two."""
    for group in _groups(rule.eligibility):
        if group.op != "any":
            continue
        named = [child for child in group.children if isinstance(child, Group) and child.label]
        kinds = tuple(Kind(child.label.split(":")[0], tuple(dict.fromkeys(_ways(child)))) for child in named)
        kinds = tuple(kind for kind in kinds if kind.ways)
        if len(kinds) >= _LEAST:
            return kinds
    return ()


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Leaf):
        return ()
    return node.children if isinstance(node, Group) else tuple(option for _, option in node.options)


def _groups(node: Node) -> Iterator[Group]:
    if isinstance(node, Group):
        yield node
    for child in _children(node):
        yield from _groups(child)


def _ways(node: Node) -> Iterator[Way]:
    for group in _groups(node):
        found = [(leaf.fact, leaf.limit) for leaf in group.children if isinstance(leaf, Leaf)]
        least = tuple((fact, limit) for fact, limit in found if isinstance(limit, Decimal))
        if group.op == "all" and len(least) == len(group.children) >= _LEAST:
            first = group.children[0]
            assert isinstance(first, Leaf)
            yield Way(least, first.cite.clause)
