"""Going back: a question that takes up again what was spoken of before the last one (回到北京,标准化那块呢)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation.state import State, Told
from index.catalog import Catalog
from index.retrieve import Query, Retriever
from index.scores import pairs

_BACK = re.compile(
    r"^(?:那么?|好的?|嗯|行|哦|谢谢|明白了?|知道了?|[,。 ])*(?:我们?|咱们?)?(?:还是|再|先)?"
    r"(?:回到|说回(?:到|来)?|回过?头再?来?(?:说|看|问)|再?回来(?:说|看|问)?|(?:接着|继续)(?:再)?(?:说|讲|问|聊|看))(?:一?下)?(?:刚才|前面|之前|先前|开头|最初|一开始|上面)?"
    r"(?:说|问|讲|提|聊)?(?:到|过)?的?(?:那个)?"
)
_POINTS = re.compile(r"^(?P<head>[^,。:]{2,12})[,。:](?P<rest>.{3,})$")
_KEPT = 5
_COMMON = pairs("知识产权")


def gone_back(query: Query, state: State, retriever: Retriever) -> tuple[Query, State]:
    """The question without the words that go back, and the state as it was when that was spoken of; both as they are
    for a message that does not go back, or goes back to nothing that was told."""
    back = _BACK.match(query.text)
    if back is None or not state.trail:
        return query, state
    said = query.text[back.end() :]
    places = {mention.place for mention in query.places}
    told = _told(said, places, state, retriever.catalog)
    if told is None:
        return query, state
    pointed = _POINTS.match(said)
    rest = pointed["rest"] if pointed else said
    for mention in query.places:
        rest = rest.replace(mention.words, "", 1) if mention.place in told.places else rest
    rest = rest.lstrip(",。:的 ")
    if len(rest) < 2:
        return query, state
    held = replace(
        state, query=told.query, kind=told.kind, places=told.places, policies=told.policies, clauses=told.clauses
    )
    named = query.places if places - set(told.places) else ()
    return replace(retriever.read(rest, is_spelled=True), places=named), held


def with_told(state: State) -> State:
    """The state that remembers what it is about now, for a question that goes back to it."""
    now = Told(state.query, state.kind, state.places, state.policies, state.clauses)
    return replace(state, trail=(*state.trail, now)[-_KEPT:])


def _told(said: str, places: set[str], state: State, catalog: Catalog) -> Told | None:
    """What was told before that a message means: of the place it names, or with most of its words; the last question
    alone is not gone back to."""
    asked = pairs(said) - _COMMON
    best, most = None, 0
    for one in state.trail:
        clauses = [c for p in one.policies[:1] for n in one.clauses if (c := catalog.find(p, n))]
        text = " ".join(catalog.plain[clause] for clause in clauses)
        own = 2 * len(asked & pairs(one.query)) + sum(pair in text for pair in asked)
        met = own + (100 if places & set(one.places) else 0)
        if met >= most and met > 0 and (not places or places & set(one.places)):
            best, most = one, met
    return best
