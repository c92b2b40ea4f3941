"""What still matters in a checked tree: missing leaves, open disputes, the authority's part, the smallest change."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.calculator.conditions import Checked, Level, check
from assistant.calculator.facts import Facts
from assistant.calculator.tree import Group, Leaf, Readings, Relax


def missing_leaves(checked: Checked, decisive: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Leaves whose facts are missing and could still change the result, nearest branch first.

    The flag tells a leaf that alone decides: not met, it refuses the whole. A settled parent hides its children.
    """
    if checked.level is not Level.UNKNOWN or checked.disputed or checked.relaxed:
        return
    if isinstance(checked.node, Leaf):
        yield checked.node, decisive
        return
    if checked.relaxation is not None:
        yield from missing_leaves(checked.relaxation, False)
        return
    children = checked.children
    if isinstance(checked.node, Group) and checked.node.op == "any":
        best = best_branch(checked)
        children = (best, *(child for child in children if child is not best))
    live = sum(child.level is Level.UNKNOWN for child in children)
    joined = isinstance(checked.node, Group) and (checked.node.op == "all" or live == 1)
    for child in children:
        yield from missing_leaves(child, decisive and joined)


def disputes(checked: Checked) -> Iterator[Readings]:
    """Ambiguous words whose readings differ here, as far as that matters for the result."""
    if checked.level is not Level.UNKNOWN:
        return
    if checked.disputed and isinstance(checked.node, Readings):
        yield checked.node
        return
    if checked.relaxation is not None:
        yield from disputes(checked.relaxation)
        return
    for child in checked.children:
        yield from disputes(child)


def relaxations(checked: Checked) -> Iterator[Checked]:
    """Groups that are not met but from which the authority may let the applicant off."""
    if checked.level is not Level.UNKNOWN:
        return
    if checked.relaxation is not None:
        yield checked
        return
    for child in checked.children:
        yield from relaxations(child)


def eased(checked: Checked, facts: Facts) -> Iterator[Relax]:
    """Relaxations that the applicant is told to fall under, in groups that are not met (yet)."""
    node = checked.node
    relax = node.relax if isinstance(node, Group) else None
    if relax is not None and checked.level is not Level.MET:
        tested = check(relax.test, facts)
        if tested.level is Level.MET or (_falls_short(checked) and _may_be_met(tested)):
            yield relax
    for child in checked.children:
        yield from eased(child, facts)


def _falls_short(checked: Checked) -> bool:
    """Whether something that was told is not met, though another way may still be open."""
    return checked.level is Level.UNMET or any(_falls_short(child) for child in checked.children)


def _may_be_met(tested: Checked) -> bool:
    """Whether one reading of an open test is met, so that it may apply."""
    if isinstance(tested.node, Readings):
        return any(child.level is Level.MET for child in tested.children)
    return tested.level is Level.UNKNOWN and any(_may_be_met(child) for child in tested.children)


def authority_leaves(checked: Checked) -> Iterator[Leaf]:
    """What somebody else has to decide, in branches that are neither refused nor already met without it."""
    if checked.level in (Level.UNMET, Level.MET) or checked.relaxation is not None:
        return
    if isinstance(checked.node, Leaf):
        if checked.node.test == "authority":
            yield checked.node
        return
    any_of = isinstance(checked.node, Group) and checked.node.op == "any"
    for child in checked.children:
        if not any_of or child.level is checked.level:
            yield from authority_leaves(child)


def best_branch(checked: Checked) -> Checked:
    """The branch of an `any` that is nearest to being met."""
    top = max(child.level for child in checked.children)
    candidates = [child for child in checked.children if child.level is top]
    if top is Level.UNMET:
        return min(candidates, key=lambda child: len(changes(child)))
    return min(candidates, key=lambda child: sum(1 for _ in _unmet_below(child)))


def _unmet_below(checked: Checked) -> Iterator[Leaf]:
    if isinstance(checked.node, Leaf):
        if checked.level is Level.UNMET:
            yield checked.node
        return
    for child in checked.children:
        yield from _unmet_below(child)


def changes(checked: Checked) -> list[Leaf]:
    """The fewest unmet leaves that have to turn so that the tree is no longer unmet, whatever the reading."""
    if checked.level is not Level.UNMET:
        return []
    if isinstance(checked.node, Leaf):
        return [checked.node]
    parts = [changes(child) for child in checked.children]
    if isinstance(checked.node, Group) and checked.node.op == "any":
        return min(parts, key=len, default=[])
    return list(dict.fromkeys(leaf for part in parts for leaf in part))


def unmet_beside(checked: Checked) -> list[Leaf]:
    """What is unmet on the other ways to what is refused: every unmet leaf under an unmet branch that `changes` leaves out."""
    told = changes(checked)
    return [leaf for leaf in dict.fromkeys(_refused_below(checked)) if leaf not in told]


def _refused_below(checked: Checked) -> Iterator[Leaf]:
    if checked.level is not Level.UNMET:
        return
    if isinstance(checked.node, Leaf):
        yield checked.node
    for child in checked.children:
        yield from _refused_below(child)


def listed(checked: Checked) -> Iterator[tuple[Leaf | Readings, Level]]:
    """The conditions to show: every `all` unfolded, of an `any` its best branch, of agreeing readings the first."""
    node = checked.node
    if isinstance(node, Leaf) or (isinstance(node, Readings) and checked.disputed):
        yield node, checked.level
    elif isinstance(node, Readings):
        yield from listed(checked.children[0])
    elif isinstance(node, Group) and node.op == "any" and checked.children:
        yield from listed(best_branch(checked))
    else:
        for child in checked.children:
            yield from listed(child)
