"""Answers about who does what: all tasks of a body, and the bodies of one task."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.claimed_roles import claims_several, told_of_each
from assistant.compose.tables import sentence_of, source
from assistant.compose.text import cite, clause_name, quoted, sentences
from assistant.model import Citation, Draft
from index.catalog import Catalog
from index.facts import Duty, UnitDuties
from index.facts.task_grid import is_unit_line
from index.model import Clause
from index.scores import pairs

_FEW = 3
_LED, _NAMED_RESPONSIBLE, _JOINED, _MEMBER = "牵头或主要负责:", "列为责任单位:", "会同、参与:", "列为成员单位:"


def compose_duties(unit: str, found: UnitDuties, catalog: Catalog, *, leads: bool = False) -> Draft:
    """Every task that names the body, under the part that the body has in it. `leads`: whether it leads is asked."""
    duties = list({(duty.policy_id, duty.clause, duty.scope, duty.words): duty for duty in found.all}.values())
    lead = f"{unit}在现有政策文本里共涉及{len(duties)}项任务。"
    lines = [f"**{_whether_lead(unit, found)}**", ""] if leads else []
    lines.append(f"**{lead}**")
    citations: list[Citation] = []
    for title in (_LED, _NAMED_RESPONSIBLE, _JOINED, _MEMBER):
        group = [duty for duty in duties if _part(duty, found) == title]
        lines += ["", title] if group else []
        for duty in group:
            policy, clause = source(duty.policy_id, duty.clause, catalog)
            lines.append(f"- {clause_name(policy, duty.clause)}:{_task(duty)}{_led_by(duty, found)}")
            citations.append(cite(policy, clause, sentence_of(clause, duty.words)))
            if len(duties) <= _FEW:
                lines += ["", quoted(policy, clause, clause.text), ""]
    return _draft("\n".join(lines), citations, (lead, lines[0]), "duties")


def compose_units(
    duties: Sequence[Duty],
    catalog: Catalog,
    asked: Sequence[str] = (),
    *,
    alone: bool = False,
    leads: str = "",
    differ: bool = False,
) -> Draft:
    """Who leads and who takes part in one task. `duties` are those of one clause, `asked` bodies whose part in it is
    in question, `alone` whether the question supposes that one body does it by itself, `leads` that they lead it, `differ` whether
    the first two lines are set against each other."""
    lines, citations = [], []
    if differ:
        lines.append(_difference(*duties[:2]))
    if alone:
        lines.append(_alone(duties))
    if claims_several(leads, asked):
        lines += told_of_each(leads, asked, duties)
        asked = ()
    for name in asked:
        if leads:
            lines.append(_lead_verdict(name, duties))
            continue
        holds = [duty for duty in duties if any(name in unit.names for unit in duty.all_units)]
        mark = "" if alone else ("是," if holds else "不是,")
        lines.append(f"**{mark}原文列出的单位里{'有' if holds else '没有'}{name}。**")
    for duty in {(duty.clause, duty.words, duty.scope): duty for duty in duties}.values():
        policy, clause = source(duty.policy_id, duty.clause, catalog)
        parts = []
        if duty.lead_units:
            parts.append("牵头单位:" + "、".join(unit.printed for unit in duty.lead_units))
        if duty.units:
            parts.append("责任单位:" + "、".join(unit.printed for unit in duty.units))
        words = sentence_of(clause, duty.words)
        lines += [f"**{_task(duty)}——{';'.join(parts)}。**", "", quoted(policy, clause, words), ""]
        citations.append(cite(policy, clause, words))
    return _draft("\n".join(lines), citations, lines[:1] if alone else (), "units")


def compose_matter(clause: Clause, asked: str, catalog: Catalog) -> Draft:
    """The sentence of a task's clause that has most of the words of the question."""
    policy, words = catalog.policies[clause.policy_id], pairs(asked) - pairs("知识产权")
    told = sentences(clause.text)
    beside = [sentence for sentence in told if sentence.rstrip("。") != clause.heading.rstrip("。")]
    best = max(beside or told, key=lambda sentence: len(words & pairs(sentence)))
    text = f"**{best.rstrip('。;')}**\n\n{quoted(policy, clause, best)}"
    return _draft(text, [cite(policy, clause, best)], (), "units")


def _whether_lead(unit: str, found: UnitDuties) -> str:
    held = {name for duty in found.all for one in duty.all_units for name in one.names}
    names = [name for name in found.names if name in held]
    if len(names) > 1 and found.as_lead:
        led = {n: {d.clause for d in found.as_lead if any(n in one.names for one in d.lead_units)} for n in names}
        told = (f"{n}牵头或主要负责的有{len(led[n])}项" if led[n] else f"原文没有写{n}牵头" for n in names)
        return f"{';'.join(told)}。"
    if not found.as_lead:
        return f"不是牵头单位:原文没有写{unit}牵头,它是责任(参与)单位。"
    return f"是,原文写{unit}牵头或主要负责的有{len({duty.clause for duty in found.as_lead})}项。"


def _alone(duties: Sequence[Duty]) -> str:
    """Whether the task has one body only."""
    printed = list(dict.fromkeys(unit.printed for duty in duties for unit in duty.all_units))
    if len(printed) == 1:
        return f"**是,原文只列了{printed[0]}一家。**"
    return f"**不是只有一家,原文共列了{len(printed)}家:{'、'.join(printed)}。**"


def _difference(first: Duty, second: Duty) -> str:
    """Which bodies one line has more than the other."""
    said = []
    for one, other in ((first, second), (second, first)):
        held = {unit.canonical for unit in other.all_units}
        more = [unit.printed for unit in one.all_units if unit.canonical not in held]
        if more:
            said.append(f"{_title(one)}比{_title(other)}多{'、'.join(more)}")
    return f"**{';'.join(said)}。**" if said else f"**{_title(first)}和{_title(second)}列出的单位一样。**"


def _title(duty: Duty) -> str:
    return duty.scope or duty.task.rstrip("。:: ")


def _lead_verdict(name: str, duties: Sequence[Duty]) -> str:
    """Whether the body leads the task; that no line names a leader is said."""
    leaders = [unit for duty in duties for unit in duty.lead_units]
    if any(name in unit.names for unit in leaders):
        return f"**是,原文写的牵头单位就是{name}。**"
    told = "、".join(dict.fromkeys(unit.printed for unit in leaders))
    return f"**不是,原文写的牵头单位是{told}。**" if told else f"**原文没有写{name}牵头,只列了责任单位。**"


def _led_by(duty: Duty, found: UnitDuties) -> str:
    """Who leads a task in which the body only takes part."""
    if duty in found.as_lead or not duty.lead_units:
        return ""
    return f"(牵头单位:{'、'.join(unit.printed for unit in duty.lead_units)})"


def _part(duty: Duty, found: UnitDuties) -> str:
    if duty in found.as_lead:
        return _LED
    if duty.role == "member":
        return _MEMBER
    return _NAMED_RESPONSIBLE if is_unit_line(duty) else _JOINED


def _task(duty: Duty) -> str:
    scope = f"({duty.scope})" if duty.scope and duty.scope not in duty.task else ""
    return duty.task.rstrip("。:: ") + scope


def _draft(text: str, citations: list[Citation], own: Sequence[str], kind: str) -> Draft:
    unique = tuple({(c.policy_id, c.clause, c.quote): c for c in citations}.values())
    about = tuple(dict.fromkeys(citation.policy_id for citation in unique))
    return Draft("answered", text.strip(), unique, own_numbers=frozenset(own), about_policies=about, kind=kind)
