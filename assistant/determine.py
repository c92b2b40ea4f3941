"""The step between understanding and words: which claims a message makes, and what the calculator says of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.backwards import asked_backwards, first_paid
from assistant.calculator import Claim, Determination, FactError, Rule, Rulebook, plan
from assistant.calculator.inverse import Backwards
from assistant.case import Case, as_told, unsupposed
from assistant.conversation.state import State
from assistant.dated import applied_now, asks_in_time, event_day, is_outside, is_too_late
from assistant.outcomes import with_whole_course
from assistant.suppose import asks_own_rules, instead, refused, still_asked, supposing, wants_verdict, without_unread
from assistant.understand.area import AREA_FACT, IN_JIANGSU, OUTSIDE, in_suzhou, registered_area, told_days
from assistant.understand.asked import ASKED_AMOUNT, Asked, AskedReader, Message
from assistant.understand.benefits import fitting
from assistant.understand.claims import make_claims
from assistant.understand.cues import INTRODUCES, OF_DENGFENG, TOLD_BEFOREHAND
from assistant.understand.dates import read_day, with_year
from assistant.understand.deltas import added, ask_of_results, counted_on_top, from_before
from assistant.understand.facts import read_told
from assistant.understand.figure_units import settle
from assistant.understand.goals import asks_of_a_limit, asks_of_two_takers, read_goals
from assistant.understand.grants import GRANTED, only_supposed, received_more, turned_year, without_earlier_grant
from assistant.understand.instalments import instalments_told, tells_stage_beside
from assistant.understand.ledger import enter
from assistant.understand.matters import OTHER_TOPIC_CHARS, Matters
from assistant.understand.no_costs import rest_is_nothing
from assistant.understand.periods import puts_beginning
from assistant.understand.replies import read_reply
from assistant.understand.results import first_again
from assistant.understand.rivals import is_of_others, with_rivals
from assistant.understand.several import LENT, Several, placed, read_several
from assistant.understand.standing import failed_again, told_seat
from assistant.understand.statements import asks_something
from assistant.understand.to_the_full import at_the_cap, not_used_up
from assistant.understand.told import Told, complete
from assistant.understand.tranches import put_right_in_order
from assistant.understand.whole_again import whole_again
from index.retrieve import Query

_BARE_REPLY = 6
_LACKS = "您说的几项里,有的我还没有记到数;下面只列出记到的,其余的是多少?"
_GONE = re.compile(r"(退|取消|作废|撤)了|没办成|没付成|不作数")
_GONE_ASK = "您说的这一笔不作数了,请告诉我现在实际发生的是哪几项、各多少。"


class Determiner:
    """Reads a message as a case for the rulebook, in the light of the conversation; `held` are the policies in the library."""

    def __init__(self, rulebook: Rulebook, held: Collection[str]) -> None:
        self._rulebook = rulebook
        self._matters = Matters(rulebook, held)
        self._asked = AskedReader(rulebook)

    def read(self, query: Query, said: str, state: State, as_of: date) -> tuple[Case | None, State]:
        """The case that a message puts to the calculator, None when it is not one; and the state with what was told.

        `said` is the normalised message as it was typed: facts and figures are read off it, the spelling of `query` is
        a guess that serves to recognise the matter.
        """
        text, places = with_year(query.text, state.event_day), [mention.place for mention in query.places]
        goals = read_goals(text)
        topics = self._matters.topics(query, state)
        if not topics or puts_beginning(said, state.kind):
            return None, self._introduced(said, state, places)
        ids = tuple(topic.id for topic in topics)
        if ids == ("sz-fin-07",) and asks_of_two_takers(said):
            return None, state
        wanted = [fact for group in state.asked for fact in group] if set(ids) & set(state.benefits) else []
        base = [fact for topic in topics for fact in topic.base]
        fresh = not set(ids) & set(state.benefits)
        stands = not fresh or len(text) <= OTHER_TOPIC_CHARS or not state.all_benefits
        in_order = put_right_in_order(said, state.ledger, base)
        if in_order != said:
            said, text, goals = in_order, in_order, read_goals(in_order)
        last = {fact: state.facts[fact] for fact in state.last_told(base)}
        said, apart = from_before(whole_again(said, ids), last)
        said = with_rivals(said)
        told = read_told(said, ids, [*last, *wanted, *base], list(last))
        complete(told, said, [topic.base for topic in topics], state.facts if stands else {})
        settled = settle(text, state.pending, last)
        rest_is_nothing(told, said, [topic.base for topic in topics], {**(state.facts if stands else {}), **settled})
        told = Told() if goals.why_asked or asks_of_a_limit(said) else told
        told.facts.update(failed_again(said, state.query, ids, state.facts))
        first = first_again(text, state.first_told, base) if not told.several else {}
        told = Told(facts=first) if first and not set(told.facts) & set(base) else told
        ask_of_results(told, state.facts)
        received_more(told, said, state.facts)
        not_used_up(told, said)
        of_grant = without_earlier_grant(told, said, state.facts, state.periods)
        said = added(told, said, state.facts if not fresh else {}, topics)
        counted_on_top(told, said, state.facts if not fresh else {})
        topics, ids = fitting(topics, told.facts.get("applicant_type") or state.facts.get("applicant_type", ""))
        several = read_several(
            said, topics, told, state, keeps=stands, named=lambda: bool(self._matters.named(query, state))
        )
        told = Told(understood=told.understood) if several.figures and is_of_others(said) else told
        to_the_full = at_the_cap(several, said, self._rulebook, told, state.query)
        is_full, several = to_the_full is not several, to_the_full
        goals = replace(goals, quantity=True) if is_full else goals
        if several.pointed and _GONE.search(said):
            several = replace(several, pointed=())
            told.doubts.append(_GONE_ASK)
        topics, ids = several.topics, tuple(topic.id for topic in several.topics)
        told.understood += [note for note in (apart, several.note) if note]
        told.doubts += [_LACKS] if several.lacks else []
        is_bare = not (told.facts or told.claimed) or (len(text) <= _BARE_REPLY and not set(told.facts) & GRANTED)
        replied = self._reply(text, state) if wanted and is_bare else {}
        told = replace(told, facts={**told.facts, **settled}, doubts=[], pending={}) if settled else told
        answered = {**replied, **settled}
        several, of_one = placed(several, places, said, state.turn)
        area = several.own_area if of_one else self._area(places, said, ids)
        facts = {**answered, **told.facts, **area}
        before = {fact: value for fact, value in state.facts.items() if fact not in told.doubtful}
        before = several.known(before, state)
        before = turned_year(before, text, told, state.event_day, read_day(text, as_of), state.periods)
        known = self._relevant({**(before if stands else {}), **facts, **told_days(text, ids)})
        message = Message(text, goals, topics, told, answered, area, known, state)
        paid = instalments_told(said, ids, first_paid(self._rulebook, ids))
        reckons = several.figures or several.pointed or of_grant or told.claimed
        asked = self._asked.read(message) or (ASKED_AMOUNT if reckons else None)
        asked = replace(asked, tentative=asked.tentative and not (is_full or told.claimed)) if asked else None
        judges = not fresh and state.goal == "verdict" and not goals.quantity
        before_now = state.event_day if not fresh else None
        late = before_now is not None and asks_in_time(said)
        told_day = (None if late else event_day(self._rulebook, text, ids, told, as_of, judges=judges)) or before_now
        applied = applied_now(self._rulebook, said, ids, told, told_day, as_of)
        event = applied or told_day
        asked = asked or (ASKED_AMOUNT if applied and late else None)
        if asked is not None and (applied or (judges and event and is_outside(self._rulebook, ids, event))):
            asked = replace(asked, amount=False, verdict=True)
        if is_too_late(self._rulebook, said, ids, event, as_of):
            event, asked = event or as_of, Asked(amount=False, verdict=True)
        held = replace(
            state,
            benefits=ids,
            all_benefits=tuple(dict.fromkeys([*state.all_benefits, *ids])),
            pending=told.pending,
            first_told={**{fact: told.facts[fact] for fact in base if fact in told.facts}, **state.first_told},
            facts=known,
            told_in={**state.told_in, **dict.fromkeys(told.facts, state.turn)},
            event_date=told_day.isoformat() if told_day else "",
            ledger=several.ledger,
            slot=several.slot,
            instalments=paid or (state.instalments if not fresh else ()),
        )
        case = self._decide(message, asked, event, held, as_of, several) if asked else None
        return unsupposed(as_told(case, state), held, only_supposed(said, told), state)

    def backwards(self, query: Query, said: str, state: State) -> tuple[Rule, Backwards, str] | None:
        """The benefit and the reckoning that a question asked backwards wants, and the question in full; None when it
        asks forwards."""
        topics = self._matters.topics(query, state)
        return asked_backwards(self._rulebook, [topic.id for topic in topics], said, state)

    def _introduced(self, said: str, state: State, places: Sequence[str]) -> State:
        """The state after the asker says who they are (我们是江苏省内高校), or how they stand, before any benefit is spoken of."""
        if state.benefits:
            return state
        read = read_told(said, (), ())
        ledger, slot = enter(state, read, said, LENT, keeps=True)
        state, told = replace(state, ledger=ledger, slot=slot), read.facts
        tells = set() if (asks := asks_something(said)) else set(told) & TOLD_BEFOREHAND
        tells |= {"applicant_type"} & set(told) if INTRODUCES.search(said) else set()
        if (tells | set(state.facts)) & OF_DENGFENG:
            told = {**told, **read_told(said, ("sz-dengfeng",), ()).facts}
            tells |= {fact for fact in told if self._rulebook.inputs[fact].type == "count" or fact == "key_field_rd"}
        seat = {} if asks else told_seat(places, said)
        return replace(state, facts={**state.facts, **seat, **{fact: told[fact] for fact in tells}})

    def named(self, query: Query, state: State) -> tuple[str, ...]:
        """The benefits that a message itself brings up."""
        return tuple(topic.id for topic in self._matters.named(query, state))

    def policies_of(self, query: Query, named: tuple[str, ...], state: State) -> frozenset[str]:
        """The policies of the benefits a question about the texts is on; none where it turns to another policy or place."""
        return self._matters.policies_of(query, named, state)

    def _reply(self, text: str, state: State) -> dict[str, str]:
        """A bare yes or no can only answer a yes-or-no question."""
        inputs = self._rulebook.inputs
        said = read_reply(text, state.asked)
        return {fact: value for fact, value in said.items() if inputs[fact].type == "bool" or value == "不知道"}

    def _area(self, places: Sequence[str], text: str, ids: tuple[str, ...]) -> dict[str, str]:
        area = registered_area(places, text)
        if not area and OUTSIDE.search(text):
            area = "江苏省外" if any(key.startswith("js-") for key in ids) else ""
        if not area and "江苏省" in places and any(key.startswith("js-") for key in ids) and IN_JIANGSU.search(text):
            area = "江苏省其他地区"
        if not area and "苏州市" in places and any(key.startswith("js-") for key in ids):
            area = "苏州市区"
        return {AREA_FACT: area} if area else {}

    def _relevant(self, facts: dict[str, str]) -> dict[str, str]:
        return {fact: value for fact, value in facts.items() if fact in self._rulebook.inputs}

    def _decide(
        self, message: Message, asked: Asked, event: date | None, held: State, as_of: date, several: Several
    ) -> Case:  # fmt: skip
        goals, topics, told, known, state = message.goals, message.topics, message.told, message.known, message.state
        ids = tuple(topic.id for topic in topics)
        doubts = list(told.doubts)
        determinations: tuple[Determination, ...] = ()
        claims: Sequence[Claim] = ()
        try:
            known = in_suzhou(known, ids, message.text)
            claims = make_claims(
                topics, told, known, event, message.text, state, several.figures, several.wish, several.areas
            )
            found = with_whole_course(self._rulebook, claims, message.text, as_of)
            determinations, granted = supposing(self._rulebook, claims, found, state, as_of)
            told.understood += granted
            doubts = still_asked(list(dict.fromkeys([*doubts, *told.doubts])), told.doubtful, determinations)
            doubts += [_LACKS] if not doubts and several.counts_more(determinations, message.text) else []
        except FactError as error:
            unread = {problem.fact for problem in error.problems}
            known = {fact: value for fact, value in known.items() if fact not in unread}
            determinations, is_out = without_unread(self._rulebook, claims, unread, as_of)
            doubts += [problem.question or problem.message for problem in error.problems if doubts or not is_out]
        earlier = frozenset(state.asked_before)
        goal: Literal["amount", "verdict"] = (
            "verdict"
            if asked.verdict and not goals.quantity and (goals.eligibility or not message.has_base)
            else "amount"
        )
        goals = replace(goals, personal=goals.personal or wants_verdict(message.text, state))
        of_oneself, of_rules = goals.personal and goals.eligibility, asks_own_rules(message.text)
        questions = plan(determinations, goal, earlier) if determinations and not doubts else ()
        kept = replace(
            held,
            facts=known,
            asked=state.asked if goals.why_asked else tuple(question.facts for question in questions),
            asked_before=tuple(dict.fromkeys([*state.asked_before, *(f for q in questions for f in q.facts)])),
            goal=goal,
        )
        return Case(
            message.text,
            ids,
            goals,
            determinations,
            questions,
            tuple(doubts),
            told,
            kept,
            goal == "verdict",
            asked.verdict,
            of_rules or (asked.tentative and not (of_oneself and refused(determinations))),
            tuple(fact for group in state.asked for fact in group),
            instead(self._rulebook, determinations, known, event, as_of),
            several.wish,
            (several.has_total or len({item.label for item in determinations}) < 2)
            and not tells_stage_beside(message.text, ids),
        )
