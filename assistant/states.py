"""The state of a conversation after a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.compose.amount import compose_case
from assistant.conversation.state import State
from assistant.model import Draft
from assistant.understand.benefits import topic_of
from assistant.understand.fabricated import Gap
from assistant.understand.facts import read_told
from index.catalog import Catalog


def knowing(state: State, told: State) -> State:
    """The state with the facts of a message that was answered with something else than what they are for."""
    facts = {**state.facts, **told.facts}
    return replace(
        state, facts=facts, first_told=told.first_told, told_in=told.told_in, ledger=told.ledger, slot=told.slot
    )


def on_benefits(state: State, ids: Sequence[str]) -> State:
    """The state with these benefits under discussion."""
    return replace(state, benefits=tuple(ids), all_benefits=tuple(dict.fromkeys([*state.all_benefits, *ids])))


def after_gap(missing: Draft, gap: Gap, said: str, state: State) -> State:
    """The state after something that does not exist: on the policy that lacks it, and on the clause shown instead."""
    if gap.policy is None:
        return state
    held = replace(state, policies=(gap.policy.id,))
    shown = tuple(citation.clause for citation in missing.citations)[:1]
    return replace(held, places=(gap.policy.place,), clauses=shown, query=said, kind="") if shown else held


def taken_up(state: State, ids: Sequence[str], said: str) -> State:
    """The state with the benefits under discussion that a clause answered with, and what the normalised message told for
    them (贷款500万)."""
    topics = [topic for topic in map(topic_of, ids) if topic]
    told = read_told(said, ids, [fact for topic in topics for fact in topic.base])
    facts = {} if told.doubts else {fact: value for fact, value in told.facts.items() if fact not in told.pending}
    return on_benefits(replace(state, facts={**state.facts, **facts}), ids)


def decided(case: Case, catalog: Catalog) -> tuple[Draft, State]:
    """The draft of a case, and the state that knows what it rests on."""
    draft = compose_case(case, catalog)
    clauses = tuple(citation.clause for citation in draft.citations)[:3]
    policies = draft.about_policies or case.state.policies
    return draft, replace(case.state, policies=policies, clauses=clauses, kind=draft.kind, last="")
