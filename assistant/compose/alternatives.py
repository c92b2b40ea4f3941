"""Answers on the numbers of a programme's conditions: the ways side by side, and how far two kinds of applicants are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.calculator import Rule
from assistant.calculator.alternatives import Kind, Way
from assistant.calculator.rulefile import Input
from assistant.calculator.values import plain
from assistant.compose.text import cite, quoted
from assistant.model import Draft
from index.catalog import Catalog

ALTERNATIVES = "alternatives"
_PAIR = 2


def compose_alternatives(rule: Rule, kinds: Sequence[Kind], inputs: Mapping[str, Input], catalog: Catalog) -> Draft:
    """Draft of the ways of the kinds of applicant; of two kinds also the difference of each number, way by way."""
    first, *rest = kinds
    apart = _apart(first, rest[0], inputs) if len(kinds) == _PAIR else []
    told = [f"{kind.label}:{';或'.join(_words(way, inputs) for way in kind.ways)}" for kind in kinds]
    lead, body = (apart[0], apart[1:]) if apart else (told[0], [])
    lines = [f"**{lead}。**", "", *(f"- {line}" for line in body), *(f"- {line}" for line in told[not apart :])]
    own_numbers = frozenset(lines)
    policy = catalog.policies[rule.policy.head.id]
    citations = []
    for number in dict.fromkeys(way.clause for kind in kinds for way in kind.ways):
        clause = catalog.find(policy.id, number)
        if clause is not None:
            lines += ["", quoted(policy, clause, clause.text)]
            citations.append(cite(policy, clause, clause.paragraphs[0]))
    return Draft(
        "answered",
        "\n".join(lines),
        tuple(citations),
        own_numbers=own_numbers,
        about_policies=(policy.id,),
        kind=ALTERNATIVES,
    )


def _words(way: Way, inputs: Mapping[str, Input]) -> str:
    return "且".join(f"{inputs[fact].label}不少于{plain(least)}{inputs[fact].unit}" for fact, least in way.least)


def _apart(one: Kind, other: Kind, inputs: Mapping[str, Input]) -> list[str]:
    """The ways that count the same things, number by number; one line a way."""
    lines = []
    for way in one.ways:
        for like in other.ways:
            if like.facts == way.facts:
                pairs = zip(way.least, like.least, strict=True)
                said = [_difference(inputs[fact], one, other, first, second) for (fact, first), (_, second) in pairs]
                lines.append(";".join(said))
    return lines


def _difference(asked: Input, one: Kind, other: Kind, first: Decimal, second: Decimal) -> str:
    if first == second:
        return f"{asked.label}两类一样,都不少于{plain(first)}{asked.unit}"
    words = "少" if second < first else "多"
    return (
        f"{asked.label}:{one.label}不少于{plain(first)}{asked.unit},{other.label}不少于{plain(second)}{asked.unit},"
        f"{words}{plain(abs(first - second))}{asked.unit}"
    )
