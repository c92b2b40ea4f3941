"""The money of a plan, asked for plainly: how much (经费多少), and where it comes from (经费从哪来)."""

from __future__ import annotations

import re

from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.candidates import candidates
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft, Status
from assistant.understand.benefits import find_topics
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy
from index.tokens import normalise

_MONEY = r"(?:专项|工作|财政|扶持|保障)*(?:经费|资金|预算|钱|投入)"
_SUM = re.compile(
    rf"{_MONEY}(?:一年|每年|总共|一共|大概|投入|安排|规模|总额|是|有|要)*(?:多少|几(?:多|个亿|百万|千万))(?:钱|万|亿|元)*|(?:一年|每年)?(?:投入?|安排|拨|出)(?:了)?多少(?:钱|经费|资金|万|亿)"
)
_SOURCE = re.compile(
    rf"{_MONEY}(?:是|都|要|主要)*(?:从|打|由)(?:哪|何)[^,。?]{{0,6}}|{_MONEY}(?:的)?来源(?:是|有|在)*(?:什么|啥|哪[里儿些]?)?|{_MONEY}(?:怎么|咋|如何)(?:来|解决|保障|落实)"
)
# A sum that the money of a plan is said to come to (专项资金每年固定2000万, 每年拿出500万经费).
_CLAIMED = re.compile(
    rf"{_MONEY}[^,。;?!\d]{{0,8}}\d[\d.]*\s*[万亿]|(?:每年|一年|年年|全年)[^,。;?!\d]{{0,8}}\d[\d.]*\s*[万亿]元?的?[^,。;?!\d]{{0,8}}(?:经费|资金|预算)"
)
_OF_FUND = re.compile(
    r"(?:每年|一年|年年|固定|专项)[^,。;?!]{0,20}(?:经费|资金|预算)|(?:经费|资金|预算)[^,。;?!]{0,10}(?:每年|一年|年年|固定)"
)
_HEADED = re.compile(r"资金|经费|投入|条件保障")
_GIVES = re.compile(r"财政|政府投入|专项资金|专项经费|资金投入")
_FIGURE = re.compile(r"\d[\d.]*\s*[万亿]*元")
_NO_SUM = "原文没有写经费的具体数额,只写了:"
_YEARLY = re.compile(r"一年|每年|今年|\d{4}年?|总共|一共|大概|大约|到底")


class Means:
    """Answers from the part of a plan on its funding."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The sentence with the sum, or on where money comes from; that no sum is written, where none is."""
        of_sum = _SUM.search(turn.said)
        asked = of_sum or _SOURCE.search(turn.said)
        rest = turn.said.replace(asked.group(), " ") if asked else ""
        if not asked or residue(_YEARLY.sub(" ", rest), "talk", "tasks", "general") or turn.is_followup:
            return None
        held = [(policy, told) for policy in candidates(turn, self._catalog) if (told := self._funding(policy))]
        if len(held) != 1:
            return None
        policy, told = held[0]
        sums = [one for one in told if _FIGURE.search(normalise(one[1]))]
        clause, sentence = (sums or told)[0] if of_sum else told[0]
        lead = sentence.rstrip("。;") if sums or not of_sum else _NO_SUM
        text = f"**{lead}**\n\n{quoted(policy, clause, clause.text)}"
        status: Status = "answered" if sums or not of_sum else "not_found"
        return Draft(status, text, (cite(policy, clause, sentence),), about_policies=(policy.id,))

    def claimed(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That no sum is written, where the money of a plan is said to come to one."""
        is_claimed = _CLAIMED.search(turn.said) and _OF_FUND.search(turn.said) and not find_topics(turn.said)
        held = [(p, told) for p in candidates(turn, self._catalog) if (told := self._funding(p))] if is_claimed else []
        if len(held) != 1 or any(_FIGURE.search(normalise(sentence)) for _, sentence in held[0][1]):
            return None
        policy, told = held[0]
        clause, sentence = told[0]
        text = f"**{_NO_SUM}**\n\n{quoted(policy, clause, clause.text)}"
        return Draft("answered", text, (cite(policy, clause, sentence),), about_policies=(policy.id,))

    def _funding(self, policy: Policy) -> list[tuple[Clause, str]]:
        """The sentences on money of the clause that is headed so; without one, the one sentence on the state's money."""
        clauses = [one for one in self._catalog.clauses_of(policy.id) if one.number != "文首"]
        headed = [one for one in clauses if _HEADED.search(one.heading) and len(sentences(one.text)) > 1]
        told = [(c, s) for c in headed[-1:] for s in sentences(c.text) if s.rstrip("。") != c.heading.rstrip("。")]
        giving = [one for one in told if _GIVES.search(one[1])]
        loose = [(c, s) for c in clauses for s in sentences(c.text) if "财政资金统筹" in s]
        return giving or told[:1] or loose[:1]
