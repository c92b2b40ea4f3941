"""Questions about the texts: tables where they answer exactly, else the clause that does, else what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.calculator import Rulebook
from assistant.compose.metadata import joined
from assistant.compose.missing import no_documents_for, which_clause, which_place
from assistant.conversation.state import State
from assistant.lookup.alike import Alike
from assistant.lookup.asides import asks_of_document, speaks_of_validity, without_validity
from assistant.lookup.attributed import Attributed
from assistant.lookup.back import gone_back, with_told
from assistant.lookup.borrowed import Borrowed
from assistant.lookup.cited import CitedDocuments
from assistant.lookup.clauses import Clauses
from assistant.lookup.courses import Courses
from assistant.lookup.cues import cue
from assistant.lookup.definitions import Definitions
from assistant.lookup.documents import Documents
from assistant.lookup.duties import Duties
from assistant.lookup.figures import Figures
from assistant.lookup.groups import Groups
from assistant.lookup.inside import Inside
from assistant.lookup.leads import lacks_place, led, of_own_figure, passed_off, points_at_nothing, uncovered
from assistant.lookup.measures import Measures
from assistant.lookup.members import Members
from assistant.lookup.membership import Membership
from assistant.lookup.mentioned import Mentioned
from assistant.lookup.more_bodies import MoreBodies
from assistant.lookup.nth import Nth
from assistant.lookup.numbered import Numbered
from assistant.lookup.outcomes import Outcomes
from assistant.lookup.parts import Parts, subject
from assistant.lookup.periods import Periods
from assistant.lookup.plan_steps import plan_steps
from assistant.lookup.plans import Plans
from assistant.lookup.premises import misses
from assistant.lookup.prizes import Prizes
from assistant.lookup.provisions import Provisions
from assistant.lookup.quantities import Quantities
from assistant.lookup.quotes import Quotes
from assistant.lookup.reckoning import Reckoning
from assistant.lookup.rereading import unnamed
from assistant.lookup.rises import Rises
from assistant.lookup.rules import Rules
from assistant.lookup.sequels import Sequels, of_both, unlike
from assistant.lookup.shortcomings import Shortcomings
from assistant.lookup.sides import Sides
from assistant.lookup.slogans import Slogans
from assistant.lookup.spans import Spans
from assistant.lookup.staying import Staying
from assistant.lookup.talk import Talk
from assistant.lookup.talk_steps import talk_steps
from assistant.lookup.tasks import Tasks
from assistant.lookup.terms import Terms
from assistant.lookup.titled import Titled
from assistant.lookup.told_units import ToldUnits
from assistant.lookup.turn import Step, Turn, keeps_to, of_plans, of_their_place
from assistant.lookup.twofold import Twofold
from assistant.lookup.ungiven import Ungiven
from assistant.lookup.unstated import Unstated
from assistant.lookup.uses import Uses
from assistant.lookup.warded import without_warded
from assistant.lookup.where import Where
from assistant.model import Draft, Status
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import lies_in
from assistant.understand.wants import read_wants
from index.facts import FactTables
from index.model import Evidence
from index.retrieve import Query, Retriever

# This is taken for something (这是全省的吧).
_TAKES_FOR = re.compile(r"(这|那|它|就|也)?(是|算|属于|等于|代表)[^,。?]{2,12}(吧|吗|么|嘛|对不对|没错|咯)")
# A question of so many characters that only wants to know who (主管是哪家) goes on with what is talked of.
_BARE_WHO = 8


class Lookup:
    """Finds and words answers from the texts of one edition."""

    def __init__(self, retriever: Retriever, tables: FactTables, rulebook: Rulebook) -> None:
        self._retriever = retriever
        self._tables = tables
        self._catalog = catalog = retriever.catalog
        self._talk = Talk(retriever, tables)
        self._clauses, self._where = Clauses(retriever), Where(retriever)
        self._unstated, self._parts = Unstated(retriever), Parts(retriever, tables)
        borrowed = Borrowed(self._unstated, rulebook, retriever)
        ungiven = Ungiven(rulebook, retriever)
        self.borrowed, self.beyond, self.ungiven = borrowed.answer, borrowed.beyond, ungiven.beside
        self._twofold = Twofold(self._talk, retriever, self._draft)
        self._documents, self._attributed = Documents(tables, self._catalog), Attributed(tables, self._catalog)
        figures, plans, members = Figures(tables, catalog), Plans(tables, catalog), Members(tables, catalog)
        duties, nth, periods = Duties(tables, catalog), Nth(tables, catalog), Periods(tables, catalog)
        definitions, spans, units = Definitions(catalog), Spans(tables, catalog), ToldUnits(tables, catalog)
        self._rules = rules = Rules(rulebook, retriever)
        self._provisions = provisions = Provisions(rulebook, retriever)
        cited, terms = CitedDocuments(rulebook, self._catalog), Terms(rulebook, retriever)
        self.repealed = cited.repealed
        self._rule_steps: tuple[Step, ...] = tuple(
            of_their_place(step)
            for step in (
                *(cited.answer, definitions.counts_as, terms.limit, terms.next_month),
                *(*rules.of_dates, terms.period, provisions.answer, *rules.of_ways),
            )
        )
        numbered, staying, sequels = Numbered(self._catalog), Staying(retriever), Sequels(retriever)
        self._steps: tuple[Step, ...] = (
            *(Prizes(tables, catalog).answer, ungiven.answer, Slogans(catalog).parts, *talk_steps(tables, catalog)),
            *(numbered.several, numbered.onward, nth.of_list, nth.again),
            of_plans(Rises(tables, self._catalog).answer),
            Reckoning(tables, self._catalog).answer,
            *(spans.of_terms, spans.longer, sequels.taken_up, sequels.settled, Courses(tables, catalog).steps),
            *(staying.answer, Inside(retriever, staying.held).answer),
            *self._rule_steps,
            self._documents.holdings,
            *(Uses().answer, self._clauses.daily, self._unstated.money),
            numbered.clause,
            *(definitions.basis, *plan_steps(tables, self._catalog), definitions.meaning),
            *(self._where.again, self._where.beside, Quotes(retriever).stand, self._where.named),
            *(self._documents.overview, Outcomes(retriever).answer, Shortcomings(retriever).answer),
            members.members,
            of_plans(Alike(tables, self._catalog).answer),
            *(of_plans(figures.claimed), Groups(catalog).answer),
            *map(of_plans, (figures.of_figure, figures.group, figures.due)),
            *(plans.terms, plans.phases, self._documents.metadata),
            *(of_plans(periods.of_year), of_plans(periods.outside)),
            *(MoreBodies(tables, catalog).answer, Sides(tables, catalog).other, units.of_other, units.again),
            Tasks(tables, self._catalog).sorted,
            duties.of_unit,
            *map(of_plans, (figures.figures, periods.beside, Quantities(tables, self._catalog).figures)),
            self._clauses.each_place,
            self._clauses.each_group,
            Membership(retriever).among,
            *(Titled(retriever).answer, Mentioned(self._catalog).answer, plans.outline),
            duties.of_task,
            Measures(self._catalog).answer,
            staying.figure,
            self._clauses.rivals,
        )

    def answer(
        self, query: Query, state: State, as_of: date, region: str, ruled: frozenset[str] = frozenset()
    ) -> tuple[Draft, State, list[Evidence]]:
        """Draft, new state and the evidence looked at; `ruled` are the policies of the benefits under discussion."""
        query = without_warded(query, self._retriever)
        query, state = (query, state) if ruled else gone_back(query, state, self._retriever)
        turn = replace(self._talk.turn(query, state, as_of, region), ruled=ruled)
        if self._leaves(turn):
            turn, ruled = replace(turn, ruled=frozenset()), frozenset()
        missing = uncovered(self._catalog, turn) or passed_off(self._catalog, turn, query)
        topics, found = find_topics(turn.query.text), list[Evidence]()
        if lacks_place(turn, region):
            return which_place(list(self._catalog.policies.values())), state, found
        if points_at_nothing(turn, region):
            return which_clause(), state, found
        inside = {*(topic.place for topic in topics), *(self._catalog.policies[one].place for one in ruled)}
        if missing and not any(lies_in(missing, place) for place in inside):
            draft = self._of_inner(turn, missing) or self._provisions.of_own_rules(turn, missing)
            draft = draft or no_documents_for(missing, list(self._catalog.policies.values()))
        else:
            found = self._talk.rank(turn)
            parts = self._of_each_place(turn, query) or self._twofold.answers(turn, query)
            parts = parts or self._in_two_parts(turn, query, found)
            draft = led(self._catalog, turn, query, parts or self._draft(turn, found))
            draft = self._attributed.put_right(query, draft)
        return draft, with_told(self._talk.remember(turn, draft)), found

    def supposed_sum(self, query: Query, policies: Sequence[str]) -> Draft | None:
        """That the policies name no such sum, where a message takes one for given; None where one does, or none is."""
        return self._unstated.supposed(query, policies)

    def _of_inner(self, turn: Turn, missing: str) -> Draft | None:
        """What was just answered of a place, said once more not to be of the larger place that a question takes it for."""
        state = turn.state
        place = self._catalog.policies[state.policies[0]].place if state.policies else ""
        if not place or not state.query or not _TAKES_FOR.search(turn.fresh) or not lies_in(place, missing):
            return None
        again = self._talk.turn(self._retriever.read(f"{place}{state.query}"), State(), turn.as_of, "")
        draft = self._draft(again, self._talk.rank(again))
        if draft.status != "answered":
            return None
        lead = f"**不是{missing}的:这是{place}的数或规定,库里没有{missing}自己的文件。**"
        status: Status = "not_found" if cue("of_its_own").search(turn.fresh) else "answered"
        return replace(draft, status=status, text=f"{lead}\n\n{draft.text}")

    def _leaves(self, turn: Turn) -> bool:
        """Whether a question without a benefit turns away from the policies of those under discussion."""
        if not turn.ruled or cue("points_back").search(turn.fresh):
            return False
        if cue("names_plan").search(turn.fresh) or of_own_figure(self._tables, self._catalog, turn):
            return True
        if (
            cue("refers_to_document").search(turn.fresh)
            and turn.state.policies
            and not turn.ruled & set(turn.state.policies)
        ):
            return True
        topics = find_topics(turn.fresh)
        if any(name.search(turn.fresh) for topic in topics for name in topic.names):
            return False
        if self._talk.is_of_clause(turn):
            return True
        names = topics or turn.query.policies or turn.query.places
        if not names and turn.wants.who and len(turn.said) <= _BARE_WHO:
            return False
        if topics:
            return self._speaks_of_other(turn) and self._talk.is_elsewhere(turn, turn.ruled)
        known = any(step(turn, []) is not None for step in self._rule_steps)
        return not known and self._talk.is_elsewhere(turn, turn.ruled)

    def _speaks_of_other(self, turn: Turn) -> bool:
        """Whether a question has a term of the library that none of the policies under discussion has."""
        absent = [set(self._retriever.absent(turn.query.words, policy)) for policy in turn.ruled]
        return bool(set.intersection(*absent)) if absent else False

    def _draft(self, turn: Turn, found: list[Evidence]) -> Draft:
        for step in self._steps:
            draft = step(turn, found)
            if draft is not None and keeps_to(draft, turn):
                return draft
        best = self._rules.of_benefit(turn, self._where.placed(turn, self._clauses.best(turn, found)))
        premise = self._rules.premise(turn)
        return premise if premise and (best.status == "not_found" or misses(turn.fresh, best, premise)) else best

    def _of_each_place(self, turn: Turn, query: Query) -> Draft | None:
        """The answers for the places, one after another, where one is found for every one of them."""
        both = [self._retriever.read(one, is_spelled=True) for one in of_both(turn)]
        asked = [] if turn.ruled else self._parts.by_place(query, goes_on=turn.goes_on) or both
        turns = [self._talk.turn(one, State(), turn.as_of, "") for one in asked]
        drafts = [self._draft(one, self._talk.rank(one)) for one in turns]
        headed = [replace(d, text=f"### {subject(one)}\n\n{d.text}") for one, d in zip(turns, drafts, strict=True)]
        whole = joined(headed) if any(draft.status == "answered" for draft in drafts) else None
        return replace(whole, text=f"{unlike(drafts)}{whole.text}") if whole and both else whole

    def _in_two_parts(self, turn: Turn, query: Query, found: list[Evidence]) -> Draft | None:
        """What is asked of the matter, and then whether the document holds, where one message asks for both."""
        other = without_validity(turn.fresh)
        other = other if other and not speaks_of_validity(other) else without_validity(unnamed(query))
        if other and turn.wants.confirms and not read_wants(other).confirms:
            other = f"{other},对吧?"
        if not other or turn.ruled or asks_of_document(turn.fresh):
            return None
        of_matter = self._talk.turn(replace(query, text=other), turn.state, turn.as_of, "")
        draft = self._draft(of_matter, self._talk.rank(of_matter))
        valid = self._documents.metadata(turn, found)
        is_same = valid is not None and draft.text.split("。**")[0] in valid.text
        return valid if is_same else joined([draft, valid]) if valid and draft.status == "answered" else None
