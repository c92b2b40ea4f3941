"""One question about the texts, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.calculator import Rulebook
from assistant.compose.told_figures import told_figures
from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.model import Draft
from assistant.understand.benefits import Topic, find_topics, topic_of, topics_of_parts
from assistant.understand.jurisdiction import lies_in, place_policies
from assistant.understand.wants import Wants
from index.catalog import Catalog
from index.mentions import NATIONAL
from index.model import Evidence, Policy
from index.retrieve import Query

EVIDENCE = 10
# 跟南平、全国放一起比比: a comparison with what was told before.
_SETS_BEFORE = re.compile(
    r"^(?:那么?|再|把?它|,)*(?:跟|和|与|同|拿)[^,。?]{2,16}(?:放一?起|摆一?起|一起|一块)[^,。?]{0,4}比"
)
# Words of titles that say nothing of which text is meant.
_OF_ANY = {"企业", "实施", "发展", "建设"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question about the texts, able to stand alone.

    Attributes:
        query: the question with what it leaves out put in.
        fresh: the question as it was asked in this turn.
        said: that without the words that name a place or a policy.
        places: the places it is about: named, carried over from the turn before, or of the asker.
        ruled: the policies of the benefits under discussion; the answer is looked for in them alone.
        named_place: the question itself names a place.
        stays: it names no place and no policy and goes on with the policies of the conversation.
    """

    query: Query
    fresh: str
    said: str
    wants: Wants
    places: tuple[str, ...]
    named_place: bool
    is_followup: bool
    stays: bool
    state: State
    as_of: date
    ruled: frozenset[str] = frozenset()

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with what the conversation is about."""
        return self.is_followup or self.stays

    @property
    def puts_down(self) -> bool:
        """Whether it takes what was just told to hold for what it names (2035年也是这个数, 我就这么写了)."""
        return self.goes_on and bool(cue("puts_down").search(self.fresh)) and not cue("asks_itself").search(self.fresh)


Step = Callable[[Turn, list[Evidence]], Draft | None]


def of_plans(step: Step) -> Step:
    """The step for plans: the figures of a policy with rules are the calculator's, its clauses say the rest."""
    return lambda turn, found: None if turn.ruled else step(turn, found)


def policy_of(turn: Turn, found: list[Evidence], catalog: Catalog) -> Policy | None:
    """The one policy a question is about: named, or the only one of the named place, or the best evidence's."""
    if turn.query.policies:
        return catalog.policies[turn.query.policies[0].policy_id]
    if turn.stays and len(turn.state.policies) == 1:
        return catalog.policies[turn.state.policies[0]]
    own = place_policies(turn.places, catalog.policies.values())
    if len(own) == 1:
        return own[0]
    if found and (not own or found[0].policy in own):
        return found[0].policy
    return None


def keeps_to(draft: Draft, turn: Turn) -> bool:
    """Whether an answer stays within the policies under discussion, where the question does not name or compare others."""
    compares = cue("sets_against").search(turn.fresh) or cue("asks_longer").search(turn.fresh)
    is_wider = turn.query.policies or compares
    return not turn.ruled or bool(is_wider) or set(draft.about_policies) <= turn.ruled


def topics_beside(turn: Turn) -> tuple[Topic, ...]:
    """The benefits that a question brings up, and where it sets several side by side, each that a part of it names."""
    found = find_topics(turn.query.text)
    beside = topics_of_parts(turn.fresh) if cue("sets_against").search(turn.fresh) else ()
    return (*found, *(topic for one in beside if (topic := topic_of(one)) and topic not in found))


def of_their_place(step: Step) -> Step:
    """The step for questions about the place whose rules it answers from; another place's question passes it by."""

    def guarded(turn: Turn, found: list[Evidence]) -> Draft | None:
        topics = topics_beside(turn)
        elsewhere = topics and not any(lies_in(p, t.place) for p in turn.places for t in topics)
        return None if turn.places and elsewhere else step(turn, found)

    return guarded


