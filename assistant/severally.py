"""A message of several questions: each is answered as a turn of the conversation, and the answers stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.conversation.state import State
from assistant.model import Draft, Status
from assistant.understand.enumerated import questions_of, sum_and_whether, two_sentences
from assistant.understand.turned import Turned, turned_to_another

Answers = Callable[[str, State], tuple[Draft, State]]
_SHOWN_CHARS = 60


def severally(text: str, state: State, answer: Answers) -> tuple[Draft, State]:
    """The answer to a message, and to each question of one that puts several; with the state after the last of them.

    A message of which no single question has an answer, or of which several are cases, is answered as one.
    """
    turned = turned_to_another(text)
    anew = _turned(turned, state, answer) if turned else None
    if anew:
        return anew
    whether = sum_and_whether(text)
    told = _with_whether(whether, state, answer) if whether else None
    if told:
        return told
    apart = two_sentences(text)
    if apart:
        return _both(apart, text, state, answer)
    asked = questions_of(text)
    drafts: list[Draft] = []
    after = state
    for question in asked:
        draft, after = answer(question, after)
        drafts.append(draft)
    is_sure = any(draft.status == "answered" for draft in drafts)
    cases = sum(draft.determination is not None for draft in drafts)
    return (_together(asked, drafts), after) if is_sure and cases <= 1 else answer(text, state)


def _turned(turned: Turned, state: State, answer: Answers) -> tuple[Draft, State] | None:
    """The answer on the sum that a message turns to, behind that on its first part where this asks as well; None where
    that sum settles no case."""
    first, between = answer(turned.first, state)
    second, after = answer(turned.then, between)
    if second.status != "answered" or second.determination is None or not turned.is_told(after.facts.values()):
        return None
    shows_both = turned.asks_first and first.status == "answered"
    return (_together([turned.first, turned.then], [first, second]) if shows_both else second), after


def _with_whether(asked: Sequence[str], state: State, answer: Answers) -> tuple[Draft, State] | None:
    """The sum, and whether the other document writes one: that it writes none answers the question; None where no sum
    is found."""
    first, between = answer(asked[0], state)
    second, _ = answer(asked[1], between)
    if first.status != "answered" or first.determination is None or second.determination is not None:
        return None
    return replace(_together(asked, [first, second]), status=first.status), between


def _both(asked: Sequence[str], text: str, state: State, answer: Answers) -> tuple[Draft, State]:
    """The answers to two sentences, where both have one and the answer to the whole leaves out what one of them tells;
    else the answer to the whole."""
    whole, settled = answer(text, state)
    if whole.status != "answered":
        return whole, settled
    first, between = answer(asked[0], state)
    second, after = answer(asked[1], between)
    if any(draft.status != "answered" for draft in (first, second)) or first.text == second.text:
        return whole, settled
    is_told = all(_is_told(whole, draft) for draft in (first, second))
    leads = [draft.citations[:1] for draft in (first, second)]
    same = leads[0] == leads[1] and first.text.split("\n")[0] == second.text.split("\n")[0]
    keeps = {one.policy_id for one in first.citations} & {one.policy_id for one in second.citations}
    return (whole, settled) if is_told or same or not keeps else (_together(asked, [first, second]), after)


def _is_told(whole: Draft, draft: Draft) -> bool:
    """Whether an answer has the conclusion of another, or quotes the clause that the other rests on."""
    lead = draft.text.split("\n")[0].strip("*。")
    clauses = {(one.policy_id, one.clause) for one in whole.citations}
    of_clauses = all((one.policy_id, one.clause) in clauses for one in draft.citations[:1])
    return lead in whole.text or (of_clauses and whole.determination is None)


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
