"""Whether a document speaks of something by its very word (有没有提到人工智能): the sentence that has it."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Evidence
from index.tokens import normalise

_TELLS = r"(?:提|写|说|讲|涉|谈|点)(?:到|及|过|了)*"
_WHAT = r"“?(?P<what>[\u4e00-\u9fffa-z0-9+]{2,10}?)”?"
_ASKS = (
    re.compile(rf"(?:有没有|是否|有无|是不是){_TELLS}{_WHAT}(?:这个词|这事|这块|方面)?(?:吗|呢|没有?)?[?。!]*$"),
    re.compile(rf"(?:提没提|写没写|说没说|讲没讲)(?:到|过)?{_WHAT}(?:吗|呢)?[?。!]*$"),
    re.compile(rf"{_TELLS}{_WHAT}(?:了|过)?(?:吗|没有?|么)[?。!]*$"),
)
_OWN = re.compile(r"多少|几|谁|哪|什么|怎么")


class Mentioned:
    """Finds the word in the text."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentences with the word, of the clause ranked highest first; None where none is asked for, or has it."""
        asked = next((match for one in _ASKS if (match := one.search(turn.fresh))), None)
        named = turn.query.policies or turn.places or turn.stays
        if turn.ruled or asked is None or not named or _OWN.search(asked["what"]):
            return None
        policy = policy_of(turn, found, self._catalog)
        if policy is None or 2 * len(residue(asked["what"], "talk", "tasks")) < len(asked["what"]):
            return None
        ranked = [evidence.clause for evidence in found if evidence.policy.id == policy.id]
        if ranked and asked["what"] in normalise(ranked[0].heading):
            return None
        every = [*ranked, *(one for one in self._catalog.clauses_of(policy.id) if one not in ranked)]
        for clause in every:
            said = next((one for one in sentences(clause.text) if asked["what"] in normalise(one)), "")
            if said and clause.number != "文首" and said.rstrip("。") != clause.heading.rstrip("。"):
                text = f"**提到了“{asked['what']}”:**\n\n{quoted(policy, clause, said)}"
                return Draft("answered", text, (cite(policy, clause, said),), about_policies=(policy.id,))
        return None
