"""What a message asks the calculator, with what the calculator says of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.calculator import Determination, Question
from assistant.conversation.state import State
from assistant.understand.goals import Goals
from assistant.understand.told import Told
from assistant.understand.wish import NO_WISH, Wish


@dataclass(frozen=True, slots=True)
class Case:
    """What a message asks the calculator, and the answer.

    Attributes:
        doubts: questions that must be settled before anything is computed.
        questions: what to ask next, at most three.
        wants_verdict: the verdict is the answer; otherwise the amount is, and `tells_verdict` adds the verdict.
        was_asked: the facts that the turn before asked for.
        beside: what another paragraph gives to one who falls outside of a benefit for who they are.
        wish: whether several figures are wanted, and how; `has_total`: whether their sum says something.
        tentative: the message says more than was understood; a clause that answers it goes before the case.
    """

    text: str
    benefits: tuple[str, ...]
    goals: Goals
    determinations: tuple[Determination, ...]
    questions: tuple[Question, ...]
    doubts: tuple[str, ...]
    told: Told
    state: State
    wants_verdict: bool
    tells_verdict: bool
    tentative: bool
    was_asked: tuple[str, ...]
    beside: tuple[Determination, ...] = ()
    wish: Wish = NO_WISH
    has_total: bool = True
