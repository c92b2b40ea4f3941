"""Messages that only react to the answer before: it is told once more, unchanged (`assistant.understand.reactions`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date

from assistant.calculator import Rulebook
from assistant.compose.amount import compose_case
from assistant.compose.reactions import restated_result, restated_words, with_earlier
from assistant.conversation.state import State
from assistant.dated import asks_in_time, is_outside
from assistant.determine import Determiner
from assistant.lookup.slogans import SLOGAN
from assistant.model import Draft, Given
from assistant.other_matter import is_of_another
from assistant.understand.benefits import find_topics
from assistant.understand.homophones import as_meant
from assistant.understand.inverse import BACKWARDS
from assistant.understand.jurisdiction import lies_in
from assistant.understand.languages import is_foreign, lead_line, reaction_in_chinese
from assistant.understand.pressed import without_favours
from assistant.understand.put_again import put_again
from assistant.understand.put_in_mouth import put_in_mouth
from assistant.understand.reactions import (
    Kind,
    Reaction,
    asks_back_both,
    gives_way_of_the_text,
    read_reaction,
    without_others,
)
from assistant.understand.recount import changes_yes_or_no, puts_new_case, whole_cut_up
from assistant.understand.routing import outside_tags, ready_reply
from assistant.verify.numbers import numbers_in
from index.retrieve import Query, Retriever
from index.tokens import normalise

_ANSWERED = ("answered", "partial")
# Ready replies that such a message is often taken for; all others stand.
_MISTAKEN = frozenset({"other", "chat", "junk", "neighbouring", "creative"})
_RECOUNT, _JUDGE_AGAIN, _CEILING = "重新算一下", "那够不够条件", "最多能拿多少钱"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
# What is said of a point that the text leaves open, behind the line that it does.
_OPEN = re.compile(r"\*\*这一点原文没有写明确。\*\*\n\n([^\n]+)")
_SUM = re.compile(r"\d[\d.,]*(?:万|亿|元|%)")
# What befell the sender in a year (2024年5月放的款), not what was read or heard of it.
_BEFELL = re.compile(r"(?:20)?\d\d年[^,。;!?]{0,8}(?:放|贷|融资|借|买|投保|付|发|质?押|报(?!道|告)|申)")
_ASKS_SUM = ("多少", "多少?")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+条")
# How an answer begins that says yes.
_YES = "**对,"
# What districts give is a benefit of its own only where insurance is spoken of.
_OF_DISTRICTS = {"sz-fin-06-1"}
_MOST_GIVEN, _CITED, _LINES = 4, 2, 3


class Restater:
    """Tells the answer before once more where a message only reacts to it."""

    def __init__(self, retriever: Retriever, determiner: Determiner, rulebook: Rulebook) -> None:
        self._retriever = retriever
        self._catalog = retriever.catalog
        self._determiner = determiner
        self._rulebook = rulebook

    def settle(self, question: str, before: State, draft: Draft, after: State, as_of: date) -> tuple[Draft, State]:
        """The draft and the state after a turn; `before` and `after` are the states around it, `draft` what was found
        without regard to how the message takes the answer before."""
        said = typed = normalise(as_meant(outside_tags(question)))
        if is_foreign(typed) and draft.status not in _ANSWERED:
            said = reaction_in_chinese(typed) or typed
        if draft.kind == "figures" and draft.status == "answered" and asks_back_both(said):
            earlier = [one for one in _given(before) if one.is_figure and one not in _told(draft)]
            return with_earlier(draft, earlier, self._catalog), self._remember(draft, before, after)
        is_asked_backwards = after.kind == BACKWARDS and after.query != before.query and _SUM.search(said)
        is_question = (is_asked_backwards and said.endswith(_ASKS_SUM)) or asks_in_time(said)
        reaction = None if before.declined or is_question or put_again(said, before) else read_reaction(said)
        if reaction is None or not (before.given or before.reckoned) or self._stands(said, draft, reaction):
            return draft, self._remember(draft, before, after)
        if self._brings_something_new(self._retriever.read(without_others(said)), said, before):
            return draft, self._remember(draft, before, after)
        told = (draft.determination or {}).get("verdict") == "ineligible" and changes_yes_or_no(
            before.facts, after.facts
        )
        if draft.determination is not None and (told or puts_new_case(said, before.facts, after.facts)):
            return draft, self._remember(draft, before, after)
        ended = self._of_ended_term(said, before, after, as_of)
        if ended is not None:
            return ended
        again = self._again(reaction, said, draft, before, as_of)
        if again is None:
            return draft, self._remember(draft, before, after)
        return again if said == typed else replace(again, text=f"{lead_line(typed)}\n\n{again.text}"), before

    def _of_ended_term(self, said: str, before: State, after: State, as_of: date) -> tuple[Draft, State] | None:
        """The verdict, and the state after it, where a message also tells of a day of its sender's that none of the
        benefits' terms covers."""
        is_told = after.event_date != before.event_date and _BEFELL.search(without_others(said))
        day = after.event_day if is_told else None
        if day is None or not before.benefits or not is_outside(self._rulebook, before.benefits, day):
            return None
        told = replace(before, event_date=after.event_date, goal="verdict")
        case, held = self._determiner.read(self._retriever.read(_JUDGE_AGAIN), _JUDGE_AGAIN, told, as_of)
        return (compose_case(case, self._catalog), held) if case else None

    def _stands(self, said: str, draft: Draft, reaction: Reaction) -> bool:
        """Whether what was found for the message is the answer to it whatever was said before: a ready reply of another kind."""
        if draft.kind == SLOGAN:
            return True
        reply = ready_reply(without_favours(said)) if draft.status in ("out_of_scope", "refused", "not_found") else None
        if reply is None:
            return False
        if reply.name == "abuse" and reaction.kind in ("doubt", "press"):
            return False
        return reply.name not in _MISTAKEN and not (reply.name == "attack" and gives_way_of_the_text(said))

    def _brings_something_new(self, query: Query, said: str, before: State) -> bool:
        """Whether a message names a place, a policy, a benefit or an article that the conversation is not about."""
        given = _given(before)
        held = self._catalog.policies
        policies = {*before.policies, *(one.policy_id for one in given)} & set(held)
        places = {*before.named, *before.places, *before.earlier_places, *(held[policy].place for policy in policies)}
        if any(not any(lies_in(known, mention.place) for known in places) for mention in query.places):
            return True
        if any(mention.policy_id not in policies for mention in query.policies):
            return True
        topics = {topic.id for topic in find_topics(said)} - (set() if "险" in said or "保" in said else _OF_DISTRICTS)
        if before.all_benefits and topics and not topics & set(before.all_benefits):
            return True
        known = {*before.clauses, *(one.clause for one in given)}
        return any(number not in known for number in _ARTICLE.findall(said))

    def _again(self, reaction: Reaction, said: str, draft: Draft, before: State, as_of: date) -> Draft | None:
        """The answer before; None where what was found is the answer to the message."""
        given = _given(before)
        is_of_sums = draft.determination is not None and bool(before.benefits) and bool(_SUM.search(said))
        if before.reckoned or is_of_sums:
            return self._result_again(reaction, said, draft, before, as_of)
        if reaction.kind == "doubt" and draft.status in _ANSWERED and is_of_another(said, draft, given, before):
            return None
        if draft.status in _ANSWERED and self._answers(reaction, said, draft, given):
            is_beside = not {one.clause for one in draft.citations} & {one.clause for one in given}
            is_told = reaction.kind == "press" and is_beside and draft.determination is None
            return with_earlier(draft, given, self._catalog) if is_told else None
        quoted = "".join([*(line for one in given for line in one.lines), *(one.quote for one in given)])
        return restated_words(_kind(reaction, said, quoted), given, self._catalog)

    def _answers(self, reaction: Reaction, said: str, draft: Draft, given: Sequence[Given]) -> bool:
        """Whether an answer found for a message after words of the texts is one to it.

        None is where it is ordered to give way, or drifts to another policy. The answer to a conclusion has the clause of
        the figures it reckons with, nothing beside those, and does not say yes to more than they are.
        """
        if reaction.kind == "doubt":
            concluded = "".join(_BOLD.findall(draft.text))
            return any(line in concluded for one in given for line in one.lines)
        is_elsewhere = not {one.policy_id for one in draft.citations} & {one.policy_id for one in given}
        if is_elsewhere or reaction.is_order:
            return False
        figures = numbers_in(said)
        known = numbers_in("".join([*(line for one in given for line in one.lines), *(one.quote for one in given)]))
        clauses = {(one.policy_id, one.clause) for one in given}
        cited = {(one.policy_id, one.clause) for one in draft.citations}
        if reaction.kind == "conclude" and draft.kind == "figures" and len(figures & known) > 1:
            return cited <= clauses
        if cited & clauses:
            return not (draft.text.startswith(_YES) and figures - known)
        return reaction.kind != "conclude" or not (any(one.is_figure for one in given) or figures & known)

    def _result_again(self, reaction: Reaction, said: str, draft: Draft, before: State, as_of: date) -> Draft | None:
        """The calculator's result before; None where what was found has it too, or tells the case anew."""
        if draft.status == "clarify" and reaction.tells_own:
            return None
        text = _JUDGE_AGAIN if before.goal == "verdict" else _RECOUNT
        text = f"{whole_cut_up(said, before.benefits, before.facts)}{text}"
        again = self._reckoned(text, before, as_of)
        if again is not None and again.status == "clarify" and reaction.kind == "claim":
            again = self._reckoned(_CEILING, before, as_of)
        if again is None:
            return None
        if draft.status in _ANSWERED and not self._differs(reaction, said, draft, again):
            return None
        return restated_result(_kind(reaction, said, again.text), again)

    def _reckoned(self, text: str, before: State, as_of: date) -> Draft | None:
        """What the calculator says to a question that is put to it for the message."""
        case, _ = self._determiner.read(self._retriever.read(text), text, before, as_of)
        return compose_case(case, self._catalog) if case else None

    def _differs(self, reaction: Reaction, said: str, draft: Draft, again: Draft) -> bool:
        """Whether an answer found for a message after a result goes astray: it reckons with figures that are none of the
        case, or has figures put to it and neither reckons nor has the clause of the result."""
        if draft.determination is not None:
            return (reaction.is_order or reaction.has_results) and _sum(draft) != _sum(again)
        is_elsewhere = [one.clause for one in draft.citations[:1]] != [one.clause for one in again.citations[:1]]
        is_adrift = not set(draft.about_policies) & set(again.about_policies)
        is_no_answer = reaction.is_order and draft.status == "partial"
        is_put_off = reaction.is_order and reaction.has_results and bool(_SUM.search(said))
        is_other = is_elsewhere and (reaction.is_order or bool(numbers_in(said)))
        return is_adrift or is_no_answer or is_put_off or is_other

    def _remember(self, draft: Draft, before: State, after: State) -> State:
        """The state that knows what the answer told; a turn that was no answer leaves nothing to go back to, small talk
        leaves what there was."""
        if draft.determination is not None:
            return replace(after, given=(), reckoned=True)
        if draft.status not in _ANSWERED and not (draft.status == "not_found" and draft.citations):
            is_talk = draft.status == "out_of_scope" or (draft.status == "refused" and not draft.citations)
            return after if is_talk else replace(after, given=(), reckoned=False)
        told = _told(draft)
        goes_on = bool(before.given) and draft.kind == "figures"
        kept = [one for one in _given(before) if one.is_figure and one not in told] if goes_on else []
        rows = tuple(astuple(one) for one in [*kept, *told][-_MOST_GIVEN:])
        return replace(after, given=rows, reckoned=False)


def _told(draft: Draft) -> list[Given]:
    """The conclusions and clauses of an answer; the lines stand with its first clause."""
    lines = tuple(dict.fromkeys(line.strip() for line in [*_BOLD.findall(draft.text), *_OPEN.findall(draft.text)]))[
        :_LINES
    ]
    cited = list({(one.policy_id, one.clause): one for one in reversed(draft.citations)}.values())[::-1][:_CITED]
    is_missing = draft.status == "not_found"
    return [
        Given(one.policy_id, one.clause, one.quote, lines if place == 0 else (), draft.kind == "figures", is_missing)
        for place, one in enumerate(cited)
    ]


def _kind(reaction: Reaction, said: str, told: str) -> Kind:
    """The kind of a reaction; a figure put into our mouth that was told indeed is no claim to deny."""
    is_told = reaction.kind == "claim" and numbers_in(put_in_mouth(said)) <= numbers_in(told)
    return "doubt" if is_told else reaction.kind


def _given(state: State) -> list[Given]:
    return [Given(*row) for row in state.given]


def _sum(draft: Draft) -> object:
    return draft.determination["total_yuan"] if draft.determination else None
