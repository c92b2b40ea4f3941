"""Questions about the texts: tables where they answer exactly, else the clause that does, else what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.calculator import Rulebook
from assistant.compose.metadata import compose_metadata
from assistant.compose.missing import no_documents_for
from assistant.conversation.state import State
from assistant.lookup.clauses import Clauses
from assistant.lookup.figures import Figures
from assistant.lookup.plans import Plans
from assistant.lookup.rules import Rules
from assistant.lookup.turn import EVIDENCE, Step, Turn, policy_of
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.followup import resolve
from assistant.understand.jurisdiction import lies_in, uncovered_place, within
from assistant.understand.wants import read_wants
from index.facts import FactTables
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever

_SAME_CLAUSE_MARGIN = 0.3
_BARE_FOLLOWUP_CHARS = 12


class Lookup:
    """Finds and words answers from the texts of one edition."""

    def __init__(self, retriever: Retriever, tables: FactTables, rulebook: Rulebook) -> None:
        self._retriever = retriever
        self._tables = tables
        self._catalog = retriever.catalog
        self._clauses = Clauses(retriever)
        figures, plans = Figures(tables, self._catalog), Plans(tables, self._catalog)
        rules = Rules(rulebook, self._catalog)
        self._steps: tuple[Step, ...] = (
            rules.repealed,
            rules.route,
            rules.open_point,
            rules.breach,
            figures.due,
            plans.terms,
            plans.phases,
            self._metadata,
            plans.duties_of_unit,
            figures.figures,
            self._clauses.each_place,
            self._clauses.each_group,
            plans.outline,
            plans.units_of_task,
            self._clauses.rivals,
        )

    def answer(
        self, query: Query, state: State, as_of: date, region: str, ruled: frozenset[str] = frozenset()
    ) -> tuple[Draft, State, list[Evidence]]:
        """Draft, new state and the evidence looked at; `ruled` are the policies of the benefits under discussion."""
        turn = replace(self._turn(query, state, as_of, region), ruled=ruled)
        missing = uncovered_place(turn.query, self._catalog.policies.values())
        topics = find_topics(turn.query.text)
        found: list[Evidence] = []
        inside = {topic.place for topic in topics} | {self._catalog.policies[policy].place for policy in ruled}
        if missing and not any(lies_in(missing, place) for place in inside):
            draft = no_documents_for(missing, list(self._catalog.policies.values()))
        else:
            found = self._rank(turn)
            draft = self._draft(turn, found)
        return draft, self._remember(turn, draft), found

    def _turn(self, query: Query, state: State, as_of: date, region: str) -> Turn:
        alone = resolve(query.text, query.places, bool(query.policies), state)
        read = self._retriever.read(" ".join([*alone.carried, alone.text])) if alone.is_followup else query
        places = tuple(mention.place for mention in (query.places or read.places)) or alone.carried
        if not places and region:
            places = (region,)
        wants = read_wants(query.text)
        if alone.is_followup and not wants.asks_something:
            wants = read_wants(read.text)
        return Turn(
            query=read,
            fresh=query.text,
            wants=wants,
            places=places,
            named_place=bool(query.places),
            is_followup=alone.is_followup,
            state=state,
            as_of=as_of,
        )

    def _draft(self, turn: Turn, found: list[Evidence]) -> Draft:
        for step in self._steps:
            draft = step(turn, found)
            if draft is not None and _keeps_to(draft, turn):
                return draft
        return self._clauses.best(turn, found)

    def _rank(self, turn: Turn) -> list[Evidence]:
        """The clauses nearest to the question; a follow-up's clause stays first unless another is clearly nearer."""
        allowed = within(turn.query, turn.places, self._catalog.policies.values())
        if turn.ruled and not turn.query.policies:
            allowed = turn.ruled
        goes_on = turn.is_followup and not turn.named_place
        if goes_on and not turn.query.policies and turn.state.policies:
            allowed = frozenset(turn.state.policies)
        ranked = self._retriever.rank(turn.query, Filters(policy_ids=allowed), EVIDENCE)
        if not goes_on:
            return ranked
        same = [
            evidence
            for evidence in ranked
            if evidence.clause.number in turn.state.clauses[:1]
            and ranked[0].score - evidence.score < _SAME_CLAUSE_MARGIN
        ]
        return [*same, *(evidence for evidence in ranked if evidence not in same)]

    def _metadata(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """What is known of the document itself: number, issuer, dates, validity."""
        if turn.is_followup and len(turn.fresh) > _BARE_FOLLOWUP_CHARS:
            return None
        policy = policy_of(turn, found, self._catalog)
        if policy is None:
            return None
        return compose_metadata(turn.fresh, policy, self._catalog, turn.as_of, is_followup=turn.is_followup)

    def _remember(self, turn: Turn, draft: Draft) -> State:
        state = turn.state
        clauses = tuple(citation.clause for citation in draft.citations)[:3]
        matches = self._tables.find_indicator(turn.query.text)
        named = tuple(match.name for match in matches if match.certainty == "named")[:1]
        topic = turn.query.text
        for mention in turn.query.places:
            topic = topic.replace(mention.words, "")
        return replace(
            state,
            query=topic.strip() or state.query,
            places=turn.places or state.places,
            earlier_places=state.places if turn.places and turn.places != state.places else state.earlier_places,
            policies=draft.about_policies or state.policies,
            clauses=clauses or state.clauses,
            indicators=named or state.indicators,
        )


def _keeps_to(draft: Draft, turn: Turn) -> bool:
    """Whether an answer stays within the policies under discussion."""
    return not turn.ruled or bool(turn.query.policies) or set(draft.about_policies) <= turn.ruled
