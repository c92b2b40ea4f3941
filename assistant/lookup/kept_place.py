"""A short follow-up that names a benefit of another place (南平…, 那证券化呢): it stays with the place under discussion."""

from __future__ import annotations

import re

from assistant.calculator import Rulebook
from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, quoted, sentences
from assistant.conversation.state import State
from assistant.lookup.residue import residue
from assistant.model import Draft
from assistant.understand.benefits import find_topics
from assistant.understand.jurisdiction import lies_in, place_policies
from index.mentions import NATIONAL
from index.model import Evidence, Filters
from index.retrieve import Query, Retriever
from index.tokens import normalise

_ONLY_NAMES = re.compile(
    r"^(?:那么?|还有|再问|另外|,)*(?P<what>[\u4e00-\u9fff]{2,8}?)(?:方面|这块|那块)?(?:呢|有没有|有吗|有么|提了没有?|怎么说|怎么样|怎么搞|咋说)[呢啊呀]?[?。]*$"
)
# After an answer on bodies or figures a follow-up asks for the same of another task.
_OF_TASKS = ("units", "duties", "figures")
# 里面专利保险怎么说: of what was just told, not of the place.
_OTHERWISE = re.compile(r"和|跟|与|、|里面|里头|其中|当中")
_GENERAL = re.compile(r"知识产权|知产|补贴|补助|奖励|的")


class KeptPlace:
    """Says what the texts of the place under discussion have on it, or that they have nothing."""

    def __init__(self, rulebook: Rulebook, retriever: Retriever) -> None:
        self._rulebook = rulebook
        self._retriever = retriever
        self._catalog = retriever.catalog

    def answer(self, query: Query, state: State) -> Draft | None:
        """The sentence with the matter, or that none has it; None where a benefit is under discussion, where the message
        names a place, or where the benefit may be one of the place's own."""
        asked, topics = _ONLY_NAMES.search(query.text), find_topics(query.text)
        if (
            asked is None
            or not topics
            or query.places
            or query.policies
            or state.all_benefits
            or len(state.places) != 1
        ):
            return None
        if state.kind in _OF_TASKS or _OTHERWISE.search(asked["what"]):
            return None
        place = state.places[0]
        is_near = place == NATIONAL or any(lies_in(t.place, place) or lies_in(place, t.place) for t in topics)
        own = [] if is_near else place_policies((place,), self._catalog.policies.values())
        matter = residue(asked["what"], "talk")
        if not own or any(one.id in self._rulebook.policies for one in own):
            return None
        return self._told(matter, _GENERAL.sub("", matter) or matter, [one.id for one in own], state)

    def _told(self, matter: str, word: str, policies: list[str], state: State) -> Draft | None:
        held = [
            (self._catalog.policies[one], clause, sentence)
            for one in policies
            for clause in self._catalog.clauses_of(one)
            for sentence in sentences(clause.text)
            if word in normalise(sentence) and matter.endswith(word)
        ]
        if held:
            policy, clause, sentence = held[0]
            text = f"**{sentence.rstrip('。;')}**\n\n{quoted(policy, clause, sentence)}"
            return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))
        read = self._retriever.read(f"{matter} {state.query}", is_spelled=True)
        found = self._retriever.rank(read, Filters(policy_ids=frozenset(policies)), 1)
        titles = "".join(f"《{self._catalog.policies[one].title}》" for one in policies)
        nearest = Evidence(found[0].clause, found[0].policy, 0.0, {}) if found else None
        words = max(sentences(nearest.clause.text), key=len) if nearest else ""
        return does_not_say(f"“{matter}”({titles}没有提到)", nearest, words)
