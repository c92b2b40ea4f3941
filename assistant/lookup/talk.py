"""One question in its conversation: what it leaves out, where it looks for an answer, what is remembered of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assistant.conversation.state import State
from assistant.lookup.asides import asks_of_document, matter
from assistant.lookup.cues import cue
from assistant.lookup.ranking import by_own_words, met, of_named_kind, secured, with_runs, without_names
from assistant.lookup.reckoning import figures_kept
from assistant.lookup.rereading import (
    as_words,
    beside_list,
    besides_national,
    headed,
    named_inside,
    of_province,
    plainly,
    set_by_itself,
    unnamed,
    without_concessions,
    without_inner,
    without_kind,
)
from assistant.lookup.residue import residue
from assistant.lookup.same_figure import with_told_indicator
from assistant.lookup.stages import keeps_to_stages
from assistant.lookup.tails import with_lists
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.followup import Standalone, resolve
from assistant.understand.jurisdiction import lies_in, place_policies, within
from assistant.understand.wants import Wants, read_wants
from index.facts import FactTables
from index.facts.units import without_bodies
from index.mentions import NATIONAL
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever
from index.tokens import normalise

_SAME_CLAUSE_MARGIN = 0.3
_SAME_WORDS_MARGIN = 0.1
_OPENING_PENALTY = 0.6
_ELSEWHERE_MARGIN, _ELSEWHERE_MARGIN_ELLIPTIC = 0.6, 1.2
_LOOKED_AT = 25
_OF_CLAUSE = 0.4
_TOPIC_CHARS = 40
_PLACES_KEPT = 3
_ASKING = re.compile(
    r"(都|分别|具体)?(有|是)?哪(些|几)(个|座|家|处)?(设区)?(市|省|城市|地方|地区|区县)|(责任|牵头|配合|负责|主管)(的)?(单位|部门)?|哪(个|些|几个|家)?(单位|部门|局)|归口?|谁|原文|内容|依据|为什么|怎么回事|列|全|逐条|哪一?条|第几条"
)
_ASKS_NAME = re.compile(r"叫(?:做|作)?(?:什么|啥)名")


class Talk:
    """Reads questions against the state of a conversation."""

    def __init__(self, retriever: Retriever, tables: FactTables) -> None:
        self._retriever = retriever
        self._tables = tables
        self._catalog = retriever.catalog

    def turn(self, query: Query, state: State, as_of: date, region: str) -> Turn:
        """The question able to stand alone, about the places and policies it names or those spoken of before."""
        query = with_told_indicator(plainly(query), state, self._retriever)
        query = besides_national(set_by_itself(query), state.places, self._retriever)
        query = of_province(without_concessions(query, self._retriever), self._catalog)
        query = without_kind(self._without_inner(named_inside(query, self._catalog), state), state, self._catalog)
        said = matter(unnamed(query))
        alone = resolve(query.text, query.places, bool(query.policies), state, is_bare=self._is_bare(said))
        read = self._read(query, alone := beside_list(alone, query.text, said, state))
        wants = read_wants(query.text)
        is_open = not wants.asks_something or cue("points_into_part").search(query.text)
        if alone.is_followup and is_open and not cue("asks_itself").search(query.text):
            wants = replace(read_wants(read.text), confirms=wants.confirms)
        named = self._outermost(query, tuple(mention.place for mention in (query.places or read.places)))
        stays = bool(state.policies) and not query.places and not query.policies
        if (
            stays
            and not keeps_to_stages(query.text, state, self._tables)
            and not (cue("refers_to_document").search(query.text) or asks_of_document(query.text))
            and not (self._asks_figure(said, wants) or cue("goes_with_matter").search(query.text))
            and self._is_elsewhere(read, state.policies, is_elliptic=alone.is_followup)
        ):
            stays, named = False, tuple(mention.place for mention in query.places)
        places = named or alone.carried or (state.places if stays else ())
        return Turn(
            query=read,
            fresh=query.text,
            said=said,
            wants=wants,
            places=places or ((region,) if region else ()),
            named_place=bool(query.places),
            is_followup=alone.is_followup,
            stays=stays,
            state=state,
            as_of=as_of,
        )

    def _asks_figure(self, said: str, wants: Wants) -> bool:
        """Whether a message asks for an indicator of the plans: that is one of the place under discussion, or of none."""
        planned = {row.key for row in self._tables.targets(kinds=("target",))}
        matches = self._tables.find_indicator(said)
        named = any(match.certainty == "named" and match.key in planned for match in matches)
        return named and not wants.money and not wants.who

    def _outermost(self, query: Query, places: tuple[str, ...]) -> tuple[str, ...]:
        """Of the places those that are meant where one document is named: not what lies inside the document's place."""
        own = {self._catalog.policies[mention.policy_id].place for mention in query.policies}
        if len(own) != 1 or not own & set(places):
            return places
        outer = next(iter(own))
        return tuple(place for place in places if place == outer or not lies_in(place, outer))

    def _is_bare(self, said: str) -> bool:
        """Whether a message, but for what it names, says nothing of a matter."""
        if cue("points_into_part").search(said):
            said = cue("part_pointed_at").sub("", said)
        of_task = without_bodies(said) if cue("says_same_task").search(said) else said
        return self._tables.is_bare(said) or (bool(said) and not residue(of_task, "talk", "tasks", "where"))

    def _read(self, query: Query, alone: Standalone) -> Query:
        """The question to look up: without asides, with what it leaves out; of the places it names only their policies."""
        text = matter(alone.text)
        if not alone.is_followup:
            trimmed = self._retriever.read(text, is_spelled=True) if text != query.text else query
            return replace(trimmed, places=query.places, policies=query.policies)
        read = self._retriever.read(" ".join([*alone.carried, text]), is_spelled=True)
        known = {*alone.carried, *(mention.place for mention in query.places)}
        known |= {policy.place for policy in self._catalog.policies.values()}
        named = {mention.place for mention in query.places}
        read = as_words(without_inner(read) if named else read, known)
        own = [m for m in read.policies if not named or self._catalog.policies[m.policy_id].place in named]
        return replace(read, policies=query.policies or tuple(own))

    def _without_inner(self, query: Query, state: State) -> Query:
        """Without places that have no text here and that the clause just answered from names: a follow-up on those
        (四川那个在哪) asks about that clause."""
        own = {policy.place for policy in self._catalog.policies.values()}
        clauses = [self._catalog.find(policy, number) for policy in state.policies[:1] for number in state.clauses[:1]]
        text = normalise(" ".join(clause.text for clause in clauses if clause))
        points = cue("points_inside").search(query.text)
        own -= {NATIONAL} if cue("says_more").search(query.text) else set()
        inner = {m.place for m in query.places if points and m.place not in own and m.words.rstrip("省市县区") in text}
        return as_words(query, {mention.place for mention in query.places} - inner) if inner else query

    def rank(self, turn: Turn) -> list[Evidence]:
        """The clauses nearest to the question; a follow-up's clause stays first unless another is clearly nearer."""
        allowed = within(turn.query, turn.places, self._catalog.policies.values())
        allowed = of_named_kind(turn, allowed, self._catalog)
        if turn.stays:
            allowed = frozenset(turn.state.policies)
        if turn.ruled and {mention.policy_id for mention in turn.query.policies} <= turn.ruled:
            allowed = turn.ruled
        asked = self._of_matter(turn)
        ranked = self._retriever.rank(asked, Filters(policy_ids=allowed), _LOOKED_AT)
        ranked = ranked if turn.ruled else with_lists(ranked, turn.fresh)
        ranked = with_runs(
            self._retriever, turn, headed(ranked, asked) if turn.wants.who or _ASKS_NAME.search(asked.text) else ranked
        )
        if not cue("speaks_of_opening").search(turn.query.text):
            ranked.sort(key=lambda evidence: -evidence.score + _OPENING_PENALTY * (evidence.clause.number == "文首"))
        goes_on = turn.stays and turn.is_followup
        if not ranked or not (goes_on or self._names_one(turn, allowed)):
            return secured(ranked, turn.fresh)
        said = without_bodies(turn.said) if self._is_bare(turn.said) else turn.said
        topic = _ASKING.sub("", said) if goes_on else without_names(turn.said)
        fresh = self._retriever.read(topic, is_spelled=True) if not self._tables.is_bare(topic) else None
        words = fresh.words if fresh else ()
        if fresh and words:
            ranked = by_own_words(self._retriever, ranked, fresh, allowed)
        if not goes_on:
            return secured(ranked, turn.fresh)
        least = met(self._retriever, words, ranked[0]) - _SAME_WORDS_MARGIN
        goes_further = bool(cue("goes_further").search(turn.fresh))
        same = [
            evidence
            for evidence in ranked
            if evidence.clause.number in turn.state.clauses[:1]
            and (goes_further or ranked[0].score - evidence.score < _SAME_CLAUSE_MARGIN)
            and (goes_further or met(self._retriever, words, evidence) >= least)
            and (not words or met(self._retriever, words, evidence) > 0)
        ]
        return secured([*same, *(evidence for evidence in ranked if evidence not in same)], turn.fresh)

    def _names_one(self, turn: Turn, allowed: Collection[str]) -> bool:
        """Whether one policy with rules is meant and named: its name then tells its clauses nothing apart."""
        return len(allowed) == 1 and bool(turn.ruled)

    def _of_matter(self, turn: Turn) -> Query:
        """The question without words that speak of tasks and documents in general, and without those of the title of
        the one document it is about, where it has other words."""
        held = self._catalog.policies
        own = [held[mention.policy_id] for mention in turn.query.policies]
        own = own or [held[policy_id] for policy_id in (turn.state.policies if turn.stays else ())]
        own = own or place_policies(turn.places, held.values())
        if not own or turn.ruled or cue("speaks_of_opening").search(turn.fresh):
            return turn.query
        title = normalise(own[0].title) if len(own) == 1 else ""
        kept = tuple(word for word in turn.query.words if residue(word, "general") and word not in title)
        return replace(turn.query, words=kept) if kept else turn.query

    def remember(self, turn: Turn, draft: Draft) -> State:
        """The state after the answer."""
        state = turn.state
        clauses = tuple(citation.clause for citation in draft.citations)[:3]
        matches = self._tables.find_indicator(turn.query.text)
        named = tuple(match.name for match in matches if match.certainty == "named")[:1]
        topic = turn.query.text
        for mention in turn.query.places:
            topic = topic.replace(mention.words, "")
        own = tuple(self._catalog.policies[policy_id].place for policy_id in draft.about_policies)
        places = turn.places or tuple(dict.fromkeys(own))[:1] or state.places
        units = self._tables.named_units(turn.fresh)
        if cue("knows_not").search(turn.fresh) and draft.status == "not_found":
            return replace(state, places=places)
        return replace(
            state,
            query=topic.strip()[:_TOPIC_CHARS] or state.query,
            kind=draft.kind,
            places=places,
            earlier_places=_before(state, places),
            policies=draft.about_policies or (() if turn.named_place else state.policies),
            clauses=clauses or state.clauses,
            indicators=draft.indicators[:1] or named or state.indicators,
            figures=figures_kept(turn, draft, self._tables),
            unit=units[0] if units else state.unit,
        )

    def is_of_clause(self, turn: Turn) -> bool:
        """Whether a short follow-up goes on with the clause just answered from, of a policy without rules: that has its words."""
        state = turn.state
        if not (turn.is_followup and turn.stays and state.clauses) or set(state.policies) & turn.ruled:
            return False
        clause = self._catalog.find(state.policies[0], state.clauses[0])
        own = residue(turn.said, "talk", "tasks")
        words = self._retriever.read(own, is_spelled=True).words if own else ()
        return clause is not None and bool(words) and self._retriever.coverage(words, clause.text) >= _OF_CLAUSE

    def is_elsewhere(self, turn: Turn, policies: Collection[str]) -> bool:
        """Whether another policy than those under discussion answers a question clearly better."""
        return self._is_elsewhere(turn.query, policies, is_elliptic=turn.is_followup)

    def _is_elsewhere(self, read: Query, policies: Collection[str], *, is_elliptic: bool) -> bool:
        """Whether another policy answers a message clearly better than those the conversation is about."""
        every = self._retriever.rank(read, Filters(), 1)
        if not every or every[0].policy.id in policies:
            return False
        own = self._retriever.rank(read, Filters(policy_ids=frozenset(policies)), 1)
        margin = _ELSEWHERE_MARGIN_ELLIPTIC if is_elliptic else _ELSEWHERE_MARGIN
        return not own or every[0].score - own[0].score > margin


def _before(state: State, places: tuple[str, ...]) -> tuple[str, ...]:
    """The places spoken of before those of this answer, the latest first."""
    return tuple(p for p in dict.fromkeys([*state.places, *state.earlier_places]) if p not in places)[:_PLACES_KEPT]
