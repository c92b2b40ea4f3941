"""A question read again, and its clauses ranked again, by what is known of the conversation."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.compose.outline import OUTLINE
from assistant.conversation.state import State
from assistant.lookup.asides import speaks_of_validity
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.understand.followup import Standalone
from assistant.understand.jurisdiction import lies_in
from assistant.understand.wants import read_wants
from index.catalog import Catalog
from index.facts.units import without_bodies
from index.mentions import INNER, NATIONAL, is_kind
from index.model import Evidence
from index.retrieve import Query, Retriever

_HEADING_BONUS, _OWN_MATTER = 0.3, 4
_CHOICE = "还是"
_PHRASE = re.compile(r"[,。;?!]")
# 省级研发机构 is what a firm has, and no text of the province.
_OF_PROVINCE = re.compile(
    r"(?<![内外])省(?:里|内|级(?!(?:及?以上)?的?(?:研发|工程|实验室|技术|重点|科技|企业|专精|机构|重大|平台|小巨人)))|全省|[我咱本]们?省"
)
_DENIED = re.compile(r"(?:我(?:要|说|问)的)?(?:(?<!是)不是|(?<!要)不要|(?<!问)不问)[^,。]{1,8}[,。]?(?:而?是)?")
_BESIDES = re.compile(
    r"^(?:那么?|,)*除了?(?:国家|全国|中央|国务院)(?:层面|级|纲要|那份|的)*(?:之外|以外|外)?[,,]?(?:[我咱]们?)?省(?:里|级|内)?(?P<rest>.*)$"
)


def as_words(query: Query, known: Collection[str]) -> Query:
    """A query in which the places that are not `known` are words like others."""
    others = tuple(mention.words for mention in query.places if mention.place not in known)
    places = tuple(mention for mention in query.places if mention.place in known)
    return replace(query, places=places, words=(*query.words, *others))


def named_inside(query: Query, catalog: Catalog) -> Query:
    """A question for the document that speaks of a place (哪份方案点了邵武金塘工业园的名): where a text does, the name is
    words like others; the place need have no text of its own."""
    own = {policy.place for policy in catalog.policies.values()} | {NATIONAL}
    others = [mention for mention in query.places if mention.place not in own]
    if not others or not cue("asks_which_text").search(query.text):
        return query
    texts = catalog.plain.values()
    told = {m.place for m in others if any(m.words.rstrip("省市县区") in text for text in texts)}
    return as_words(query, {mention.place for mention in query.places} - told) if told else query


def without_concessions(query: Query, retriever: Retriever) -> Query:
    """A question without what the asker grants beforehand: that the document has ended (知道过期了), which is no question
    for its validity, or that two places are hard to compare; nor with which they are, asked beside whether a body is among
    those told (the answer names them), and without a question for its validity that is taken back."""
    back = cue("takes_back").match(query.text)
    text = query.text[back.end() :] if back and speaks_of_validity(back.group()) else query.text
    text = cue("concedes").sub("", text).strip(",")
    text = cue("which_too").sub("", text) if without_bodies(text) != text else text
    ended = cue("knows_ended").sub(",", text).strip(",")
    text = ended if read_wants(ended).asks_something or _CHOICE in ended else text
    if text == query.text or not text:
        return query
    return replace(retriever.read(text, is_spelled=True), places=query.places, policies=query.policies)


def of_province(query: Query, catalog: Catalog) -> Query:
    """A question for the province's texts (我在南京…,省里打算…): the place without texts that another phrase names only
    says which province is meant."""
    own = {policy.place for policy in catalog.policies.values()}
    named = {mention.place for mention in query.places}
    province = next((place for place in own if place.endswith("省") and all(lies_in(p, place) for p in named)), "")
    spoken = [phrase for phrase in _PHRASE.split(query.text) if _OF_PROVINCE.search(phrase)]
    is_apart = spoken and not any(mention.words in phrase for phrase in spoken for mention in query.places)
    if not named or named & own or not province or query.policies or not is_apart:
        return query
    return replace(query, places=(replace(query.places[0], place=province),))


def without_inner(query: Query) -> Query:
    """A query without the places that only an inner part of a city told: taken over from before, they name nothing."""
    return replace(query, places=tuple(mention for mention in query.places if mention.words not in INNER))


def besides_national(query: Query, spoken: Collection[str], retriever: Retriever) -> Query:
    """A question for the province's text besides the state's that was told of (除了国家的,省里的规划也提了吗): the province
    with a text, where the conversation is of no place outside it."""
    asked = _BESIDES.match(query.text)
    provinces = {p.place for p in retriever.catalog.policies.values() if p.place.endswith("省")}
    if asked is None or len(provinces) != 1:
        return query
    province = next(iter(provinces))
    if not all(place == NATIONAL or lies_in(place, province) for place in spoken):
        return query
    return retriever.read(f"{province}{asked['rest']}", is_spelled=True)


def set_by_itself(query: Query) -> Query:
    """A question for what a place has without the words that it is the place's own (江苏自己定的呢)."""
    words = "|".join(re.escape(mention.words) for mention in query.places)
    text = re.sub(rf"({words})(?:{cue('place_itself').pattern})", r"\1", query.text) if words else query.text
    return replace(query, text=text) if text != query.text else query


def headed(ranked: list[Evidence], asked: Query) -> list[Evidence]:
    """The clauses ranked anew, those first whose heading has a word of the matter: tasks go by their headings."""
    words = [word for word in asked.words if len(word) > 1]
    raised = [
        replace(one, score=one.score + _HEADING_BONUS) if any(word in one.clause.heading for word in words) else one
        for one in ranked
    ]
    return sorted(raised, key=lambda evidence: -evidence.score)


def unnamed(query: Query) -> str:
    """The text of a question without the words that name its places and policies."""
    text = _DENIED.sub("", query.text)
    for mention in sorted((*query.policies, *query.places), key=lambda mention: -len(mention.words)):
        text = text if mention.words in INNER else text.replace(mention.words, "")
    return text


def without_kind(query: Query, state: State, catalog: Catalog) -> Query:
    """A query without a policy named by its kind alone (规划里) where the conversation is about one of that kind."""
    held = " ".join(catalog.policies[policy_id].title for policy_id in state.policies)
    kept = tuple(mention for mention in query.policies if not (is_kind(mention) and mention.words[-2:] in held))
    return replace(query, policies=kept)


def beside_list(alone: Standalone, text: str, said: str, state: State) -> Standalone:
    """A follow-up on a list just told that has a matter of its own (干得好的个人能受表扬不): without the question for the
    list, which it does not go on with."""
    is_of_list = state.kind == OUTLINE and alone.is_followup
    asks_part = any(cue(name).search(text) for name in ("names_part", "asks_below", "refers_to_document", "asks_item"))
    own = residue(said, "talk", "tasks", "where", "figures") if is_of_list and not asks_part else ""
    return replace(alone, text=text) if len(own) >= _OWN_MATTER else alone


def plainly(query: Query) -> Query:
    """The question without what the asker only took something for, and without how its answer is to be set out."""
    return _as_whole(replace(query, text=cue("slip").sub("", query.text) or query.text))


def _as_whole(query: Query) -> Query:
    """The question without the phrase that only wants its answer told in parts (…一共多少家,专利的和商标的分开报)."""
    apart = cue("told_apart").search(query.text)
    names = [mention.words for mention in (*query.places, *query.policies)]
    if apart is None or any(name in apart.group() for name in names):
        return query
    rest = query.text.replace(apart.group(), "")
    return replace(query, text=rest) if read_wants(rest).quantity else query
