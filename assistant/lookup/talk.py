"""One question in its conversation: what it leaves out, where it looks for an answer, what is remembered of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from assistant.conversation.state import State
from assistant.lookup.cues import SPEAKS_OF_OPENING
from assistant.lookup.turn import EVIDENCE, Turn
from assistant.model import Draft
from assistant.understand.followup import resolve
from assistant.understand.jurisdiction import within
from assistant.understand.wants import read_wants
from index.facts import FactTables
from index.mentions import is_kind
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever

_SAME_CLAUSE_MARGIN = 0.3
_SAME_WORDS_MARGIN = 0.1
_OWN_WORDS = 0.8
_OPENING_PENALTY = 0.6
_CONTEXT = 0.6
_ELSEWHERE_MARGIN, _ELSEWHERE_MARGIN_ELLIPTIC = 0.6, 1.2
_TOPIC_CHARS = 40
_ASKING = re.compile(
    r"(责任|牵头|配合|负责|主管)(的)?(单位|部门)?|哪(个|些|几个|家)?(单位|部门|局)|归口?|谁|原文|内容|依据|为什么|怎么回事|列|全|逐条|哪一?条|第几条"
)
_DENIED = re.compile(r"(?:我(?:要|说|问)的)?(?:不是|不要|不问)[^,。]{1,8}[,。]?(?:而?是)?")


class Talk:
    """Reads questions against the state of a conversation."""

    def __init__(self, retriever: Retriever, tables: FactTables) -> None:
        self._retriever = retriever
        self._tables = tables
        self._catalog = retriever.catalog

    def turn(self, query: Query, state: State, as_of: date, region: str) -> Turn:
        """The question able to stand alone, about the places and policies it names or those spoken of before."""
        query = self._without_kind(query, state)
        alone = resolve(
            query.text, query.places, bool(query.policies), state, is_bare=self._tables.is_bare(_unnamed(query))
        )
        read = self._retriever.read(" ".join([*alone.carried, alone.text])) if alone.is_followup else query
        wants = read_wants(query.text)
        if alone.is_followup and not wants.asks_something:
            wants = read_wants(read.text)
        named = tuple(mention.place for mention in (query.places or read.places))
        stays = bool(state.policies) and not query.places and not query.policies
        if stays and self._is_elsewhere(read, state.policies, is_elliptic=alone.is_followup):
            stays, named = False, tuple(mention.place for mention in query.places)
        places = named or alone.carried or (state.places if stays else ())
        return Turn(
            query=read,
            fresh=query.text,
            said=_unnamed(query),
            wants=wants,
            places=places or ((region,) if region else ()),
            named_place=bool(query.places),
            is_followup=alone.is_followup,
            stays=stays,
            state=state,
            as_of=as_of,
        )

    def _without_kind(self, query: Query, state: State) -> Query:
        """Without a policy named by its kind alone (规划里) where the conversation is about one of that kind."""
        held = " ".join(self._catalog.policies[policy_id].title for policy_id in state.policies)
        kept = tuple(mention for mention in query.policies if not (is_kind(mention) and mention.words[-2:] in held))
        return replace(query, policies=kept)

    def rank(self, turn: Turn) -> list[Evidence]:
        """The clauses nearest to the question; a follow-up's clause stays first unless another is clearly nearer."""
        allowed = within(turn.query, turn.places, self._catalog.policies.values())
        if turn.stays:
            allowed = frozenset(turn.state.policies)
        if turn.ruled and not turn.query.policies:
            allowed = turn.ruled
        ranked = self._retriever.rank(turn.query, Filters(policy_ids=allowed), EVIDENCE)
        if not SPEAKS_OF_OPENING.search(turn.query.text):
            ranked.sort(key=lambda evidence: -evidence.score + _OPENING_PENALTY * (evidence.clause.number == "文首"))
        if not ranked or not (turn.stays and turn.is_followup):
            return ranked
        topic = _ASKING.sub("", turn.said)
        fresh = self._retriever.read(topic) if not self._tables.is_bare(topic) else None
        words = fresh.words if fresh else ()
        if fresh and words:
            alone = self._retriever.rank(fresh, Filters(policy_ids=allowed), EVIDENCE)
            own = {evidence.clause.number: evidence for evidence in alone}
            every = {evidence.clause.number: evidence for evidence in ranked} | own
            before = {evidence.clause.number: evidence.score for evidence in ranked}
            low = min((evidence.score for evidence in ranked), default=0.0)
            least = min((evidence.score for evidence in alone), default=0.0)
            scores = {
                number: _CONTEXT * before.get(number, low)
                + (own[number].score if number in own else least)
                + _OWN_WORDS * self._met(words, evidence)
                for number, evidence in every.items()
            }
            ranked = sorted(every.values(), key=lambda evidence: -scores[evidence.clause.number])
            ranked = [replace(e, score=scores[e.clause.number] / (1 + _CONTEXT)) for e in ranked][:EVIDENCE]
        met = self._met(words, ranked[0]) - _SAME_WORDS_MARGIN
        same = [
            evidence
            for evidence in ranked
            if evidence.clause.number in turn.state.clauses[:1]
            and ranked[0].score - evidence.score < _SAME_CLAUSE_MARGIN
            and self._met(words, evidence) >= met
            and (not words or self._met(words, evidence) > 0)
        ]
        return [*same, *(evidence for evidence in ranked if evidence not in same)]

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
        return replace(
            state,
            query=topic.strip()[:_TOPIC_CHARS] or state.query,
            kind=draft.kind,
            places=places,
            earlier_places=state.places if places != state.places else state.earlier_places,
            policies=draft.about_policies or (() if turn.named_place else state.policies),
            clauses=clauses or state.clauses,
            indicators=draft.indicators[:1] or named or state.indicators,
            unit=units[0] if units else state.unit,
        )

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

    def _met(self, words: Collection[str], evidence: Evidence) -> float:
        return self._retriever.coverage(words, f"{evidence.clause.text} {' '.join(evidence.clause.path)}")


def _unnamed(query: Query) -> str:
    """The text of a question without the words that name its places and policies."""
    text = _DENIED.sub("", query.text)
    for mention in sorted((*query.policies, *query.places), key=lambda mention: -len(mention.words)):
        text = text.replace(mention.words, "")
    return text
