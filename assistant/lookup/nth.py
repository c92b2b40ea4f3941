"""The n-th of the parts that the last answer listed (第七个讲什么, 最后一项呢)."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.duties import compose_units
from assistant.compose.numbered import NUMBERED, compose_numbered
from assistant.compose.outline import OUTLINE, compose_outline
from assistant.compose.phases import compose_phases
from assistant.lookup.cues import cue
from assistant.lookup.headings import headings_under
from assistant.lookup.part_titles import part_title
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from index.catalog import Catalog, is_inside
from index.facts import FactTables
from index.facts.quantities import chinese_number
from index.facts.task_grid import is_unit_line
from index.model import Clause, Evidence, Policy

_OF = r"(?:一?个?(?:大|专项)?(?:工程|任务|措施|部分|方面|重点|原则|工作)|大?[个项条点块类件])+"
_NTH = re.compile(
    rf"(?:第\s*([一二三四五六七八九十]{{1,3}}|\d{{1,2}})|(倒数第一|最后一?|末一?)|(?:最前面?一?|打头一?|头一))(?:{_OF})(?!阶段|季度|月)"
)
_STRAY = 4
_STAGES = "phases"
_LISTS = (OUTLINE, NUMBERED, _STAGES)
_ASKS_TEXT = re.compile(r"讲|说|内容|怎么|做|干|工作|任务|举措|措施|是什么|是啥|呢|哪些|哪几|几[项条个]")
_ASKS_TIME = re.compile(r"时候|时间|啥时|何时|几月|哪年|多久|到期|截止|起止")


class Nth:
    """Answers with the part that a follow-up picks by its place among those just listed."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def of_list(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The part in full, or the bodies that answer for it; that there is none of this number; None for a message
        that picks nothing from a list."""
        state = turn.state
        picked = _NTH.search(turn.fresh) if turn.goes_on and state.kind in _LISTS and state.policies else None
        if picked is None or turn.named_place or turn.query.policies and not turn.stays:
            return self._of_part(turn, found)
        rest = turn.said.replace(picked.group(0), "")
        is_text = turn.wants.who or (_ASKS_TEXT.search(turn.fresh) or rest == "") and not _ASKS_TIME.search(turn.fresh)
        if not is_text or len(residue(rest, "talk", "tasks", "where", "figures")) > _STRAY:
            return None
        policy = self._catalog.policies[state.policies[0]]
        listed = self._listed(policy, state.clauses[0], state.kind) if state.clauses else None
        if listed is None:
            return None
        part, children = listed
        place = _place(picked, len(children))
        if place > len(children):
            return compose_outline(policy, part, children, f"没有{picked.group(0)}。")
        clause = children[place - 1]
        told = self._of_units(clause) if turn.wants.who else compose_numbered(policy, clause, self._catalog, turn.wants)
        return told and _kept(told, clause, OUTLINE if state.kind == NUMBERED else state.kind)

    def _of_part(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The item of a part that a question names with its place in it (专项工程第三个是啥)."""
        picked, title = _NTH.search(turn.fresh), part_title(turn.fresh)
        if picked is None or not title or turn.ruled or turn.wants.who or cue("seeks_confirmation").search(turn.fresh):
            return None
        rest = turn.said.replace(picked.group(0), "").replace(title, "")
        policy = policy_of(turn, found, self._catalog)
        if policy is None or len(residue(rest, "talk", "tasks", "where", "figures")) > _STRAY:
            return None
        part = next((c for c in self._catalog.clauses_of(policy.id) if c.heading.rstrip("。") == title), None)
        children = headings_under(self._catalog, part) if part else []
        place = _place(picked, len(children))
        if part is None or not children:
            return None
        if place > len(children):
            return compose_outline(policy, part, children, f"没有{picked.group(0)}。")
        clause = children[place - 1]
        return _kept(compose_numbered(policy, clause, self._catalog, turn.wants), clause, OUTLINE)

    def again(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The headings just listed once more, for a follow-up that wants them named one by one."""
        state = turn.state
        is_list = turn.goes_on and state.kind in (OUTLINE, _STAGES) and bool(state.policies and state.clauses)
        if not is_list or turn.named_place or not cue("asks_each_name").search(turn.fresh):
            return None
        policy = self._catalog.policies[state.policies[0]]
        first = self._catalog.find(policy.id, state.clauses[0])
        if first and len(state.clauses) > 1 and all(is_inside(one, first.number) for one in state.clauses):
            return _kept(compose_numbered(policy, first, self._catalog, turn.wants), first, state.kind)
        if state.kind == _STAGES:
            stages = [phase for phase in self._tables.phases(policy=policy.id) if phase.kind == "stage"]
            return compose_phases(stages, self._catalog) if stages else None
        listed = self._listed(policy, state.clauses[0], state.kind)
        return compose_outline(policy, *listed) if listed else None

    def _listed(self, policy: Policy, number: str, kind: str) -> tuple[Clause, list[Clause]] | None:
        """The part whose clauses were listed, and those: the clause itself where it was told by its number, else the
        one that it stands right under."""
        told = self._catalog.find(policy.id, number)
        if kind == NUMBERED and told:
            return told, headings_under(self._catalog, told)
        for part in self._catalog.clauses_of(policy.id):
            children = headings_under(self._catalog, part)
            if any(child.number == number for child in children):
                return part, children
        return None

    def _of_units(self, clause: Clause) -> Draft | None:
        inside = {clause.number, *(one.number for one in self._catalog.inside(clause))}
        lines = [d for d in self._tables.duty_for(policy=clause.policy_id) if d.clause in inside and is_unit_line(d)]
        return compose_units(lines, self._catalog) if lines else None


def _place(picked: re.Match[str], count: int) -> int:
    if picked.group(1):
        return chinese_number(picked.group(1))
    return count if picked.group(2) else 1


def _kept(draft: Draft, clause: Clause, kind: str) -> Draft:
    """The draft as one told of a list, where its first clause still stands in the list: the next may be picked."""
    is_held = bool(draft.citations) and draft.citations[0].clause == clause.number
    return replace(draft, kind=kind) if is_held else draft
