"""Answers from the fact tables: a target, a comparison, the duties of a body, the phases of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.compose.text import cite, clause_name, quoted, repair_note, sentences
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.facts import Comparison, Duty, FactTables, Phase, Target, UnitDuties
from index.facts.model import COMPARISON_WORDS
from index.model import Clause, Policy

_ROLE_WORDS = {"lead": "牵头", "responsible": "责任单位", "charge": "负责", "office": "办公室", "member": "成员单位"}
_CONFIRM = re.compile(r"吗|是不是|对吧|是吧|对不对|没错吧|是否|对么|吧[??]*$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def compose_targets(rows: Sequence[Target], question: str, catalog: Catalog) -> Draft:
    """One line a figure, each with the sentence it stands in. `rows` is not empty."""
    lines, citations = [], []
    for row in rows:
        policy, clause = _source(row.policy_id, row.clause, catalog)
        lines.append(f"**{_target_line(row)}**")
        sentence = _sentence(clause, row.words)
        citations.append(cite(policy, clause, sentence))
        lines += ["", quoted(policy, clause, sentence)]
        note = repair_note(clause, sentence)
        lines += [note, ""] if note else [""]
    premise = _premise(rows, question) if len({row.key for row in rows}) == 1 else ""
    return _draft("\n".join([premise, *lines] if premise else lines), citations, (premise,))


def compose_target_list(rows: Sequence[Target], catalog: Catalog) -> Draft:
    """All of several targets, one line each, with their clause."""
    lines, citations = [f"**共{len(rows)}个指标:**", ""], []
    for row in rows:
        policy, clause = _source(row.policy_id, row.clause, catalog)
        lines.append(f"- {_target_line(row)}({clause_name(policy, row.clause)})")
        citations.append(cite(policy, clause, _sentence(clause, row.words)))
    return _draft("\n".join(lines), citations, (lines[0],))


def compose_comparison(found: Comparison, catalog: Catalog) -> Draft:
    """The figures side by side, exact differences, and why some cannot be set against each other."""
    lines, citations, own = [], [], []
    for difference in found.differences:
        line = _difference_line(difference.first, difference.second, difference.difference, difference.points)
        if difference.ratio is not None and difference.ratio > 0 and not difference.points:
            times = Decimal(difference.ratio.numerator) / Decimal(difference.ratio.denominator)
            line += f"({difference.second.place}约为{difference.first.place}的{times:.2f}倍)"
        own.append(line)
        lines.append(f"**{line}。**")
    if not found.differences:
        lines.append("**这几个数不能直接比较,分别列出:**")
    lines += ["", *(f"- {_target_line(row)}" for row in found.rows), *(f"- 注意:{note}" for note in found.explanations), ""]
    own += found.explanations
    for row in found.rows:
        policy, clause = _source(row.policy_id, row.clause, catalog)
        sentence = _sentence(clause, row.words)
        citations.append(cite(policy, clause, sentence))
        lines += [quoted(policy, clause, sentence), ""]
    return _draft("\n".join(lines), citations, own)


def compose_duties(unit: str, found: UnitDuties, catalog: Catalog) -> Draft:
    """Every task that names the body, as lead and as participant."""
    duties = list({(duty.policy_id, duty.clause, duty.scope): duty for duty in found.all}.values())
    lines = [f"**{unit}在现有政策文本里共涉及{len(duties)}项任务。**"]
    citations: list[Citation] = []
    for title, group in (("牵头:", found.as_lead), ("参与:", found.as_participant)):
        lines += ["", title] if group else []
        for duty in group:
            policy, clause = _source(duty.policy_id, duty.clause, catalog)
            lines.append(f"- {clause_name(policy, duty.clause)}:{_task(duty)}({_ROLE_WORDS[duty.role]})")
            citations.append(cite(policy, clause, _sentence(clause, duty.words)))
    return _draft("\n".join(lines), citations, (lines[0],))


def compose_units(duties: Sequence[Duty], catalog: Catalog) -> Draft:
    """Who leads and who takes part in one task. `duties` are those of one clause."""
    lines, citations = [], []
    for duty in duties:
        policy, clause = _source(duty.policy_id, duty.clause, catalog)
        scope = f"({duty.scope})" if duty.scope else ""
        parts = []
        if duty.lead_units:
            parts.append("牵头单位:" + "、".join(unit.printed for unit in duty.lead_units))
        if duty.units:
            parts.append("责任单位:" + "、".join(unit.printed for unit in duty.units))
        lines += [f"**{_task(duty)}{scope}——{';'.join(parts)}。**", "", quoted(policy, clause, _sentence(clause, duty.words)), ""]
        citations.append(cite(policy, clause, _sentence(clause, duty.words)))
    return _draft("\n".join(lines), citations, ())


def compose_phases(phases: Sequence[Phase], catalog: Catalog, lead: str = "") -> Draft:
    """Phases in order, each with its time."""
    lines = [f"**{lead}**", ""] if lead else []
    citations = []
    for phase in phases:
        policy, clause = _source(phase.policy_id, phase.clause, catalog)
        span = phase.length if not (phase.since or phase.until) else f"{phase.since or '起'}—{phase.until or '以后'}"
        lines.append(f"- **{phase.name}:{span}**({clause_name(policy, phase.clause)})")
        sentence = _sentence(clause, phase.words)
        if len(phases) == 1:
            lines += ["", quoted(policy, clause, clause.text)]
        note = repair_note(clause, clause.text)
        lines += [f"  {note}"] if note else []
        citations.append(cite(policy, clause, sentence))
    return _draft("\n".join(lines), citations, (lead, *(phase.length for phase in phases)))


def statistic_wanted(question: str) -> bool:
    """Whether a question asks for a figure of the past rather than a target."""
    return bool(re.search(r"十三五|十二五|截至|截止|已经?(有|达|建|累计)|目前|现有|过去|以来|当时|前些年|末有|末.{0,4}(拥有|多少)|期间.{0,10}(新增|累计|完成)", question))


def _target_line(row: Target) -> str:
    when = f"{row.year}年" if row.year and row.year_basis == "stated" else (f"{row.since}年起" if row.since else "")
    kind = "(统计数)" if row.is_statistic else ""
    measure = {"new": "新增", "yearly": "每年", "year_on_year": "比上一年增长", "annual_average_growth": "年均增长", "annual_average_increase": "年均增加"}.get(row.measure, "")
    words = COMPARISON_WORDS[row.comparison]
    return f"{row.place}{when}“{row.indicator}”{kind}:{measure}{words}{row.figure}"


def _difference_line(first: Target, second: Target, difference: Decimal, points: bool) -> str:
    unit = "个百分点" if points else first.base_unit
    more = "多" if difference > 0 else "少"
    if points:
        more = "高" if difference > 0 else "低"
    if difference == 0:
        return f"{second.place}和{first.place}的“{first.indicator}”相同,都是{first.figure}"
    return f"{second.place}{second.figure},{first.place}{first.figure},{second.place}比{first.place}{more}{abs(difference):f}{unit}"


def _premise(rows: Sequence[Target], question: str) -> str:
    """Says whether the figure a question supposes is the one in the text."""
    if not _CONFIRM.search(question):
        return ""
    supposed = {Decimal(found.replace(",", "")) for found in _NUMBER.findall(question)}
    supposed -= {Decimal(row.year) for row in rows if row.year}
    supposed = {value for value in supposed if not 1990 <= value <= 2100}
    if not supposed:
        return ""
    return "**对,原文就是这个数。**" if any(row.value in supposed for row in rows) else "**不是,原文写的不是这个数。**"


def _task(duty: Duty) -> str:
    return duty.task.rstrip("。:: ")


def _source(policy_id: str, number: str, catalog: Catalog) -> tuple[Policy, Clause]:
    clause = catalog.find(policy_id, number)
    assert clause is not None
    return catalog.policies[policy_id], clause


def _sentence(clause: Clause, words: str) -> str:
    """The sentence of the clause that holds the words, else the words themselves."""
    return next((sentence for sentence in sentences(clause.text) if words in sentence), words if words in clause.text else sentences(clause.text)[0])


def _draft(text: str, citations: list[Citation], own: Sequence[str]) -> Draft:
    unique = tuple({(c.policy_id, c.clause, c.quote): c for c in citations}.values())
    about = tuple(dict.fromkeys(citation.policy_id for citation in unique))
    return Draft("answered", text.strip(), unique, own_numbers=frozenset(own), about_policies=about)


def years_in(question: str) -> tuple[int, ...]:
    """Years a question names."""
    return tuple(int(year) for year in dict.fromkeys(re.findall(r"(?:19|20)\d\d(?=年|\D|$)", question)))


def find_rows(tables: FactTables, key: str, place: str, years: Sequence[int], *, statistic: bool) -> tuple[Target, ...]:
    """Rows of an indicator at a place: of the years named, of the kind wanted; the level before the growth."""
    rows = [row for row in tables.targets(place=place) if row.key == key]
    if years:
        rows = [row for row in rows if row.year in years] or []
    wanted = [row for row in rows if row.is_statistic == statistic] or rows
    return tuple(wanted)
