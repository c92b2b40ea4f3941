"""What one message told: facts as text, and what must be asked before they can be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.calculator.units import find_amounts

_PART = re.compile(r"(?:那|这|,)*(?:其中|里面|里头|当中|这里面|这里头)")


@dataclass(frozen=True, slots=True)
class Sum:
    """One of several figures told for a fact; `period` is the year it belongs to, `project` the project, "" for none."""

    fact: str
    text: str
    period: str = ""
    project: str = ""


@dataclass(slots=True)
class Told:
    """Facts of one message.

    Attributes:
        facts: name -> value as text.
        doubtful: facts that a doubt is about; what was known of them no longer stands.
        doubts: questions that must be settled before anything is computed.
        several: figures of years or projects that stand side by side, in the order told.
        pending: figures told without a unit, by fact.
        unplaced: figures of money that belong to no fact were told, so that what else was told may not be all.
        understood: how a figure without its full unit was taken, for the person to object to.
        figures: every figure of money that was told, with the year and the project it stands with.
        bare: facts whose figure no words name.
        total_of: facts whose figure sums up several costs, so that the others are 0; `sums_up` those told as
            the sum of all costs and not of one (合计900万).
        claimed: a figure was left out that only claims something beside a base told before.
    """

    facts: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    several: list[Sum] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    unplaced: bool = False
    understood: list[str] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    total_of: set[str] = field(default_factory=set)
    sums_up: set[str] = field(default_factory=set)
    figures: list[Sum] = field(default_factory=list)
    claimed: bool = False


def complete(told: Told, text: str, costs: Sequence[Sequence[str]], known: Mapping[str, str]) -> None:
    """Reads the figures of `told` in the light of those `known`; `costs` are the money facts of each benefit."""
    _without_parts(told, text, costs, known)
    _without_added_part(told, costs, known)
    _with_zeros(told, costs, known)


def _with_zeros(told: Told, costs: Sequence[Sequence[str]], known: Mapping[str, str]) -> None:
    """Adds to `told` that the other costs of a sum are 0: those not `known`, and all of them where it sums up every cost;
    a bare figure after such a sum sums up as well.

    `costs` are the money facts of each benefit; a figure that comes side by side with others leaves theirs alone.
    """
    for base in costs:
        own = told.total_of & set(base)
        is_in_doubt = told.doubts and not own <= set(told.pending)
        if len(base) < 2 or not own or told.several or is_in_doubt:
            continue
        for fact in base:
            if fact not in told.facts and (fact not in known or told.sums_up & own):
                told.facts[fact] = "0元"
                told.figures += [Sum(fact, "0元")] if fact in known else []
    for base in costs:
        bare = told.bare & set(base)
        others = [fact for fact in base if fact not in bare]
        if others and len(bare) == 1 and all(known.get(fact) == "0元" for fact in others) and bare <= set(known):
            told.facts |= {fact: "0元" for fact in others if fact not in told.facts}


def _without_added_part(told: Told, costs: Iterable[Sequence[str]], known: Mapping[str, str]) -> None:
    """Takes from `told` the costs that a new total told beside them holds (税费30万也加上,一共290万): they and what was
    `known` come to just that."""
    for base in costs:
        before = [_yuan(known.get(fact, "")) for fact in base]
        new = {fact: yuan for fact in base if (yuan := _yuan(told.facts.get(fact, ""))) is not None}
        whole = max(new, key=lambda fact: new[fact], default="")
        parts = [fact for fact in new if fact != whole]
        is_whole = parts and None not in before and new[whole] * 2 == sum(filter(None, before)) + sum(new.values())
        if is_whole and not told.several:
            told.facts |= {fact: "0元" for fact in base if fact != whole}
            kept = [one for one in told.figures if one.fact not in base or one.fact == whole]
            told.figures = kept + [Sum(fact, "0元") for fact in base if fact != whole]


def _yuan(text: str) -> Decimal | None:
    found = find_amounts(text)
    return found[0].value if len(found) == 1 and found[0].kind == "money" else None


def _without_parts(told: Told, text: str, costs: Iterable[Sequence[str]], known: Mapping[str, str]) -> None:
    """Takes from `told` what a normalised message says is a part of the sum of all costs that is `known` (其中利息60万)."""
    if not _PART.match(text):
        return
    for base in costs:
        held = [known.get(fact, "") for fact in base]
        if len(base) > 1 and all(held) and held.count("0元") == len(base) - 1:
            told.facts = {fact: value for fact, value in told.facts.items() if fact not in base}
            told.figures = [one for one in told.figures if one.fact not in base]
