"""All bodies that the unit lines of a plan name (方案有几家责任单位), and who leads the plan as a whole (谁牵头)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.candidates import candidates
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import Duty, FactTables, UnitName
from index.model import Clause, Evidence, Policy

_UNITS = r"(?:责任|牵头|配合|参与)(?:单位|部门)"
_COUNTS = re.compile(
    rf"(?:几|多少|哪些|哪几)(?:个|家)?(?:{_UNITS}|单位|部门)|{_UNITS}(?:一共|总共|共|都|分别|各|的?数量|加起来|是|有|包括)*(?:几|多少|哪些|哪几|谁)(?:个|家)?"
)
_IN_ALL = re.compile(r"一共|总共|合计|全部|所有|加起来|整个|牵涉到?|涉及到?|列了|有|是|都")
_LEADS = re.compile(
    r"(?:是|由|归)?(?:谁|哪一?(?:个|家)(?:部门|单位|机构)?|什么(?:部门|单位|机构))(?:来|在|去|总)*(?:牵头|负责|主管|抓|统筹|主抓|领导|组织)(?:组织|实施|落实|推进|推动|的|呢|啊)*[?。]*$"
)
_GROUP = re.compile(r"领导小组|联席会议|办公会议")
_GUIDES = re.compile(r"负责|统筹|发挥|成立|设在|下设")
_CARRIES_OUT = re.compile(r"(?:局|厅|委|部门|政府)[^,。;]{0,8}负责(?:组织)?实施")
_OF_GUIDANCE = re.compile(r"组织|统筹|领导")
_SHOWN, _STRAY = 2, 1


class AllUnits:
    """Answers from the unit lines of a whole plan, and from its words on who guides it."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def counted(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The bodies, counted and named, where no task is named; that a plan lists none, where it lists none."""
        rest = residue(_IN_ALL.sub(" ", _COUNTS.sub(" ", turn.said)), "talk", "tasks", "general")
        if not _COUNTS.search(turn.fresh) or "成员" in turn.fresh or len(rest) > _STRAY or turn.is_followup:
            return None
        policy = self._plan(turn)
        if policy is None:
            return None
        lines = [duty for duty in self._tables.duty_for(policy=policy.id) if duty.words.startswith("(")]
        if not lines:
            named = re.search(_UNITS, turn.fresh)
            return does_not_say(f"逐项任务的责任单位(《{policy.title}》没有逐项列)", None) if named else None
        return self._listed(policy, lines)

    def leader(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Who guides the plan as a whole, where who leads is asked and no task is named."""
        rest = residue(_LEADS.sub(" ", turn.said), "talk", "tasks", "general")
        if not _LEADS.search(turn.fresh) or turn.is_followup or turn.wants.person:
            return None
        policy = self._plan(turn)
        if policy is None or rest not in policy.title:
            return None
        told = self.guidance(policy)
        if not told:
            return None
        lines = [duty for duty in self._tables.duty_for(policy=policy.id) if duty.lead_units and duty.words[0] == "("]
        leads = _names(unit for duty in lines for unit in duty.lead_units)
        text = "\n\n".join([f"**{told[0][1].rstrip('。;')}**", *(quoted(policy, *one) for one in told)])
        text += f"\n\n逐项工作的牵头单位是{'、'.join(leads)}。" if leads else ""
        return Draft("answered", text, tuple(cite(policy, *one) for one in told), about_policies=(policy.id,))

    def _plan(self, turn: Turn) -> Policy | None:
        """The document meant; where a place has several, the one with words on its guidance."""
        own = candidates(turn, self._catalog)
        guided = [one for one in own if len(own) == 1 or self.guidance(one)]
        return guided[0] if len(guided) == 1 else None

    def guidance(self, policy: Policy) -> list[tuple[Clause, str]]:
        """The sentences on the group that guides a plan; without one, on the body that carries it out."""
        every = [(c, s) for c in self._catalog.clauses_of(policy.id) if c.number != "文首" for s in sentences(c.text)]
        groups = [
            (clause, one)
            for clause, one in every
            if _OF_GUIDANCE.search(clause.heading) and _GROUP.search(one) and _GUIDES.search(one)
        ]
        return (groups or [one for one in every if _CARRIES_OUT.search(one[1])])[:_SHOWN]

    def _listed(self, policy: Policy, lines: Sequence[Duty]) -> Draft:
        leads = _names(unit for duty in lines for unit in duty.lead_units)
        units = _names(unit for duty in lines for unit in duty.units)
        told = [f"牵头单位{len(leads)}家:{'、'.join(leads)}"] if leads else []
        told.append(f"责任单位{len(units)}家:{'、'.join(units)}")
        lead = f"**《{policy.title}》各项任务点名的{';'.join(told)}。**"
        note = "(同一单位在几项任务里出现的只算一家,按原文“责任单位”一行数。)"
        cited = [(clause, duty.words) for duty in lines if (clause := self._catalog.find(policy.id, duty.clause))]
        text = "\n".join([lead, "", note, "", *(f"- {clause.number}:{words}" for clause, words in cited)])
        citations = tuple(cite(policy, *one) for one in cited)
        return Draft("answered", text, citations, own_numbers=frozenset({lead, note}), about_policies=(policy.id,))


def _names(units: Iterable[UnitName]) -> list[str]:
    """One name a body, in the order of the text."""
    return list({unit.canonical: unit.canonical for unit in units})
