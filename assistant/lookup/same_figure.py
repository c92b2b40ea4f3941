"""The indicator told before, pointed at in another document's question (江苏十四五规划里这个数呢), or its sibling of another
kind of right asked for by that alone (那专利的呢, after 商标代理机构)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.understand.wants import read_wants
from index.retrieve import Query, Retriever

_POINTS = re.compile(
    r"(?:跟|和|与)?(?:它|这|那|同|该|一)(?:一|样)?的?(?:个|项|条)?(?:的)?(?:同样的|一样的)?"
    r"(?:数(?:字|值|据)?|指标|目标值?|比例|占比|比重|百分比)(?![量额])"
)
_YEAR = re.compile(r"(?:20\d\d|\d\d)年|换成|换到|那份|这份")

_KINDS = ("专利", "商标", "版权", "地理标志", "植物新品种")
_SIBLING = re.compile(
    rf"^(?:那么?|还有|再|,)*(?P<kind>{'|'.join(_KINDS)})(?:的|那?[块边种类个家]|这[块边]|方面)?(?=[呢是有为又,?。]|多少|几|$)"
)


def with_told_indicator(query: Query, state: State, retriever: Retriever) -> Query:
    """The question with the name of the indicator just told in place of the words that point at it; as it is where it
    names no place or document, says more than that, or sets two figures against each other."""
    sibling = _sibling(query, state, retriever)
    if sibling:
        return retriever.read(sibling, is_spelled=True)
    points = _POINTS.search(query.text)
    mentions = (*query.places, *query.policies)
    if points is None or not mentions or not state.indicators or cue("compares").search(query.text):
        return query
    rest = _YEAR.sub("", query.text.replace(points.group(), ""))
    for mention in sorted(mentions, key=lambda one: -len(one.words)):
        rest = rest.replace(mention.words, "")
    if residue(rest, "talk", "where", "figures", "general"):
        return query
    head, tail = query.text[: points.start()], query.text[points.end() :]
    is_tail = read_wants(tail).quantity or any(mention.words in tail for mention in mentions)
    asked = tail if is_tail else "是多少"
    text = f"{head}{state.indicators[0]}{asked}"
    return replace(retriever.read(text, is_spelled=True), places=query.places, policies=query.policies)


def _sibling(query: Query, state: State, retriever: Retriever) -> str:
    """The question with the indicator just told, its kind of right put for the one that it asks for; "" where the clause
    just told has no such name."""
    asked = _SIBLING.match(query.text)
    told = state.indicators[0] if asked and state.indicators and state.policies and state.clauses else ""
    kind = next((one for one in _KINDS if one in told), "")
    if asked is None or not kind or query.places or query.policies:
        return ""
    name = told.replace(kind, asked["kind"])
    clause = retriever.catalog.find(state.policies[0], state.clauses[0])
    is_held = clause is not None and name != told and name in clause.text
    return f"{name}{query.text[asked.end() :]}" if is_held else ""
