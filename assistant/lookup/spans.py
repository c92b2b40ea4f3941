"""Lengths of time reckoned from a plan: the months of the stage just told, terms and cycles one after another, and the
month that a question speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.compose.arithmetic import asks_total
from assistant.compose.phases import compose_phases
from assistant.compose.reckoned import longer_line, span_lines, terms_line
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.facts import FactTables, Phase
from index.facts.quantities import chinese_number
from index.model import Evidence

_SHORT_YEAR, _CENTURY = 99, 2000
_YEARS_FROM = {"今": 0, "本": 0, "去": -1, "上一": -1, "前": -2, "明": 1, "来": 1, "下一": 1, "后": 2}
_CHAINED = re.compile(r"加|再|又|跑完|走完|然后|接着|和|跟|连同|连着")
_TIMES = re.compile(r"(?<!第)([一两二三四五六七八九]|(?<!\d)\d)个?(?:完整)?的?(?=(?:运行)?周期)")
_ONE_MORE = re.compile(r"第([二三四五六七八九])个?(?=(?:运行)?周期)")
# From the beginning of a project: the term that begins then runs first.
_FROM_START = re.compile(
    r"(从|自)[^,。;]{0,4}(立项|获批|批下来|批准|启动|开建|开始建)|(立项|获批|启动|开建)(那天)?(算)?起"
)
_BARE_CYCLE = re.compile(r"(?<![设价核估划理报])周期")
_TERM_KINDS = ("term", "cycle")
_PAIR = 2


class Spans:
    """Answers how long what was told, or named, lasts in all."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def of_told(self, turn: Turn) -> Draft | None:
        """The months of the stages just told, where a follow-up asks for nothing but how many they are."""
        state = turn.state
        asks = turn.goes_on and state.kind == "phases" and cue("asks_span_of_stage").search(turn.fresh)
        if not asks or turn.named_place or residue(turn.said, "talk", "figures", "reckoning", "spans"):
            return None
        stages = [p for policy in state.policies[:1] for p in self._tables.phases(policy=policy) if p.kind == "stage"]
        held = [stage for stage in stages if stage.clause in state.clauses]
        told = held if len(state.clauses) == 1 else stages
        lines = span_lines(told) if held else []
        return compose_phases(told, self._catalog, ";".join(lines)) if lines else None

    def of_terms(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Terms and cycles that the question names, one after the other: each with its clause, and what they come to."""
        if not (asks_total(turn.fresh) or _CHAINED.search(turn.fresh)):
            return None
        if not cue("asks_length").search(turn.fresh) and not asks_total(turn.fresh):
            return None
        held = [mention.policy_id for mention in turn.query.policies] or [*turn.ruled] or [*turn.state.policies]
        own = [p for p in self._tables.phases() if p.kind in _TERM_KINDS and (not held or p.policy_id in held)]
        named = [phase for phase in own if _is_named(phase, turn.fresh)]
        terms = [phase for phase in named if phase.kind == "term"]
        cycles = [phase for phase in named if phase.kind == "cycle"]
        if cycles and not terms and _FROM_START.search(turn.fresh):
            terms = [p for p in own if p.kind == "term" and p.policy_id == cycles[0].policy_id]
        chosen = [*terms, *cycles]
        if len(chosen) != _PAIR or len({phase.policy_id for phase in chosen}) > 1:
            return None
        line = terms_line([(phase, _count(turn.fresh) if phase.kind == "cycle" else 1) for phase in chosen])
        return compose_phases(chosen, self._catalog, line) if line else None

    def longer(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """Two terms of different texts set against each other: the one that the question names and the one just told."""
        state = turn.state
        if not cue("asks_longer").search(turn.fresh) or not (state.policies and state.clauses) or not found:
            return None
        terms = [phase for phase in self._tables.phases() if phase.kind in _TERM_KINDS]
        told = [p for p in terms if p.policy_id == state.policies[0] and p.clause in state.clauses]
        near = {evidence.policy.id for evidence in found[:1]} | {mention.policy_id for mention in turn.query.policies}
        named = [p for p in terms if p.policy_id in near and _is_named(p, turn.fresh) and p not in told]
        line = longer_line(named[0], told[0]) if len(told) == 1 and len(named) == 1 else ""
        return compose_phases([named[0], told[0]], self._catalog, line) if line else None


def _is_named(phase: Phase, question: str) -> bool:
    return phase.name in question or (phase.name.endswith("周期") and bool(_BARE_CYCLE.search(question)))


def _count(question: str) -> int:
    """How many cycles a question runs through (两个周期, 第二个周期); 1 where it does not tell."""
    found = _TIMES.search(question) or _ONE_MORE.search(question)
    return chinese_number(found.group(1)) if found else 1


def month_named(turn: Turn) -> tuple[int, int] | None:
    """The year in four digits (25年 is 2025) and the month that a question names; 今年五月 is told from the as-of day,
    and so is 五月份 alone where it is asked which stage that lies in."""
    month = cue("names_month").search(turn.fresh)
    if month:
        year = int(month.group(1))
        return (year if year > _SHORT_YEAR else _CENTURY + year), chinese_number(month.group(2))
    said = cue("speaks_month").search(turn.fresh)
    if said is None or not (said.group(1) or cue("asks_which_stage").search(turn.fresh)):
        return None
    return turn.as_of.year + _YEARS_FROM.get(said.group(1) or "今", 0), chinese_number(said.group(2))


def day_meant(turn: Turn) -> date | None:
    """The middle of the month that a question names, or the as-of day when it asks about now."""
    month = month_named(turn)
    if month:
        return date(*month, 15)
    return turn.as_of if cue("speaks_of_now").search(turn.fresh) else None


def begins_in(stages: Sequence[Phase], month: tuple[int, int] | None) -> bool:
    """Whether the first of the stages begins in the month."""
    return month is not None and f"{month[0]}年{month[1]}月" in stages[0].since
