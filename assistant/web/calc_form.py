"""The calculator's form, made from the rulebook: which facts a benefit asks for, and the curve of its amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator import FactError, Rule, Rulebook
from assistant.calculator.amount_result import compute
from assistant.calculator.facts import FactValue, read_facts
from assistant.calculator.model import Cap, CountLimit, Take
from assistant.calculator.tree import Group, Leaf, Node, Readings
from assistant.calculator.units import read_amount
from assistant.web.charts import Plot, Point

_ZERO, _FIRST, _MOST = Decimal(0), Decimal(10_000), Decimal(10) ** 11
_POINTS = 16


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Fact ids of a benefit's form, in the order they are asked for."""

    amount: tuple[str, ...]
    conditions: tuple[str, ...]
    days: tuple[str, ...]


def form_facts(rule: Rule, rulebook: Rulebook) -> FormFacts:
    """What the amount, the conditions, and the deadlines of a benefit look at."""
    amount = list(dict.fromkeys(_of_amount(rule)))
    nodes = [rule.eligibility, *rule.amount.when, *(node for _, node in rule.outcomes)]
    conditions = [fact for node in nodes for fact in _of_node(node)]
    days = [deadline.start for deadline in rule.deadlines if deadline.start]
    days += [fact for fact in conditions if rulebook.inputs[fact].type == "date"]
    rest = [fact for fact in dict.fromkeys(conditions) if fact not in amount and fact not in days]
    return FormFacts(tuple(amount), tuple(rest), tuple(dict.fromkeys(days)))


def amount_curve(rulebook: Rulebook, benefit: str, facts: Mapping[str, str]) -> Plot | None:
    """The ceiling over the first base of the amount, other facts as told; None where it hangs on no base.

    The curve runs to twice the base from which on nothing more is added. Raises nothing: facts that cannot be read
    give None.
    """
    rule = rulebook.rule(benefit)
    bases = [fact for step in rule.amount.steps if isinstance(step, Take) for fact in step.of]
    if not bases:
        return None
    others = dict.fromkeys(bases[1:], "0元") | {fact: told for fact, told in facts.items() if fact != bases[0]}
    try:
        known = read_facts(rulebook.inputs, others)
    except FactError:
        return None

    def ceiling(base: Decimal) -> Decimal:
        told = FactValue("given", base, "")
        found = compute(rule.amount, {**known, bases[0]: told}, {}).ceiling
        return found.high if found and found.high is not None else _ZERO

    bend = _bend(ceiling)
    own = read_amount(facts.get(bases[0], ""))
    base = own.value if own and own.kind == "money" else None
    here = (base, ceiling(base)) if base else None
    right = max((bend[0] if bend else _FIRST * 100) * 2, here[0] * Decimal("1.1") if here else _ZERO)
    steps = {(right * place / _POINTS).quantize(_ZERO) for place in range(_POINTS + 1)}
    points = [(x, ceiling(x)) for x in sorted(steps | ({bend[0]} if bend else set()))]
    return Plot(tuple(points), rulebook.inputs[bases[0]].label, here, bend) if any(y for _, y in points) else None


def _bend(ceiling: Callable[[Decimal], Decimal]) -> Point | None:
    """The least base, to the yuan, from which the ceiling no longer grows; None when it grows without end."""
    most = ceiling(_MOST)
    if most == ceiling(_MOST / 2):
        low, high = _ZERO, _MOST
        while high - low > 1:
            middle = ((low + high) / 2).quantize(Decimal(1))
            low, high = (low, middle) if ceiling(middle) == most else (middle, high)
        return high, most
    return None


def _of_amount(rule: Rule) -> Iterator[str]:
    for step in rule.amount.steps:
        if isinstance(step, Take):
            yield from step.of
    if rule.amount.written.cofunding:
        yield rule.amount.written.cofunding.by
    for step in rule.amount.steps:
        if isinstance(step, Cap) and step.received:
            yield step.received
        elif isinstance(step, CountLimit):
            yield step.used


def _of_node(node: Node) -> Iterator[str]:
    if isinstance(node, Leaf):
        if node.fact:
            yield node.fact
    elif isinstance(node, Group):
        for child in node.children:
            yield from _of_node(child)
        if node.relax:
            yield from _of_node(node.relax.test)
    elif isinstance(node, Readings):
        for _, option in node.options:
            yield from _of_node(option)
