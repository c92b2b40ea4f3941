"""Short follow-ups on what stands inside the clause just told: a number of things in it, or so many of a kind (五个什么区)."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.counted import FIGURE_IN_UNIT, counts_what_is_asked
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.facts.quantities import chinese_number
from index.model import Clause, Evidence
from index.retrieve import Retriever
from index.tokens import normalise

_COUNT = r"([两二三四五六七八九十]|\d{1,2})"
_OF_KIND = re.compile(
    rf"(?:{_COUNT}个?(?:什么|啥|哪些?)|哪{_COUNT}[个大]?)([\u4e00-\u9fff]{{1,2}}?)(?:[呢啊呀来着]*[?。]*$)"
    rf"|{_COUNT}[个大]?([\u4e00-\u9fff]{{1,2}}?)(?:都|各|分别|具体)*(?:是|叫|指)(?:做|作)?(?:哪|什么|啥)"
)
_SAID, _WORDS = 0.95, 2
# After a figure of the tables the next one is theirs too: they are reckoned together.
_FIGURES = "figures"


class Inside:
    """Answers from the clause that `held` finds to be under discussion."""

    def __init__(self, retriever: Retriever, held: Callable[[Turn], Clause | None]) -> None:
        self._retriever = retriever
        self._held = held

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The sentence of the clause that lists as many things of the kind, or that counts the things asked for."""
        clause = self._held(turn)
        if clause is None or turn.ruled or turn.named_place or turn.wants.who or turn.wants.money:
            return None
        told = self._of_kind(turn, clause) or self._counted(turn, clause)
        if not told:
            return None
        policy = self._retriever.catalog.policies[clause.policy_id]
        text = f"**{told.rstrip('。;')}**\n\n{quoted(policy, clause, told)}"
        return Draft("answered", text, (cite(policy, clause, told),), about_policies=(policy.id,))

    def _of_kind(self, turn: Turn, clause: Clause) -> str:
        asked = _OF_KIND.search(turn.fresh)
        if asked is None:
            return ""
        count, kind = [one for one in asked.groups() if one]
        listed = re.compile(rf"[\u4e00-\u9fff]{re.escape(kind)}(?=[、,和。;及])")
        found = [s for s in sentences(clause.text) if len(listed.findall(normalise(s))) >= chinese_number(count)]
        return found[0] if len(found) == 1 else ""

    def _counted(self, turn: Turn, clause: Clause) -> str:
        asked = None if turn.state.kind == _FIGURES else cue("asks_how_many").search(turn.fresh)
        if asked is None or asked.group(1) not in FIGURE_IN_UNIT:
            return ""
        own = residue(turn.said, "talk", "where", "tasks", "figures")
        words = [w for w in self._retriever.read(own, is_spelled=True).words if len(w) > 1] if own else []
        if len(set(words)) < _WORDS:
            return ""
        found = [
            one
            for one in sentences(clause.text)
            if self._retriever.coverage(words, one) >= _SAID
            and counts_what_is_asked(asked.group(1), f"\n{normalise(one)}", words)
        ]
        return found[0] if len(found) == 1 else ""
