"""What is asked of a plan as a whole in few words: its parts, what is to be done, when its aim is to be reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.numbered import compose_numbered
from assistant.compose.outline import OUTLINE
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.lookup.dashes import NTH
from assistant.lookup.headings import headings_under
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Citation, Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.model import Clause, Evidence, Policy

_PARTS = re.compile(
    r"(?:一共|总共|共|都|是|分|有|包括|由|成|为|了|写了|哪)*(?:(?<!第)几|多少|哪些?)(?:个|大)*(?:部分|章(?!程)|大块|板块)(?:组成|构成|内容)*"
)
_TO_DO = re.compile(
    r"(?:到底|究竟|主要|具体|都|是|要|得|该|需要|打算|准备)*(?:干|做|搞|弄|抓)(?:的是|些|点|哪些|哪几件?|什么|啥|嘛|事情?|工作|活)+"
)
_REACHED = r"(?:建成|建好|创成|创建(?:成功|好)|搞完|做完|弄完|完成|实现|达标)"
_WHEN = r"(?:什么时[候间]|啥时候?|哪年|何时|几时|哪一年)"
_BUILT = re.compile(
    rf"(?:要|得|是|到|在|预计|计划)*{_WHEN}(?:才|能|要|会|可以|得|算)*{_REACHED}|{_REACHED}(?:要|得|是|的|到|在|时间)*{_WHEN}"
)
_OF_TITLE = re.compile(
    r"国家|知识产权|示范|试点|强市|强县|强国|强省|城市|县|市|省|创建|建设|工作|实施|行动|发展|方案|计划|规划|纲要|办法|文件|十四五|江苏|首都|战略|高价值|专利|培育|中心|管理"
)
_TASKS = ("重点任务", "重点工作", "主要任务", "专项工程")
_YEAR = re.compile(r"20\d\d年[底末]?")
_LEAST, _STRAY = 2, 1
_PARTS_TOLD = "parts"


class WholePlan:
    """Answers on the one plan that a question names, or goes on with."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def parts(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """How many parts a document has, and what they are called."""
        policy = self._meant(turn, _PARTS)
        heads = self._heads(policy) if policy else {}
        if policy is None or len(heads) < _LEAST:
            return None
        lead = f"《{policy.title}》一共{len(heads)}个部分:"
        lines = [f"**{lead}**", "", *(f"{place}. {head}" for place, head in enumerate(heads, start=1))]
        sources = [one for one in heads.values() if one.text]
        citations = tuple(cite(policy, one, sentences(one.text)[0]) for one in sources)
        return self._draft(policy, lines, citations, kind=_PARTS_TOLD)

    def nth_part(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The part that a follow-up picks by its place among those just listed."""
        nth = NTH.fullmatch(turn.fresh) if turn.state.kind == _PARTS_TOLD and turn.goes_on else None
        if nth is None or not turn.state.policies or turn.named_place:
            return None
        policy = self._catalog.policies[turn.state.policies[0]]
        parts, place = [*self._heads(policy).values()], chinese_number(nth["place"])
        if place > len(parts):
            return None
        told = compose_numbered(policy, parts[place - 1], self._catalog, turn.wants)
        return replace(told, kind=_PARTS_TOLD)

    def to_do(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The tasks of a plan in outline, heading by heading."""
        policy = None if "阶段" in turn.fresh else self._meant(turn, _TO_DO)
        clauses = self._catalog.clauses_of(policy.id) if policy else ()
        part = next((one for one in clauses if one.heading.rstrip("。") in _TASKS), None)
        children = headings_under(self._catalog, part) if part else []
        if policy is None or part is None or len(children) < _LEAST:
            return None
        lines = [f"**{clause_name(policy, part.number)}“{part.heading.rstrip('。')}”写了{len(children)}个方面:**", ""]
        for place, child in enumerate(children, start=1):
            below = "、".join(one.heading.rstrip("。") for one in headings_under(self._catalog, child))
            lines.append(f"{place}. {child.heading.rstrip('。')}({child.number}){':' if below else ''}{below}")
        citations = tuple(cite(policy, one, sentences(one.text)[0]) for one in children if one.text)
        return self._draft(policy, lines, citations)

    def built(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The year that the aims of a plan as a whole are set for; whether they were reached is not written."""
        policy = self._meant(turn, _BUILT)
        told = _dated_aims(self._catalog.clauses_of(policy.id)) if policy else []
        if policy is None or not told:
            return None
        clause, words = next((one for one in told if "建成" in one[1]), told[0])
        year = _YEAR.search(words)
        lead = f"原文把目标定在{year.group() if year else ''};后来是否建成,文件没有写。"
        lines = [f"**{lead}**", "", quoted(policy, clause, words)]
        return self._draft(policy, lines, (cite(policy, clause, words),), kind="")

    def _meant(self, turn: Turn, asks: re.Pattern[str]) -> Policy | None:
        """The one policy of a question that says nothing but what `asks` finds and words of titles."""
        asked = asks.search(turn.fresh)
        if (
            asked is None
            or turn.ruled
            or (turn.goes_on and asks is not _PARTS)
            or (turn.wants.confirms and asks is not _TO_DO)
        ):
            return None
        if len(residue(_OF_TITLE.sub("", asks.sub("", turn.said)), "talk", "where")) > _STRAY:
            return None
        ids = [mention.policy_id for mention in turn.query.policies]
        ids = ids or ([*turn.state.policies] if turn.stays and not turn.named_place else [])
        ids = ids or [one.id for one in place_policies(turn.places, self._catalog.policies.values())]
        return self._catalog.policies[ids[0]] if len(ids) == 1 else None

    def _heads(self, policy: Policy) -> dict[str, Clause]:
        """The names of the parts, each with its first clause."""
        heads: dict[str, Clause] = {}
        for clause in self._catalog.clauses_of(policy.id):
            if clause.path and clause.number not in ("文首", "附件"):
                heads.setdefault(clause.path[0].rstrip("。"), clause)
        return heads

    def _draft(
        self, policy: Policy, lines: Sequence[str], citations: tuple[Citation, ...], kind: str = OUTLINE
    ) -> Draft:
        own, about = frozenset(lines), (policy.id,)
        return Draft("answered", "\n".join(lines), citations, own_numbers=own, about_policies=about, kind=kind)


def _dated_aims(clauses: Sequence[Clause]) -> list[tuple[Clause, str]]:
    """The sentences with a year of the clauses on aims."""
    aims = [one for one in clauses if "目标" in one.heading]
    return [(one, words) for one in aims for words in sentences(one.text) if _YEAR.search(words)]
