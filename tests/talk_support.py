"""Conversations of several turns, for tests that look at the last answer."""

from __future__ import annotations

from datetime import date

from assistant.bootstrap import Application
from assistant.model import Answer


def last_answer(app: Application, *turns: str, day: date) -> Answer:
    """The answer to the last of the turns of a new conversation, as of a day."""
    conversation = app.new_conversation()
    return [app.ask(turn, conversation, as_of=day) for turn in turns][-1]


def cited(answer: Answer) -> set[str]:
    """The numbers of the clauses that an answer cites."""
    return {citation.clause for citation in answer.citations}