def policies_meant(turn: Turn, rulebook: Rulebook, catalog: Catalog) -> list[str]:
    """Ids of the policies with rules that a question is on: named, under discussion, or those of its place whose title
    the question has words of; where other texts of the place may be meant, none."""
    held = [mention.policy_id for mention in turn.query.policies]
    held = held or [*turn.ruled] or ([*turn.state.policies] if turn.stays else [])
    places = turn.places or tuple(catalog.policies[policy].place for policy in held)
    wider = _of_place(turn, places, catalog) if not held or cue("sets_against").search(turn.fresh) else []
    if cue("sets_against").search(turn.fresh):
        beside = (*turn.state.all_benefits, *topics_of_parts(turn.fresh))
        held += [one for b in beside if (one := rulebook.rule(b).policy.head.id) in catalog.policies]
    known = set(rulebook.policies)
    held = [*dict.fromkeys([*held, *wider] if set(wider) <= known else held)]
    return held if set(held) <= known else []


def _of_place(turn: Turn, places: tuple[str, ...], catalog: Catalog) -> list[str]:
    """The policies of the places; those whose titles the question tells apart from the others', if any."""
    own = {policy.id: _pairs(policy.title) for policy in place_policies(places, catalog.policies.values())}
    others = {one: set().union(*(own[other] for other in own if other != one)) for one in own}
    told = [one for one in own if any(pair in turn.query.text for pair in own[one] - others[one] - _OF_ANY)]
    return told or [*own]


def set_apart(turn: Turn, catalog: Catalog) -> list[Policy]:
    """The documents that a question sets against each other: named, or told apart by words of their titles; none for
    fewer than two."""
    if not cue("sets_against").search(turn.fresh):
        return []
    named = [mention.policy_id for mention in turn.query.policies]
    places = turn.places or tuple(catalog.policies[one].place for one in named)
    found = list(named)
    for place in dict.fromkeys(places):
        of_place = _of_place(turn, (place,), catalog)
        held = place_policies((place,), catalog.policies.values())
        told = len(of_place) < len(held) or (len(held) == 1 and len(set(places)) > 1)
        found += of_place if told or (named and len(set(places)) == 1) else []
    policies = [catalog.policies[one] for one in dict.fromkeys(found)]
    return policies if len(policies) > 1 else []


def _pairs(title: str) -> set[str]:
    return {title[place : place + 2] for place in range(len(title) - 1)}


def known_places(turn: Turn, catalog: Catalog) -> tuple[str, ...]:
    """The places a question is about that have texts of their own; for a comparison, those spoken of before too."""
    own = {policy.place for policy in catalog.policies.values()}
    places = tuple(place for place in turn.places if place in own or place == NATIONAL)
    if turn.is_followup and places and _SETS_BEFORE.match(turn.fresh) and turn.state.query:
        before = [place for place in turn.state.places if place in own]
        return tuple(dict.fromkeys([*before[:1], *places]))
    if turn.is_followup and cue("compares").search(turn.fresh) and turn.state.indicators:
        return tuple(dict.fromkeys([*places, *turn.state.places, *turn.state.earlier_places]))[
            : 4 if cue("asks_order").search(turn.fresh) else 2
        ]
    if not places and turn.query.policies:
        return tuple(catalog.policies[mention.policy_id].place for mention in turn.query.policies)
    return places or (turn.state.places if cue("compares").search(turn.query.text) else ())


def places_with_told(turn: Turn, catalog: Catalog) -> tuple[str, ...]:
    """The known places, and, where figures are put to be confirmed, those that they are told of."""
    places = known_places(turn, catalog)
    if not turn.wants.confirms or not places:
        return places
    told = told_figures(turn.fresh, {policy.place for policy in catalog.policies.values()})
    return tuple(dict.fromkeys([*places, *(one.place for one in told if one.place)]))
