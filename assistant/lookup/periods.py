"""Years that a plan does not reach, or does not speak of, and the year that it ends in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.metadata import compose_metadata
from assistant.compose.missing import does_not_say, no_such_figure, outside_period
from assistant.compose.tables import years_in
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.cues import cue
from assistant.lookup.premises import not_this_end
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn, policy_of
from assistant.model import Draft, Status
from index.catalog import Catalog
from index.facts import FactTables
from index.model import Evidence, Policy

# A document is said to end in a year.
_ENDS_IN = re.compile(
    r"(?:(?:到|至|管到|持续到)(20\d\d)年?(?:底|末)?(?:才|就|算|为)*|(20\d\d)年?(?:底|末)?(?:才|就|便)(?:算|要|会|已经?)*)"
    r"(?:收尾|结束|截止|截至|到期|止|完结|收官|失效|作废)"
)
_BARE_YEAR = re.compile(
    r"(?:那么?|到|再|换成?|,)*(20\d\d)年?(?:底|末)?的?(?:呢|的话|怎么样|如何|是多少|多少|的?数)*[?。]*"
)
# The plan after the one of a text (十五五的指标, 下一个五年规划), and the years of those that follow.
_NEXT_PLAN = re.compile(r"(?:下一?个?|后一?个|新的?)五年(?:规划|计划|期)?")
_PLANS = {"十五五": (2026, 2030), "十六五": (2031, 2035)}
_EARLIER_PLAN = re.compile(r"十[一二三四]五")
_SEVERAL = 2
_OF_A_TEXT = r"年?的?(?:那个?|那份|这个|这份|版的?|(?:印发|发布|公布|出台|下发|发|出)的)[^,。;?]{0,24}(?:计划|规划|纲要|方案|意见|办法|文件)"
# Whether there is any figure of a year at all (对2030年有没有单列的指标).
_ASKS_ANY = re.compile(r"(?:有没有|有无|是否有|设没设|定没定|列没列|写没写|有)[^,。;?]{0,10}(?:指标|目标|数值|数字)")


def _dates_text(said: str, year: int) -> bool:
    """Whether a year only says which text is meant (2015年那个行动计划, 2021年印发的规划)."""
    return bool(re.search(rf"{year}{_OF_A_TEXT}", said))


def _later_plan(said: str) -> str:
    """The later five-year plan that alone a question is on; "" for none. Where it is only the next one, the nearest."""
    named = [name for name in _PLANS if name in said]
    if len(named) == 1 and not _EARLIER_PLAN.search(said):
        return named[0]
    return "十五五" if not named and _NEXT_PLAN.search(said) else ""


class Periods:
    """Answers about years outside a plan, or inside it without a figure."""

    def __init__(self, tables: FactTables, catalog: Catalog) -> None:
        self._tables = tables
        self._catalog = catalog

    def outside(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """That a plan does not reach the years asked about; nothing is answered from another period."""
        policy = policy_of(turn, found, self._catalog)
        years = [int(year) for year in cue("names_year").findall(turn.fresh)]
        later = _later_plan(turn.fresh) if not years else ""
        years = list(_PLANS[later]) if later else years
        if policy is None or policy.in_force_until is None or not years or turn.wants.validity:
            return None
        silent = [] if self._is_of_another(turn, years) else self._silent_years(turn, policy)
        if silent:
            said = "、".join(f"{year}年" for year in silent) + "的指标或数" + self._target_years(policy)
            draft = does_not_say(said, found[0] if found else None)
            return replace(draft, own_numbers=draft.own_numbers | {said})
        ends = self._of_end(turn, policy)
        if ends is not None:
            return ends
        until = policy.in_force_until.year
        document = self._catalog.document(policy.id)
        speaks = document and any(str(years[0]) in clause.text for clause in document.clauses)
        is_asked = not cue("speaks_of_now").search(turn.fresh) and years[0] != turn.as_of.year
        if min(years) <= until or speaks or (not is_asked and len(years) == 1) or self._is_of_another(turn, years):
            return None
        ends = compose_metadata("有效期到哪一年", policy, self._catalog, turn.as_of)
        draft = outside_period(policy, turn.fresh, years, later)
        if ends is None:
            return draft
        denied = not_this_end(turn.fresh, policy)
        if denied:
            return replace(ends, text=f"{denied}\n\n{ends.text}", own_numbers=ends.own_numbers | {denied})
        numbers = draft.own_numbers | ends.own_numbers
        asks_years = cue("asks_target_years").search(turn.fresh)
        status: Status = "answered" if asks_years else draft.status
        text = f"{draft.text}\n\n{ends.text}"
        return replace(draft, status=status, text=text, citations=ends.citations, own_numbers=numbers)

    def of_year(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That an indicator is not written for the year that a bare follow-up names, with what its clause says of that
        year instead."""
        year = _BARE_YEAR.fullmatch(turn.fresh) if turn.is_followup else None
        if year is None or len(turn.places) != 1:
            return None
        place = turn.places[0]
        named = [m.key for m in self._tables.find_indicator(turn.query.text, place) if m.certainty == "named"]
        rows = [row for row in self._tables.targets(place=place, kinds=("target",)) if row.key in named]
        if not rows or any(str(row.year) == year.group(1) or row.since for row in rows):
            return None
        clause = self._catalog.find(rows[0].policy_id, rows[0].clause)
        told = next((s for s in sentences(clause.text) if f"{year.group(1)}年" in s), "") if clause else ""
        if clause is None or not told:
            return None
        policy = self._catalog.policies[clause.policy_id]
        lacking = no_such_figure([int(year.group(1))], rows[:1], self._catalog)
        said = f"写到{year.group(1)}年的是:"
        text = f"{lacking.text}\n\n**{said}**\n\n{quoted(policy, clause, told)}"
        numbers = lacking.own_numbers | {said}
        return replace(
            lacking,
            status="answered",
            text=text,
            citations=(*lacking.citations, cite(policy, clause, told)),
            own_numbers=numbers,
        )

    def _is_of_another(self, turn: Turn, years: Sequence[int]) -> bool:
        """Whether the years are of the text of another place that the question sets beside it."""
        held = self._catalog.policies.values()
        spans = [
            (one.in_force_from.year, one.in_force_until.year)
            for one in held
            if one.place in turn.places and one.in_force_from and one.in_force_until
        ]
        return len(turn.places) > 1 and all(any(since <= y <= until for since, until in spans) for y in years)

    def beside(self, turn: Turn, found: list[Evidence]) -> Draft | None:
        """What the best clause says of each of the years that a question sets beside each other."""
        years = years_in(turn.fresh)
        if len(years) < _SEVERAL or not found or not cue("sets_against").search(turn.fresh):
            return None
        policy, clause = found[0].policy, found[0].clause
        told = {year: [one for one in sentences(clause.text) if f"{year}年" in one] for year in years}
        if not all(told.values()):
            return None
        lead = f"**{'和'.join(f'{year}年' for year in years)}原文分开写:**"
        lines = [lead, "", *(f"{quoted(policy, clause, of_year[0])}\n" for of_year in told.values())]
        citations = tuple(cite(policy, clause, of_year[0]) for of_year in told.values())
        return Draft(
            "answered", "\n".join(lines), citations, own_numbers=frozenset({lead}), about_policies=(policy.id,)
        )

    def _of_end(self, turn: Turn, policy: Policy) -> Draft | None:
        """When a plan ends, where a question takes it to end in another year (到2027年才收尾吧)."""
        said = _ENDS_IN.search(turn.fresh)
        year = next((one for one in said.groups() if one), "") if said else ""
        if not year or policy.in_force_until is None or int(year) == policy.in_force_until.year:
            return None
        draft = compose_metadata("有效期到哪一年", policy, self._catalog, turn.as_of)
        lead = f"**不是{year}年。**"
        return replace(draft, text=f"{lead}\n\n{draft.text}", own_numbers=draft.own_numbers | {lead}) if draft else None

    def _target_years(self, policy: Policy) -> str:
        """The years that the targets of a plan are due in, as far as its text states them."""
        rows = self._tables.targets(policy=policy.id, kinds=("target",))
        years = sorted({row.year for row in rows if row.year and row.year_basis == "stated"})
        return f"(写了目标的年份是{'、'.join(f'{year}年' for year in years)})" if years else ""

    def _silent_years(self, turn: Turn, policy: Policy) -> list[int]:
        """The years inside a plan's period that a question wants figures of, where its text does not speak of one."""
        asked = years_in(turn.fresh)
        since, until = policy.in_force_from, policy.in_force_until
        asks_any = bool(_ASKS_ANY.search(turn.fresh))
        is_told = (turn.wants.confirms and not asks_any) or turn.puts_down
        rest = cue("names_year").sub("", turn.said).replace("年", "")
        is_bare = not residue(rest, "talk", "tasks", "figures")
        if not asked or not (turn.wants.quantity or asks_any) or is_told or until is None or not (since or is_bare):
            return []
        document = self._catalog.document(policy.id)
        text = " ".join(clause.text for clause in document.clauses if clause.number != "文首") if document else ""
        inside = [year for year in asked if (since.year if since else 0) <= year <= until.year]
        inside = [year for year in inside if not (since and year == since.year and _dates_text(turn.fresh, year))]
        silent = [year for year in inside if not re.search(rf"{year}(?!年?[-—~]\d)", text)]
        is_asked = silent and (
            len(silent) == len(asked) or turn.fresh.rfind(str(silent[-1])) >= turn.fresh.rfind(str(asked[-1]))
        )
        has_rule = any(row.since for row in self._tables.targets(policy=policy.id) if row.since)
        return silent if is_asked and (is_bare or not has_rule) else []
