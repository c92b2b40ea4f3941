"""A message of several questions: each is answered as a turn of the conversation, and the answers stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.conversation.state import State
from assistant.model import Draft, Status
from assistant.understand.enumerated import questions_of

Answers = Callable[[str, State], tuple[Draft, State]]
_SHOWN_CHARS = 60


def severally(text: str, state: State, answer: Answers) -> tuple[Draft, State]:
    """The answer to a message, and to each question of one that puts several; with the state after the last of them.

    A message of which no single question has an answer, or of which several are cases, is answered as one.
    """
    asked = questions_of(text)
    drafts: list[Draft] = []
    after = state
    for question in asked:
        draft, after = answer(question, after)
        drafts.append(draft)
    is_sure = any(draft.status == "answered" for draft in drafts)
    cases = sum(draft.determination is not None for draft in drafts)
    return (_together(asked, drafts), after) if is_sure and cases <= 1 else answer(text, state)


def _together(asked: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """One draft of all, each under its question; answered in part where one of them has no answer."""
    heads = [f"### {place}. {question[:_SHOWN_CHARS]}" for place, question in enumerate(asked, start=1)]
    status: Status = "answered" if all(draft.status == "answered" for draft in drafts) else "partial"
    return Draft(
        status,
        "\n\n".join(f"{head}\n\n{draft.text}" for head, draft in zip(heads, drafts, strict=True)),
        tuple(dict.fromkeys(citation for draft in drafts for citation in draft.citations)),
        questions=tuple(question for draft in drafts for question in draft.questions),
        determination=next((draft.determination for draft in drafts if draft.determination), None),
        own_numbers=frozenset().union(heads, *(draft.own_numbers for draft in drafts)),
        about_policies=tuple(dict.fromkeys(policy for draft in drafts for policy in draft.about_policies)),
    )
