"""From a question to a checked answer. This file alone knows the order of the steps."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.compose.amount import compose_case
from assistant.compose.clause import compose_clause
from assistant.compose.missing import does_not_say, no_documents_for
from assistant.compose.text import validity_notes
from assistant.conversation.state import State
from assistant.determine import Determiner
from assistant.model import Answer, Draft, Validity
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import uncovered_place, within
from assistant.understand.routing import ready_reply
from assistant.understand.wants import read_wants
from assistant.verify import false_quotes, numbers_in, unsupported_numbers
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever

ENGINE = "embedded"
_EVIDENCE = 10
_SHORT_REPLY = 30
_SURE, _UNSURE_COVERAGE = 3.1, 0.34


@dataclass(slots=True)
class Trace:
    """What happened in one turn, for the receipt."""

    timings_ms: dict[str, float] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings_ms[name] = round(self.timings_ms.get(name, 0.0) + (time.perf_counter() - start) * 1000, 2)


class Pipeline:
    """understand -> retrieve -> determine -> compose -> verify."""

    def __init__(self, retriever: Retriever, determiner: Determiner) -> None:
        self._retriever = retriever
        self._determiner = determiner

    def answer(self, question: str, state: State, as_of: date, region: str = "") -> tuple[Answer, State, Trace]:
        """Answer to a question, the conversation's new state, and what happened.

        Raises QueryError for a question that cannot be read.
        """
        trace = Trace()
        state = replace(state, turn=state.turn + 1)
        draft, state = self._draft(question, state, as_of, region, trace)
        with trace.step("verify"):
            draft = self._gate(draft, question, trace)
        return self._finish(draft, as_of, trace), state, trace

    def _draft(
        self, question: str, state: State, as_of: date, region: str, trace: Trace
    ) -> tuple[Draft, State]:
        catalog = self._retriever.catalog
        with trace.step("understand"):
            reply = None if state.asked and len(question) <= _SHORT_REPLY else ready_reply(question)
            if reply:
                return Draft(reply.status, reply.text), state
            query = self._retriever.read(question)
        with trace.step("determine"):
            case = self._determiner.read(query.text, [mention.place for mention in query.places], state, as_of)
        if case is not None:
            with trace.step("compose"):
                return compose_case(case, catalog), case.state
        with trace.step("understand"):
            wants = read_wants(query.text)
            place = uncovered_place(query, catalog.policies.values())
        with trace.step("retrieve"):
            filters = Filters(policy_ids=within(query, region, catalog.policies.values()))
            found = self._retriever.rank(query, filters, _EVIDENCE)
            trace.evidence = [_row(evidence) for evidence in found]
        topics = tuple(topic.id for topic in find_topics(query.text))
        state = replace(state, benefits=topics or state.benefits, asked=(), goal="" if topics else state.goal)
        with trace.step("compose"):
            if place:
                return no_documents_for(place, list(catalog.policies.values())), state
            if not found or not self._is_sure(query, found[0]):
                return does_not_say("这件事", found[0] if found else None), state
            return compose_clause(query, wants, found, self._retriever), state

    def _is_sure(self, query: Query, best: Evidence) -> bool:
        """Whether the best clause speaks of what was asked, not only of something near it."""
        held = f"{best.clause.text} {' '.join(best.clause.path)} {best.policy.title}"
        coverage = self._retriever.coverage(query.words, held)
        return best.score >= _SURE and (coverage >= _UNSURE_COVERAGE or best.parts["dense_question"] > 0.75)

    def _gate(self, draft: Draft, question: str, trace: Trace) -> Draft:
        catalog = self._retriever.catalog
        bad_quotes = false_quotes(draft.citations, catalog.find)
        if bad_quotes:
            trace.findings += [f"quote: {citation.clause}" for citation in bad_quotes]
        kept = tuple(citation for citation in draft.citations if citation not in bad_quotes)
        evidence = [question, *(policy.title for policy in catalog.policies.values())]
        for citation in kept:
            clause = catalog.find(citation.policy_id, citation.clause)
            evidence += [clause.text, *clause.path, *(repair.raw for repair in clause.repairs)] if clause else []
        own = {value for number in draft.own_numbers for value in numbers_in(number)}
        bad = unsupported_numbers(draft.text, evidence, own | _HARMLESS) if draft.citations else []
        if bad_quotes or bad:
            trace.findings += [f"number: {spelling}" for spelling in bad]
            return does_not_say("可以核实的答案", None)
        return draft

    def _finish(self, draft: Draft, as_of: date, trace: Trace) -> Answer:
        policies = [self._retriever.catalog.policies[policy_id] for policy_id in draft.about_policies]
        notes = validity_notes(policies, as_of) if draft.citations else []
        text = "\n\n".join([draft.text, *notes]).strip()
        validity = tuple(
            Validity(policy.title, policy.in_force(as_of), policy.in_force_from, policy.in_force_until) for policy in policies
        )
        return Answer(
            id=secrets.token_hex(12),
            status=draft.status,
            text=text,
            as_of=as_of,
            edition=self._retriever.edition,
            engine=ENGINE,
            citations=draft.citations,
            questions=draft.questions,
            determination=draft.determination,
            validity=validity,
            timings_ms=trace.timings_ms,
        )


_HARMLESS: set[Decimal] = set()


def _row(evidence: Evidence) -> dict[str, Any]:
    return {
        "policy_id": evidence.policy.id,
        "clause": evidence.clause.number,
        "score": evidence.score,
        "parts": evidence.parts,
    }
