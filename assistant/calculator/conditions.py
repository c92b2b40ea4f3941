"""Strong Kleene evaluation of condition trees; every child is evaluated, so that nothing missing is overlooked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from assistant.calculator.facts import Facts, FactValue
from assistant.calculator.tree import Group, Leaf, Node, Readings


class Level(IntEnum):
    """How far a condition is settled. `all` takes the least, `any` the most of its children."""

    UNMET = 0
    UNKNOWN = 1
    AUTHORITY = 2
    """Met as far as facts go; somebody else still has to decide."""
    MET = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """A node with its level and its checked children.

    Attributes:
        disputed: two readings of these words lead to different results.
        relaxed: not met, but the text allows the authority to let the applicant off.
        relaxation: the check of who may be let off, made only when the group is not met.
    """

    node: Node
    level: Level
    children: tuple[Checked, ...] = ()
    disputed: bool = False
    relaxed: bool = False
    relaxation: Checked | None = None


def check(node: Node, facts: Facts) -> Checked:
    """The tree with the level of every node."""
    if isinstance(node, Leaf):
        return Checked(node, _leaf(node, facts.get(node.fact)))
    if isinstance(node, Readings):
        return _readings(node, facts)
    return _group(node, facts)


def _leaf(leaf: Leaf, given: FactValue | None) -> Level:
    if leaf.test == "authority":
        return Level.AUTHORITY
    if given is None or given.state != "given":
        return Level.UNKNOWN
    if given.is_below:
        return Level.UNMET if _is_out_of_reach(leaf, given.value) else Level.UNKNOWN
    return Level.MET if _holds(leaf, given.value) == leaf.wanted else Level.UNMET


def _holds(leaf: Leaf, value: Decimal | date | str | bool | None) -> bool:
    if leaf.test == "yes":
        return value is True
    if leaf.test == "one_of":
        return value in leaf.choices
    if isinstance(value, Decimal) and isinstance(leaf.limit, Decimal):
        return value >= leaf.limit if leaf.test == "at_least" else value <= leaf.limit
    if isinstance(value, date) and isinstance(leaf.limit, date):
        return value >= leaf.limit if leaf.test == "at_least" else value <= leaf.limit
    raise TypeError(f"{leaf.fact}: {value!r} cannot be compared with {leaf.limit!r}")


def _is_out_of_reach(leaf: Leaf, above: Decimal | date | str | bool | None) -> bool:
    """Whether a count below `above` cannot reach what the leaf asks for."""
    reaches = leaf.test == "at_least" and leaf.wanted
    return reaches and isinstance(above, Decimal) and isinstance(leaf.limit, Decimal) and above <= leaf.limit


def _group(group: Group, facts: Facts) -> Checked:
    children = tuple(check(child, facts) for child in group.children)
    if group.op == "all":
        level = min((child.level for child in children), default=Level.MET)
    else:
        level = max((child.level for child in children), default=Level.UNMET)
    if level is not Level.UNMET or group.relax is None:
        return Checked(group, level, children)
    relaxation = check(group.relax.test, facts)
    if relaxation.level is Level.UNMET:
        return Checked(group, level, children)
    relaxed = relaxation.level >= Level.AUTHORITY
    return Checked(group, Level.UNKNOWN, children, relaxed=relaxed, relaxation=relaxation)


def _readings(node: Readings, facts: Facts) -> Checked:
    children = tuple(check(option, facts) for _, option in node.options)
    levels = [child.level for child in children]
    low, high = min(levels), max(levels)
    if low >= Level.AUTHORITY or high is Level.UNMET:
        return Checked(node, low, children)
    disputed = low is Level.UNMET and high >= Level.AUTHORITY
    return Checked(node, Level.UNKNOWN, children, disputed=disputed)
