"""Whether a document speaks of something by its very word (有没有提到人工智能): the sentence that has it."""

from __future__ import annotations

import re

from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Evidence, Policy
from index.scores import pairs
from index.tokens import normalise

_TELLS = r"(?:提|写|说|讲|涉|谈|点)(?:到|及|过|了)*"
_WHAT = r"“?(?P<what>[\u4e00-\u9fffa-z0-9+]{2,10}?)”?"
_ASKS = (
    re.compile(rf"(?:有没有|是否|有无|是不是){_TELLS}{_WHAT}(?:这个词|这事|这块|方面)?(?:吗|呢|没有?)?[?。!]*$"),
    re.compile(rf"(?:提没提|写没写|说没说|讲没讲)(?:到|过)?{_WHAT}(?:吗|呢)?[?。!]*$"),
    re.compile(rf"{_TELLS}{_WHAT}(?:了|过)?(?:吗|没有?|么)[?。!]*$"),
)
# The word comes first (数据知识产权提没提, 对算法规则有说法吗).
_NAMED_FIRST = re.compile(
    r"(?:^|[,。;?!]|对|关于|有关|里面?|里头|中)(?P<what>(?:(?!里|对|关于|有关|规划|方案|纲要|计划|办法|文件)[\u4e00-\u9fffa-z0-9+]){2,10}?)(?:这块|这个|方面|的事|上|又|都|也|有)*"
    r"(?:提没提|写没写|说没说|讲没讲|(?:提|写|说|讲)(?:到|及|过)*(?:了)?(?:没有?|吗|么)|(?:有没有|有无)(?:提|写|说|讲|说法|规定|表述)(?:到|过)*|有(?:什么)?(?:说法|表述|规定)(?:没有?|吗|么))"
    r"(?:到|过)?[啊呀呢?。!]*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]{3,6}")
# 这种情况, 那个问题: what was told before is meant, no word of the text.
_OWN = re.compile(r"多少|几|谁|哪|什么|怎么|^(?:这|那|该|上述|此)")


class Mentioned:
    """Finds the word in the text."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentences with the word, of the clause ranked highest first; None where none is asked for, or has it."""
        asked = _asked(turn.fresh)
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
        return self._absent(asked["what"], policy)

    def _absent(self, what: str, policy: Policy) -> Draft | None:
        """That a document has nothing of a word; None where it has a part of it, and may mean the same by another name."""
        text = normalise("".join(clause.text for clause in self._catalog.clauses_of(policy.id)))
        is_short = _HAN.fullmatch(what) is not None
        if not is_short or any(pair in text for pair in pairs(what)):
            return None
        return does_not_say(f"“{what}”(《{policy.title}》没有这个词)", None)


def has_word(question: str, policy: Policy, catalog: Catalog) -> bool:
    """Whether a document has the very word that a question asks for."""
    asked = _asked(question)
    return asked is not None and any(asked["what"] in normalise(c.text) for c in catalog.clauses_of(policy.id))


def _asked(question: str) -> re.Match[str] | None:
    """What a question names of which it wants to know whether it is written."""
    return next((match for one in (*_ASKS, _NAMED_FIRST) if (match := one.search(question))), None)
