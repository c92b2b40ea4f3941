"""From a question to a checked answer. This file alone knows the order of the steps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.compose.amount import compose_case
from assistant.compose.missing import does_not_say, which_benefit
from assistant.conversation.state import State
from assistant.determine import Determiner
from assistant.finish import finish
from assistant.lookup import Lookup
from assistant.model import Answer, Draft
from assistant.understand.benefits import asks_which_benefit, find_topics
from assistant.understand.dates import read_event_day
from assistant.understand.routing import ready_reply
from assistant.verify import findings_of
from index.model import Evidence
from index.retrieve import Retriever

ENGINE = "embedded"
_SHORT_REPLY = 30


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

    def __init__(self, retriever: Retriever, lookup: Lookup, determiner: Determiner) -> None:
        self._retriever = retriever
        self._lookup = lookup
        self._determiner = determiner

    def answer(self, question: str, state: State, as_of: date, region: str = "") -> tuple[Answer, State, Trace]:
        """Answer to a question, the conversation's new state, and what happened.

        Raises QueryError for a question that cannot be read.
        """
        trace = Trace()
        state = replace(state, turn=state.turn + 1)
        draft, state = self._draft(question, state, as_of, region, trace)
        catalog = self._retriever.catalog
        with trace.step("verify"):
            trace.findings = findings_of(draft, question, catalog)
        if trace.findings:
            draft = does_not_say("可以核实的答案", None)
        return finish(draft, catalog, self._retriever.edition, ENGINE, as_of, trace.timings_ms), state, trace

    def _draft(self, question: str, state: State, as_of: date, region: str, trace: Trace) -> tuple[Draft, State]:
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
        topics = tuple(topic.id for topic in find_topics(query.text))
        event = read_event_day(query.text, as_of) if topics else None
        state = replace(
            state,
            benefits=topics or state.benefits,
            asked=(),
            goal="" if topics else state.goal,
            event_date=event.isoformat() if event else state.event_date,
        )
        if not topics and not query.places and not query.policies and asks_which_benefit(query.text):
            return which_benefit(), state
        with trace.step("lookup"):
            draft, state, found = self._lookup.answer(query, state, as_of, region)
            trace.evidence = [_row(evidence) for evidence in found]
        return draft, state


def _row(evidence: Evidence) -> dict[str, Any]:
    return {
        "policy_id": evidence.policy.id,
        "clause": evidence.clause.number,
        "score": evidence.score,
        "parts": evidence.parts,
    }
