"""Questions about a plan as a whole: its stages, its terms, the headings of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.missing import does_not_say
from assistant.compose.outline import compose_outline
from assistant.compose.phases import compose_phases
from assistant.compose.reckoned import span_lines
from assistant.compose.tables import years_in
from assistant.lookup.cues import cue
from assistant.lookup.duties import COUNTS_BODY
from assistant.lookup.headings import SPOKEN, chooses_count, headings_under, of_kind, spoken, verdict
from assistant.lookup.part_titles import counts_part, part_listed, part_title
from assistant.lookup.residue import residue
from assistant.lookup.spans import Spans, begins_in, day_meant, month_named
from assistant.lookup.stage_years import is_elsewhere, stage_in_year
from assistant.lookup.stages import (
    COUNTED_STAGE,
    TIMED_STAGE,
    asks_what_is_done,
    goes_to_stage,
    is_named,
    is_term_named,
    lies_in_year,
    of_place,
    past_end,
    puts_to_time,
    said_of,
    stage_beside,
)
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft
from assistant.understand.wants import read_wants
from index.catalog import Catalog
from index.facts import FactTables, Phase
from index.model import Clause, Evidence, Policy

_HEADING_CHARS = 16
_SEVERAL_PLACES = 2
# The day of a loan or a premium is no month of a plan.
_LENT = re.compile(r"放(?:的|了|过)?款|贷款|贷的|投保|保费|质押|到账")
_WORKS = "专项工程"
# Parts that are called by one another's names.
_SAME_PART = ("重点任务", "主要任务", "重点工作", "主要工作")


class Plans:
    """Answers from the stages, the terms and the headings of a plan."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog
        self._spans = Spans(tables, catalog)

    def phases(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The stages of a plan, the one asked for, or the one that comes next."""
        goes_on = turn.goes_on and (cue("asks_next").search(turn.fresh) or cue("asks_previous").search(turn.fresh))
        text = turn.fresh if read_wants(turn.fresh).asks_something else turn.query.text
        asks = cue("asks_phase").search(text) or goes_on or self._asks_when(turn, found) or self._asks_month(turn)
        asks = asks or self._asks_of_named(turn, found) or goes_to_stage(turn)
        asks = asks or any(cue(one).search(turn.fresh) for one in ("due_by", "asks_stage_today"))
        asks = asks or bool(stage_in_year(turn.fresh) and (turn.wants.confirms or cue("hearsay").search(turn.fresh)))
        told = self._spans.of_told(turn)
        if told:
            return told
        each = cue("asks_each_stage").search(turn.fresh) and len(turn.places) < _SEVERAL_PLACES
        if not asks or (cue("compares").search(turn.fresh) and not each):
            return None
        policy = policy_of(turn, found, self._catalog)
        if policy is None:
            return None
        stages = [phase for phase in self._tables.phases(policy=policy.id) if phase.kind == "stage"]
        if not stages:
            named = dict.fromkeys(one.group(0) for one in cue("names_stage").finditer(turn.fresh))
            if named and turn.places and cue("asks_when").search(turn.fresh):
                stages_named = "、".join(f"“{one}”" for one in named)
                return does_not_say(f"《{policy.title}》的{stages_named}", None)
            timed = TIMED_STAGE.search(turn.fresh) if turn.places and not turn.ruled else None
            if timed and not residue(TIMED_STAGE.sub("", turn.said), "talk", "tasks"):
                who = "和由谁牵头" if turn.wants.who else ""
                return does_not_say(
                    f"《{policy.title}》的{timed.group(1) or timed.group(2)}时间{who}(没有分阶段)", None
                )
            counted = bool(COUNTED_STAGE.search(turn.fresh) or cue("asks_stage_today").search(turn.fresh))
            counted = counted or (self._asks_month(turn) and asks_what_is_done(turn.fresh))
            if counted and turn.places and not turn.ruled and not turn.wants.who:
                return does_not_say(f"《{policy.title}》的阶段(没有分阶段)", None)
            return None
        beside = stage_beside(turn, stages)
        if beside:
            return compose_phases([beside[1]], self._catalog, beside[0])
        return self._stages(turn, policy, stages, found)

    def _asks_month(self, turn: Turn) -> bool:
        of_a_case = bool(_LENT.search(turn.fresh)) and not turn.named_place
        counts = turn.wants.quantity and not asks_what_is_done(turn.fresh)
        return month_named(turn) is not None and not (counts or turn.wants.validity or of_a_case)

    def _asks_when(self, turn: Turn, found: list[Evidence]) -> bool:
        """Whether the time of something is asked for that the text of a stage speaks of."""
        if not cue("asks_when").search(turn.fresh) or turn.wants.validity or not found:
            return False
        best = found[0]
        stages = self._tables.phases(policy=best.policy.id)
        return any(phase.kind == "stage" and phase.clause == best.clause.number for phase in stages)

    def _asks_of_named(self, turn: Turn, found: list[Evidence]) -> bool:
        """Whether the time of a stage is asked for by its whole name (组织实施到什么时候)."""
        if not (cue("ends_when").search(turn.fresh) or cue("asks_when").search(turn.fresh)):
            return False
        policy = policy_of(turn, found, self._catalog)
        stages = self._tables.phases(policy=policy.id) if policy else ()
        return any(phase.kind == "stage" and phase.name.removesuffix("阶段") in turn.said for phase in stages)

    def terms(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """How long something lasts, or how often it comes round: a term, cycle or deadline that the question names."""
        if not cue("asks_length").search(turn.query.text) or cue("counts_steps").search(turn.query.text):
            return None
        if turn.is_followup and cue("asks_itself").search(turn.fresh) and not cue("asks_length").search(turn.fresh):
            return None
        near = {(evidence.policy.id, evidence.clause.number) for evidence in found}
        named = [
            phase
            for phase in self._tables.phases()
            if phase.kind in ("term", "cycle", "deadline")
            and is_term_named(phase, turn.query.text)
            and (phase.policy_id, phase.clause) in near
        ]
        chosen = [one for one in named if not any(one.name != other.name and one.name in other.name for other in named)]
        in_days = cue("asks_days").search(turn.fresh) and chosen and not cue("holds_days").search(chosen[0].length)
        names, policies = {one.name for one in chosen}, {one.policy_id for one in chosen}
        is_clear = len(chosen) == len(names) and len(policies) == 1
        return compose_phases(chosen, self._catalog) if is_clear and not in_days else None

    def _stages(self, turn: Turn, policy: Policy, stages: Sequence[Phase], found: list[Evidence]) -> Draft:
        """The stages that the question names, those of the month it names or of today, the one whose text it speaks
        of, or all."""
        named = of_place(turn.fresh, stages) or [phase for phase in stages if is_named(phase, turn.fresh)]
        counted = cue("asks_span_of_stage").search(turn.fresh)
        lines = span_lines(named or stages) if counted else []
        if lines:
            return compose_phases(named or stages, self._catalog, ";".join(lines))
        if named:
            return self._named(turn, named, stages)
        past = past_end(turn.fresh, stages)
        if past:
            return compose_phases(stages, self._catalog, f"没有{past},《{policy.title}》只分{len(stages)}个阶段")
        due = cue("due_by").search(turn.fresh)
        if due:
            year = int(due.group()[:4])
            until = [phase for phase in stages if phase.since_date is None or phase.since_date.year <= year]
            lead = f"《{policy.title}》到{year}年的安排分{len(until)}个阶段"
            return compose_phases(until, self._catalog, lead, in_full=True)
        day = day_meant(turn)
        if day:
            inside = [phase for phase in stages if phase.covers(day)]
            names = "和".join(phase.name for phase in inside)
            where = f"处在{names}" if inside else "不在任何一个阶段内"
            shown = stages if cue("asks_all_stages").search(turn.fresh) else inside or stages
            return compose_phases(shown, self._catalog, f"{day.year}年{day.month}月{where}")
        spoken = [phase for phase in stages if found and phase.clause == found[0].clause.number]
        if spoken and not cue("asks_all_stages").search(turn.fresh):
            return compose_phases(spoken, self._catalog, f"属于{spoken[0].name}")
        return compose_phases(stages, self._catalog, f"《{policy.title}》分{len(stages)}个阶段")

    def _named(self, turn: Turn, named: Sequence[Phase], stages: Sequence[Phase]) -> Draft:
        """The stages that a question names; where it holds a month, or now, to lie in one that it does not, the one
        that the month lies in is told too."""
        asks = bool(turn.wants.confirms or cue("seeks_confirmation").search(turn.fresh) or puts_to_time(turn.fresh))
        asks = bool(asks or cue("asks_stage_today").search(turn.fresh) or cue("hearsay").search(turn.fresh))
        if asks and is_elsewhere(named[0], turn.fresh, turn.as_of):
            return compose_phases(named, self._catalog, "不是,原文写的时间如下")
        turn = replace(turn, fresh=said_of(named[0], turn.fresh))
        month, day = month_named(turn), day_meant(turn)
        begins = month is not None and cue("begins_with_month").search(turn.fresh) is not None
        is_right = begins_in(named, month) or (day and named[0].covers(day) and not begins)
        years = () if month else years_in(turn.fresh)
        if asks and years and not any(lies_in_year(phase, year) for phase in named for year in years):
            return compose_phases(named, self._catalog, "不是,原文写的时间如下")
        if not asks or day is None or is_right:
            return compose_phases(named, self._catalog)
        inside = [phase for phase in stages if phase.covers(day) and phase not in named]
        if begins or not inside:
            return compose_phases(named, self._catalog, "不是,原文写的时间如下")
        names = "和".join(phase.name for phase in inside)
        return compose_phases(
            [*inside, *named], self._catalog, f"不是,{day.year}年{day.month}月处在{names},不在{named[0].name}"
        )

    def outline(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """The headings under a part that the question names by its title (保障措施, 专项工程)."""
        policy = policy_of(turn, found, self._catalog)
        document = self._catalog.document(policy.id) if policy else None
        points_in = (turn.goes_on and cue("points_into_part").search(turn.fresh)) or cue("picks_of_part").search(
            turn.fresh
        )
        if policy is None or document is None or turn.wants.who or points_in:
            return None
        leaf = part_title(turn.fresh)
        if leaf and any(
            c.heading.rstrip("。") == leaf and not headings_under(self._catalog, c) for c in document.clauses
        ):
            return None
        if turn.state.kind == "units" and turn.goes_on and COUNTS_BODY.search(turn.fresh):
            return None
        if cue("asks_below").search(turn.fresh) and not cue("asks_where").search(turn.fresh):
            meant = self._meant(turn, document.clauses)
            if meant:
                return compose_outline(policy, *meant, verdict(turn.fresh, len(meant[1])))
        counted = of_kind(turn.fresh, self._heads(document.clauses))
        if counted and (turn.wants.listing or turn.wants.asks_something or turn.wants.confirms):
            return compose_outline(policy, *counted, verdict(turn.fresh, len(counted[1])))
        is_choice = chooses_count(turn.fresh)
        title = part_listed(turn)
        titles = _SAME_PART if title in _SAME_PART else (title,) if title else ()
        parts = [c for c in document.clauses if c.heading.rstrip("。") == title]
        parts = parts or [
            c for c in document.clauses if any(t in c.heading for t in titles) and len(c.heading) <= _HEADING_CHARS
        ]
        if not parts and title == _WORKS:
            return self._works(policy, document.clauses)
        if not parts and "保障" in title:
            parts = [c for c in document.clauses if "保障" in c.heading and "(" not in c.number]
        if not parts:
            return None
        part = min(parts, key=lambda clause: len(clause.heading))
        children = headings_under(self._catalog, part)
        told = verdict(turn.fresh, len(children)) if counts_part(turn.fresh) or is_choice else ""
        return compose_outline(policy, part, children, told) if len(children) > 1 else None

    def _works(self, policy: Policy, clauses: Sequence[Clause]) -> Draft | None:
        """The headings that are called works, of a plan that has no part of them."""
        for part, children in self._heads(clauses):
            named = [child for child in children if child.heading.rstrip("。").endswith(_WORKS[-2:])]
            if len(named) == len(children):
                return compose_outline(policy, part, named, f"原文没有以“{_WORKS}”为题的部分,标题叫“工程”的如下。")
        return None

    def _meant(self, turn: Turn, clauses: Sequence[Clause]) -> tuple[Clause, list[Clause]] | None:
        """The heading with others under it that the question speaks out best, and those others."""
        scored = [(spoken(part.heading, turn.said), part, children) for part, children in self._heads(clauses)]
        best = max(scored, key=lambda one: one[0], default=None)
        return (best[1], best[2]) if best and best[0] >= SPOKEN else None

    def _heads(self, clauses: Sequence[Clause]) -> list[tuple[Clause, list[Clause]]]:
        """The headings that have others under them, with those."""
        heads = [(clause, headings_under(self._catalog, clause)) for clause in clauses if clause.heading]
        return [(clause, children) for clause, children in heads if len(children) > 1]
