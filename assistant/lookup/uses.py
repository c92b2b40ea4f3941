"""What money is for, asked together with how much it is (专项资金保障什么,有没有写多少钱), where a text writes the first alone."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.model import Evidence
from index.tokens import normalise

_FUNDS = re.compile(r"(?:专项)?(?:资金|经费)|财政投入|拨款")
_WHAT = r"(?:些|在|到|于|给|的是|了)*(?:什么|啥|哪儿?|哪里|哪些|哪几[个项类样块])"
_ASKS_USE = re.compile(
    rf"(?:保障|用来?|用途|花|投向?|投入|支持|扶持|资助|管|干|做|安排|补助?|奖励?){_WHAT}|(?:用途|投向|方向|重点)(?:是|有)?(?:什么|啥|哪)"
)
_ASKS_SUM = re.compile(
    r"多少(?:钱|万|元|资金|经费)?(?!项|个|家|件)|几[个]?(?:万|百万|千万|亿|钱)|(?:具体)?(?:金额|数额|额度)|具体的?(?:数|钱)"
)
_TELLS_USE = re.compile(r"保障|用于|支持|扶持|资助|投入|投向")
_SUM = re.compile(r"\d[\d.,]*\s*(?:万|亿|元|%)|[一二三四五六七八九十百千]+(?:万|亿)元?|百分之")
_LEAD = "**原文没有写具体金额;写到的用途和安排是:**"
_LOOKED_AT = 3


class Uses:
    """Answers from the clause on the money."""

    def answer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The sentence on what the money is for, and that no sum is written; None where only one is asked, or a sum is."""
        asks = _FUNDS.search(turn.query.text) and _ASKS_USE.search(turn.fresh) and _ASKS_SUM.search(turn.fresh)
        if turn.ruled or not asks:
            return None
        for evidence in found[:_LOOKED_AT]:
            said = [normalise(one) for one in sentences(evidence.clause.text)]
            if any(_FUNDS.search(one) and _SUM.search(one) for one in said):
                return None
            told = [
                one
                for one in sentences(evidence.clause.text)
                if _FUNDS.search(normalise(one))
                and _TELLS_USE.search(normalise(one))
                and one.rstrip("。") != evidence.clause.heading.rstrip("。")
            ]
            if told:
                policy, clause, sentence = evidence.policy, evidence.clause, max(told, key=len)
                text = f"{_LEAD}\n\n{quoted(policy, clause, sentence)}"
                return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))
        return None
