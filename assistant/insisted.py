"""A turn that finds nothing for all its reproach or pasted text is answered on the question it comes down to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.asked_last import asked_behind_reproach, asked_beside_pasted, sum_to_be_promised
from assistant.understand.routing import ready_reply
from prompts import load_table

Turns = Callable[[str, State], tuple[Draft, State]]
_PROMISE = "promise"


def insisted(question: str, before: State, turn: Turns) -> tuple[Draft, State]:
    """The draft and the state after a turn; where it found nothing, those of its last question alone, if that is answered
    from the texts under discussion, or beside a pasted text from any."""
    draft, after = turn(question, before)
    if draft.status not in ("out_of_scope", "refused", "not_found"):
        return draft, after
    reason, asked = _comes_down_to(question, before, draft, after)
    if not asked:
        return draft, after
    again, held = turn(asked, before)
    known = {*before.policies, *(str(row[0]) for row in before.given)}
    cited = {one.policy_id for one in again.citations}
    if again.status != "answered" or not cited or (known and not cited & known):
        return draft, after
    lead = str(load_table("replies")["reproach"][reason])
    return replace(again, text=f"{lead}\n\n{again.text}"), held


def _comes_down_to(question: str, before: State, draft: Draft, after: State) -> tuple[str, str]:
    """(the name of the lead line, the question); "" where there is none."""
    pasted = asked_beside_pasted(question) if draft.status == "not_found" else ""
    if pasted:
        return "pasted", pasted
    goes_on = bool(before.given or before.reckoned or before.benefits) and not before.declined
    if not goes_on:
        return "", ""
    if after.declined == _PROMISE:
        return _PROMISE, sum_to_be_promised(question) if before.benefits else ""
    reply = ready_reply(question) if draft.status == "refused" else None
    is_refused = after.declined or (reply is not None and reply.name != "abuse")
    return "lead", "" if is_refused else asked_behind_reproach(question)
