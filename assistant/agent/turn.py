"""One turn as the agent sees it, fixed before the model is called: what was said, when, and whose rules apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.conversation.state import State
from assistant.model import Answer
from assistant.understand.jurisdiction import uncovered_place, within
from index.retrieve import Retriever

_READY = ("refused", "out_of_scope")


@dataclass(frozen=True, slots=True)
class AgentTurn:
    """What a turn may use.

    Attributes:
        question: the person's words; masked before they leave the process.
        history: earlier (question, answer) pairs of this conversation, oldest first, masked when stored.
        places: places that the question names; rules of other places are out of reach.
        allowed: ids of the policies that may be searched; empty for all.
        known: facts read from the conversation by the embedded engine; a model cannot overrule them.
        event_date: day of the event (loan, claim) that the conversation tells.
        embedded: the embedded engine's answer, given when the model fails.
    """

    question: str
    history: tuple[tuple[str, str], ...]
    as_of: date
    places: tuple[str, ...]
    allowed: frozenset[str]
    known: Mapping[str, str]
    event_date: date | None
    embedded: Answer

    @property
    def said(self) -> tuple[str, ...]:
        """The person's own messages."""
        return (*(question for question, _ in self.history), self.question)


def make_turn(
    question: str, history: tuple[tuple[str, str], ...], state: State, as_of: date, region: str, embedded: Answer,
    retriever: Retriever,
) -> AgentTurn | None:  # fmt: skip
    """The turn, or None when no model is needed: attacks, idle talk, and places without documents are answered already."""
    if embedded.status in _READY:
        return None
    query = retriever.read(question)
    policies = tuple(retriever.catalog.policies.values())
    if embedded.status == "not_found" and not embedded.citations and uncovered_place(query, policies):
        return None
    places = tuple(mention.place for mention in query.places) or ((region,) if region else ())
    return AgentTurn(
        question=question, history=history, as_of=as_of, places=places, allowed=within(query, places, policies),
        known=dict(state.facts), event_date=state.event_day, embedded=embedded,
    )  # fmt: skip
