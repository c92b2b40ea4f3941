"""From a question to a checked answer. This file alone knows the order of the steps."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.calculator import Rulebook
from assistant.case import Case
from assistant.compose.alternatives import ALTERNATIVES
from assistant.compose.beside import BESIDE
from assistant.compose.fabricated import compose_gap, with_validity
from assistant.compose.inverse import compose_inverse
from assistant.compose.missing import does_not_say, no_documents_for
from assistant.compose.provisions import PROVISION
from assistant.contacts import looks_up_contact
from assistant.conversation.state import State
from assistant.determine import Determiner
from assistant.finish import finish
from assistant.insisted import insisted
from assistant.lookup import Lookup
from assistant.lookup.alternatives import Alternatives
from assistant.lookup.at_first import AtFirst
from assistant.lookup.benefits import Benefits, applicant_of
from assistant.lookup.bounds import with_bound_counted
from assistant.lookup.openings import Openings, is_under_way, opened_with, with_opening
from assistant.lookup.withheld import without_what_is_asked
from assistant.model import Answer, Draft
from assistant.restate import Restater
from assistant.severally import severally
from assistant.states import after_gap, decided, knowing, on_benefits, taken_up
from assistant.trace import Trace, row
from assistant.understand.benefits import find_topics
from assistant.understand.beside_number import policies_of_numbers
from assistant.understand.carried import carries, carry
from assistant.understand.cues import INTRODUCES
from assistant.understand.disowned import disowned
from assistant.understand.fabricated import find_gap
from assistant.understand.figure_units import with_units_told
from assistant.understand.holdings import Holdings
from assistant.understand.inverse import BACKWARDS
from assistant.understand.jurisdiction import lies_in, own_rules_place, place_policies
from assistant.understand.message import read_message
from assistant.understand.one_condition import asked_openly_of_one
from assistant.understand.open_again import spelt_out_of
from assistant.understand.places_meant import without_applied_for
from assistant.understand.routing import HOSTILE
from assistant.verify import findings_of
from index.retrieve import Query, Retriever
from index.tokens import normalise

ENGINE = "embedded"
_TELLS_OWN_PLACE = re.compile(r"^(我|我们|俺|咱|公司|企业|单位|注册|总部|厂)[^,。;?]{0,18}$")


class Pipeline:
    """understand -> retrieve -> determine -> compose -> verify."""

    def __init__(self, retriever: Retriever, lookup: Lookup, determiner: Determiner, rulebook: Rulebook) -> None:
        self._retriever = retriever
        self._lookup = lookup
        self._determiner = determiner
        self._rulebook = rulebook
        self._restater = Restater(retriever, determiner, rulebook)
        self._benefits = Benefits(rulebook, retriever.catalog)
        self._alternatives = Alternatives(rulebook, retriever.catalog)
        self._holdings = Holdings(retriever.catalog)
        self._openings = Openings(rulebook, retriever.catalog)
        self._at_first = AtFirst(rulebook, retriever.catalog)

    def answer(self, question: str, state: State, as_of: date, region: str = "") -> tuple[Answer, State, Trace]:
        """Answer to a question, the conversation's new state, and what happened.

        Raises QueryError for a question that cannot be read.
        """
        trace = Trace()
        state = replace(state, turn=state.turn + 1)

        def turn(asked: str, held: State) -> tuple[Draft, State]:
            return self._restater.settle(asked, held, *self._draft(asked, held, as_of, region, trace), as_of)

        draft, state = insisted(question, state, turn)
        draft = with_bound_counted(normalise(question), without_what_is_asked(normalise(question), draft))
        catalog = self._retriever.catalog
        with trace.step("verify"):
            trace.findings = findings_of(draft, question, catalog)
        if trace.findings:
            draft = does_not_say("可以核实的答案", None)
        return finish(draft, catalog, self._retriever.edition, ENGINE, as_of, trace.timings_ms), state, trace

    def _draft(self, question: str, state: State, as_of: date, region: str, trace: Trace) -> tuple[Draft, State]:
        with trace.step("understand"):
            is_asked, goes_on = bool(state.asked or state.pending), bool(state.policies or state.benefits)
            message = read_message(question, state.declined, state.query, is_asked=is_asked, goes_on=goes_on)
        reply = message.reply
        if reply and not looks_up_contact(reply, message.text, state, self._retriever.catalog):
            return Draft(reply.status, reply.text), replace(state, declined=reply.name if reply.name in HOSTILE else "")
        draft, state = severally(
            message.text, replace(state, declined=""), lambda text, held: self._answer(text, held, as_of, region, trace)
        )
        return replace(draft, text="\n\n".join([*message.leads, draft.text])), state

    def _answer(self, text: str, state: State, as_of: date, region: str, trace: Trace) -> tuple[Draft, State]:
        catalog = self._retriever.catalog
        text = with_units_told(spelt_out_of(text, state, self._rulebook), (one.text for one in state.ledger))
        said = normalise(text)
        others = disowned(said, state.facts)
        if others is not None:
            text, said = others[0], normalise(others[0])
            state = replace(state, facts={fact: told for fact, told in state.facts.items() if fact not in others[1]})
        carried = carry(said, state.last, (*state.all_benefits, *state.named))
        if carried:
            text, said = carried, normalise(carried)
        state = replace(state, last=carries(said), query="" if carried else state.query)
        with trace.step("understand"):
            query = without_applied_for(self._retriever.read(text))
            state = replace(state, named=tuple(dict.fromkeys([*state.named, *(one.place for one in query.places)])))
            gap = find_gap(said, *self._policies(query, state), self._holdings)
            lacking = own_rules_place(query, said, catalog.policies.values(), state.named)
            opened = self._openings.answer(query, said, state, as_of)
            offered = self._at_first.answer(query, said, state, as_of)
        if opened:
            return opened, replace(state, policies=opened.about_policies if opened.citations else state.policies)
        if offered:
            return offered
        if gap:
            missing = with_validity(compose_gap(gap, catalog), gap, said, catalog, as_of)
            return missing, after_gap(missing, gap, said, state)
        if lacking and not (state.benefits and _TELLS_OWN_PLACE.search(said)):
            return no_documents_for(lacking, list(catalog.policies.values())), state
        unsaid = self._lookup.repealed(said) or self._lookup.borrowed(query, state)
        unsaid = unsaid or self._lookup.ungiven(query, said, state)
        unsaid = unsaid or self._lookup.supposed_sum(query, self._policies_meant(query, state))
        if unsaid is not None:
            _, told = self._case(text, said, query, state, as_of)
            return unsaid, replace(knowing(state, told), policies=unsaid.about_policies)
        with trace.step("determine"):
            reckoned = self._determiner.backwards(query, said, state)
            if reckoned is not None:
                rule, backwards, asked = reckoned
                ids = (rule.benefit.id,)
                known = tuple(dict.fromkeys([*state.all_benefits, *ids]))
                held = replace(state, benefits=ids, all_benefits=known, policies=(rule.policy.head.id,))
                held = replace(held, kind=BACKWARDS, query=asked)
                return compose_inverse(rule, backwards, said, catalog), held
            listed = self._alternatives.answer(said, state) or self._benefits.answer(
                said, self._policies_meant(query, state), state
            )
            case, told = self._case(text, said, query, state, as_of)
            if listed is not None and not (case and case.reckons_all(state.all_benefits)):
                return listed, self._after_list(listed, said, knowing(state, told))
        yields = case is not None and not case.tentative and case.tells_nothing
        if case is not None and not case.tentative and not yields:
            return self._settled(case, query, trace)
        topics = self._determiner.named(query, state)
        under_way = is_under_way(state)
        is_settled = bool(topics) or (yields and not under_way)
        asked_back = None if is_settled else self._openings.asked_back(query, said, state)
        if asked_back and not under_way:
            return asked_back, opened_with(text, query, state)
        ruled = self._determiner.policies_of(query, topics, state)
        goes_on = bool(topics) and told.benefits == state.benefits
        state = told if ruled or not told.benefits else state
        sharper = told.benefits if told.benefits and (goes_on or set(told.benefits) < set(topics)) else ()
        benefits = sharper or topics or (state.benefits if ruled else ())
        state = replace(state, benefits=benefits, asked=(), goal="" if topics else state.goal)
        if asked_back:
            return asked_back, state
        one = asked_openly_of_one(said) if len(topics) == 1 else ""
        query = self._retriever.read(f"{self._rulebook.rule(topics[0]).benefit.title}:{one}") if one else query
        with trace.step("lookup"):
            draft, looked, found = self._lookup.answer(query, state, as_of, region, ruled)
            trace.evidence = [row(evidence) for evidence in found]
        if case is not None and yields and draft.kind != PROVISION:
            return self._settled(case, query, trace)
        if case is not None and draft.status != "answered":
            with trace.step("compose"):
                return decided(case, catalog)
        return draft, self._of_benefit(draft, looked, said)

    def _settled(self, case: Case, query: Query, trace: Trace) -> tuple[Draft, State]:
        """The draft of a case that is told whatever the texts say, with what it does not cover."""
        with trace.step("compose"):
            draft, held = decided(case, self._retriever.catalog)
            return self._lookup.beyond(query, draft), held

    def _case(self, text: str, said: str, query: Query, state: State, as_of: date) -> tuple[Case | None, State]:
        """What the calculator finds on a message; the first such message is read with what was told before it."""
        case, told = self._determiner.read(query, said, state, as_of)
        whole = with_opening(state.opening, text, is_case=case is not None) if state.opening else ""
        if not whole:
            return case, told
        return self._determiner.read(self._retriever.read(whole), normalise(whole), replace(state, opening=""), as_of)

    def _after_list(self, listed: Draft, said: str, state: State) -> State:
        """The state after a list of benefits: with the sort of applicant that introduced itself, and a benefit listed alone."""
        kind = applicant_of(said) if INTRODUCES.search(said) else ""
        facts = {**state.facts, "applicant_type": kind} if kind else state.facts
        held = replace(state, policies=listed.about_policies, asked=(), goal="", kind="", facts=facts)
        if listed.kind == ALTERNATIVES:
            return replace(held, kind=ALTERNATIVES, query=said)
        ids = [one.benefit.id for one in self._rulebook.rules.values() if f"**{one.benefit.title}**" in listed.text]
        return on_benefits(held, ids) if len(ids) == 1 or listed.kind == BESIDE else held

    def _of_benefit(self, draft: Draft, state: State, said: str) -> State:
        """The state in which the benefit is under discussion whose own words a clause answered with."""
        if state.benefits or draft.status != "answered" or not draft.citations:
            return state
        first = draft.citations[0]
        ids = tuple(
            rule.benefit.id
            for rule in self._rulebook.rules.values()
            if rule.policy.head.id == first.policy_id
            and rule.amount.cite.clause == first.clause
            and any(said in first.quote for said in rule.benefit.quote)
        )
        return taken_up(state, ids, said) if ids else state

    def _policies_meant(self, query: Query, state: State) -> list[str]:
        """The policies that a question names, else those of its places or of the turns before."""
        named, own = self._policies(query, state)
        return named or own

    def _policies(self, query: Query, state: State) -> tuple[list[str], list[str]]:
        """Policies that a question names by title or benefit, and those its places or the turns before point to."""
        held = self._retriever.catalog.policies
        places = [mention.place for mention in query.places]
        topics = [t for t in find_topics(query.text) if not places or any(lies_in(p, t.place) for p in places)]
        rules = [self._rulebook.rule(topic.id).policy.head.id for topic in topics]
        named = [*policies_of_numbers(query, self._retriever.catalog), *(m.policy_id for m in query.policies)] or rules
        own = [policy.id for policy in place_policies(places, held.values())]
        return [p for p in dict.fromkeys(named) if p in held], own or [p for p in state.policies if p in held]
