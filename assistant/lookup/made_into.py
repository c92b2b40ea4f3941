"""What a place is to be made into, asked by its sort and number (建成哪几个区): the sentence that names several of the sort."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Evidence

_MADE = r"(?:建设?成为?|打造成?为?|变成|做成|成为)"
_SORT = r"(?P<sort>区|中心|高地|基地|窗口|枢纽)"
_ASKS = (
    re.compile(rf"{_MADE}(?:了|的是|全国的?)?(?:哪|什么|啥)(?:样的?)?[些几两三四五六七八九]?[个种]?{_SORT}"),
    re.compile(rf"{_MADE}[^,。?]{{0,6}}[几两三四五六七八九]个{_SORT}[^,。?]{{0,4}}(?:是|叫|指|分别)(?:哪|什么|啥)"),
)
_TEXT_MADE = re.compile(r"成为|建成|建设成|打造")
_FEWEST = 2


class MadeInto:
    """Answers with the sentence on what is to be built."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The first sentence on the goals that names at least two of the sort; None where no sentence does."""
        said = re.sub("[“”\"']", "", turn.fresh)
        asked = next((match for form in _ASKS if (match := form.search(said))), None)
        policy = policy_of(turn, found, self._catalog) if asked and not turn.ruled else None
        if asked is None or policy is None:
            return None
        named = re.compile(rf"[\u4e00-\u9fff]{asked['sort']}(?=[、,和及。;])")
        for clause in (one for one in self._catalog.clauses_of(policy.id) if "目标" in one.heading):
            for sentence in sentences(clause.text):
                if _TEXT_MADE.search(sentence) and len(named.findall(sentence)) >= _FEWEST:
                    text = f"**{sentence.rstrip('。;')}**\n\n{quoted(policy, clause, sentence)}"
                    return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))
        return None
