"""How many there are of several things named in a row (重点、优势、卓越产业链分别几条): the one sentence that counts each."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Evidence
from index.tokens import normalise

_ROW = re.compile(
    r"(?P<first>(?:[\u4e00-\u9fff]{2,8}[、,和])+)(?P<last>[\u4e00-\u9fff]{2,12}?)(?:这[几三两四]?[类种个]|[三两四]类|的?数量?)?"
    r"(?:分别|各自?|都|一共|总共)(?:有|是|要|达到|建|定|,)*(?:几|多少)"
)
_COUNT = r"\d[\d,.]*\s*(?:[万余多]|左右)*[条个家件项种类所处名人座]?(?:以上)?"
_SPLIT = re.compile(r"[、,和]")
_PLACE_NOISE = re.compile(r"^.*?(?:里|中|的|要|把)(?=[\u4e00-\u9fff]{2})")


class EachCounted:
    """Answers with the sentence that has a number right before each of the names."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentence; None where none counts every one of them."""
        row = _ROW.search(turn.said)
        policy = policy_of(turn, found, self._catalog) if row and not turn.ruled else None
        if row is None or policy is None:
            return None
        heads = [part for part in _SPLIT.split(row["first"]) if part]
        names = [*heads[:1], *heads[1:], row["last"]]
        names = [_PLACE_NOISE.sub("", names[0]) or names[0], *names[1:]]
        for clause in self._catalog.clauses_of(policy.id):
            for sentence in sentences(clause.text):
                said = normalise(sentence)
                if all(re.search(rf"(?<!\d){_COUNT}{re.escape(name)}", said) for name in names):
                    lead = f"**{sentence.rstrip('。;;')}**"
                    text = f"{lead}\n\n{quoted(policy, clause, sentence)}"
                    return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))
        return None
