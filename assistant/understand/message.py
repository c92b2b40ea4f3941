"""A message made ready for the library: refused, shortened, closed up or put into Chinese where that is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understand.condense import condense
from assistant.understand.languages import in_chinese, is_foreign, language_reply, lead_line
from assistant.understand.readings import closed_up
from assistant.understand.routing import Reply, matter, notes, ready_reply
from index.tokens import normalise

_READABLE_CHARS = 10_000
_KEPT_CHARS = 900


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be answered.

    Attributes:
        text: the question for the library.
        reply: the ready reply that is the whole answer, if there is one.
        leads: lines that belong before the answer.
    """

    text: str
    reply: Reply | None = None
    leads: tuple[str, ...] = ()


def read_message(question: str, declined: str = "", *, is_asked: bool = False) -> Message:
    """The message behind a question; `declined` and `is_asked` as in `ready_reply`.

    A message of more than 10,000 characters is left as it is.
    """
    if len(question) > _READABLE_CHARS:
        return Message(question)
    reply = ready_reply(question, declined, is_asked=is_asked)
    if reply:
        return Message(question, reply)
    text = condense(closed_up(question), _KEPT_CHARS, re.compile("|".join(matter())))
    leads = tuple(notes(text))
    spoken = normalise(text)
    if not is_foreign(spoken):
        return Message(text, leads=leads)
    chinese = in_chinese(spoken)
    if not chinese:
        return Message(text, Reply("language", "out_of_scope", language_reply(spoken)))
    return Message(chinese, leads=(lead_line(), *leads))
