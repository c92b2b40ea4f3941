"""Clauses of one policy ranked by the question's own words: the name of a policy that is certain tells nothing apart."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import EVIDENCE, Turn
from assistant.understand.benefits import find_topics
from assistant.understand.goals import asks_whether
from index.catalog import Catalog
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever

_CONTEXT, _OWN_WORDS = 0.6, 0.8
_RUN_BONUS, _RUN_FLOOR, _RUN_MOST = 0.2, 3, 0.6

_SECURED_BONUS = 0.8
# What a plan is secured by, and the headings under its safeguards that speak of it.
_MEANS = {
    "money": re.compile(r"经费|资金|投入|条件保障"),
    "people": re.compile(r"人才"),
    "lead": re.compile(r"组织|统筹"),
    "check": re.compile(r"考核|监督|督查"),
}

# A question for the text as it stands, and the words of any other question.
_AS_IT_STANDS = re.compile(
    r"(?:是)?(?:怎么|如何|咋)(?:规定|说|写|定)(?:的)?|(?:是|有)?(?:什么|啥|哪些)(?:政策|规定|意思)?"
)
_ASKS = re.compile(r"怎么|如何|咋|几|多少|哪|什么|啥|吗|么")


def by_own_words(retriever: Retriever, ranked: list[Evidence], fresh: Query, allowed: frozenset[str]) -> list[Evidence]:
    """Clauses ranked by `fresh`, the words that are the question's own, in the light of `ranked`, the whole question."""
    alone = retriever.rank(fresh, Filters(policy_ids=allowed), EVIDENCE)
    own = {evidence.clause.number: evidence for evidence in alone}
    every = {evidence.clause.number: evidence for evidence in ranked} | own
    before = {evidence.clause.number: evidence.score for evidence in ranked}
    low = min((evidence.score for evidence in ranked), default=0.0)
    least = min((evidence.score for evidence in alone), default=0.0)
    scores = {
        number: _CONTEXT * before.get(number, low)
        + (own[number].score if number in own else least)
        + _OWN_WORDS * met(retriever, fresh.words, evidence)
        for number, evidence in every.items()
    }
    best = sorted(every.values(), key=lambda evidence: -scores[evidence.clause.number])
    return [replace(e, score=scores[e.clause.number] / (1 + _CONTEXT)) for e in best][:EVIDENCE]


def met(retriever: Retriever, words: Collection[str], evidence: Evidence) -> float:
    """Share (0..1) of the weight of `words` that a clause with its headings holds."""
    return retriever.coverage(words, f"{evidence.clause.text} {' '.join(evidence.clause.path)}")


def without_names(said: str) -> str:
    """A question without the words that name a benefit outright."""
    for topic in find_topics(said):
        for name in topic.names:
            said = name.sub("", said)
    return said


def only_named(turn: Turn) -> bool:
    """Whether a question names a benefit and nothing else (质押贷款的奖励, 知识产权保险补贴政策)."""
    wants = turn.wants
    asks_else = wants.who or wants.when or wants.listing or wants.validity or wants.confirms or asks_whether(turn.fresh)
    if asks_else or turn.goes_on or turn.is_followup or not find_topics(turn.fresh):
        return False
    asked = _AS_IT_STANDS.sub(" ", turn.fresh)
    return not _ASKS.search(asked) and not residue(without_names(asked), "talk", "plain", "unnamed", "pledged")


def of_named_kind(turn: Turn, allowed: frozenset[str], catalog: Catalog) -> frozenset[str]:
    """Of several policies of one place those of the kind of document that a question names (规划)."""
    named = cue("names_kind").search(turn.fresh) if turn.places and not turn.query.policies else None
    kind = named.group(0)[-2:] if named else ""
    return frozenset(one for one in allowed if kind and kind in catalog.policies[one].title) or allowed


def with_runs(retriever: Retriever, turn: Turn, ranked: list[Evidence]) -> list[Evidence]:
    """The clauses ranked anew, those first that have a long run of the question word for word, where it quotes, asks
    for a place in the text or wants a yes or no."""
    if not (turn.wants.confirms or cue("asks_where").search(turn.fresh) or "“" in turn.fresh):
        return ranked[:EVIDENCE]
    raised = []
    for evidence in ranked:
        size = retriever.phrase(turn.said, evidence.clause)
        bonus = min(_RUN_BONUS * max(size - _RUN_FLOOR, 0), _RUN_MOST)
        parts = evidence.parts | {"phrase": bonus}
        raised.append(replace(evidence, score=evidence.score + bonus, parts=parts))
    return sorted(raised, key=lambda evidence: -evidence.score)[:EVIDENCE]


def secured(ranked: list[Evidence], question: str) -> list[Evidence]:
    """The clauses ranked anew for a question how the means of a plan are secured (经费怎么保障): the safeguard whose
    heading speaks of them comes before tasks that have the word."""
    asked = cue("asks_means").search(question)
    means = (
        next((_MEANS[name.rstrip("2")] for name, said in asked.groupdict().items() if said), None) if asked else None
    )
    if means is None:
        return ranked
    raised = [
        replace(one, score=one.score + _SECURED_BONUS)
        if means.search(one.clause.heading) and any("保障" in title for title in one.clause.path[:1])
        else one
        for one in ranked
    ]
    return sorted(raised, key=lambda evidence: -evidence.score)
