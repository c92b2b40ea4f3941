"""What to ask next: at most three questions, those first that settle most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.calculator.result import Determination, Missing

Goal = Literal["amount", "verdict"]
_BUNDLE = 4


@dataclass(frozen=True, slots=True)
class Question:
    """One question and the facts its answer gives; a bundle asks whether several statements are all true."""

    text: str
    facts: tuple[str, ...]


def plan(
    determinations: Sequence[Determination],
    goal: Goal = "verdict",
    asked: frozenset[str] = frozenset(),
    limit: int = 3,
) -> tuple[Question, ...]:
    """The next questions.

    Figures come first when the amount is wanted; then facts that alone decide, then those that serve most of the
    benefits, then file order. Facts asked before, and facts the applicant does not know, are not asked again.
    """
    open_items = [
        item
        for result in determinations
        for item in result.missing
        if not item.known_unknown and item.fact not in asked
    ]
    serves = Counter(item.fact for item in open_items)
    first = list({item.fact: item for item in reversed(open_items)}.values())[::-1]
    place = {item.fact: index for index, item in enumerate(first)}

    def rank(item: Missing) -> tuple[bool, bool, int, int]:
        later = goal == "amount" and item.why != "amount"
        return later, not item.decisive, -serves[item.fact], place[item.fact]

    questions: list[Question] = []
    taken: set[str] = set()
    ordered = sorted(first, key=rank)
    for item in ordered:
        if item.fact in taken:
            continue
        bundle = _bundle(item, [other for other in ordered if other.fact not in taken])
        taken.update(part.fact for part in bundle)
        questions.append(_question(bundle))
    return tuple(questions[:limit])


def _bundle(item: Missing, others: Sequence[Missing]) -> list[Missing]:
    """Yes-or-no facts of one clause that all have to be true can be asked together."""
    if not item.statement or not item.decisive:
        return [item]
    same = [other for other in others if other.statement and other.decisive and other.clause == item.clause]
    return same[:_BUNDLE]


def _question(bundle: Sequence[Missing]) -> Question:
    facts = tuple(item.fact for item in bundle)
    if len(bundle) == 1:
        return Question(bundle[0].question, facts)
    statements = ";".join(f"({number}){item.statement}" for number, item in enumerate(bundle, 1))
    return Question(f"以下{len(bundle)}项是否都成立?{statements}。(不成立的请指出是哪一项)", facts)
