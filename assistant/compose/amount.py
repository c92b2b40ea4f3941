"""Answer from the calculator: the figure or verdict first, then the arithmetic, what is open, and what to ask next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.calculator import Determination, amount_words, stacking_note, to_contract, total_yuan, verdict_words
from assistant.calculator.result import TraceStep
from assistant.calculator.rulefile import Ambiguity
from assistant.calculator.values import money
from assistant.calculator.words import heading, source
from assistant.case import Case
from assistant.compose.asked_condition import asked_first, condition_sources, settles_place
from assistant.compose.case_sources import citations_of, clause_texts
from assistant.compose.limits import total_of_limits, with_limits_told
from assistant.compose.parted import shares_of_total, side_by_side
from assistant.model import Citation, Draft, Status
from assistant.understand.area import AREA_FACT
from index.catalog import Catalog

_MAX_OPEN_POINTS = 3
# 有奖励没 asks whether there is any: what follows the grade answers that, though the text has no sum.
_HOW_MUCH = re.compile(r"多少|几[万千百个块]|金额|额度|标准|什么奖|啥奖|哪些奖|万|元|[钱款]")
# A question that shares so many pairs of characters with a message is the one it asks about.
_NAMED_PAIRS = 2
_LIMIT = re.compile(r"每(?:家企业|个项目)限\d+[次年]")


def compose_case(case: Case, catalog: Catalog) -> Draft:
    """Draft of a case: doubts first, then what was computed and what is missing; none where no figure changes the result."""
    settled = [_is_settled(item) for item in case.determinations]
    if case.doubts and settled and all(settled):
        case = replace(case, doubts=())
    if case.doubts and not any(item.payable is not None for item in case.determinations):
        return _ask_back(case, catalog)
    if case.goals.why_asked:
        return _why(case, catalog)
    sources = condition_sources(case, catalog)
    if sources:
        item = case.determinations[0]
        lines = [*asked_first(case, sources, catalog), f"**{heading(item)}:{verdict_words(item)}。**"]
        lines += _beside(case)
    else:
        lines = list(_conclusion(case))
        lines += ["", *_steps(case)] if not case.wants_verdict or _has_figures(case) else []
        lines += ["", *clause_texts(case, catalog)]
    lines += ["", *_conditions(case)]
    lines += _open_points(case)
    lines += _questions(case)
    contract = to_contract(with_limits_told(case), with_verdict=_tells_verdict(case), with_total=case.has_total)
    return Draft(
        status=_status(case),
        text="\n".join(lines).strip(),
        citations=_cited([*sources, *citations_of(case, catalog)]),
        questions=tuple(question.text for question in case.questions) if _status(case) == "clarify" else (),
        determination=contract,
        own_numbers=frozenset(lines),
        about_policies=tuple(dict.fromkeys(item.policy.id for item in case.determinations)),
    )


def _has_figures(case: Case) -> bool:
    return any(item.payable is not None for item in case.determinations)


def _tells_verdict(case: Case) -> bool:
    decided = (
        item.by_conditions in ("不符合", "额度已用完") or item.validity.in_force_on_event is False
        for item in case.determinations
    )
    return case.tells_verdict or any(decided)


def _status(case: Case) -> Status:
    """clarify when what was asked for cannot be told yet: the base of an amount, or facts a verdict hangs on."""
    if case.doubts:
        return "clarify"
    if case.wants_verdict:
        is_open = any(_is_open(item) for item in case.determinations) and not settles_place(case)
        return "clarify" if is_open else "answered"
    computable = [item for item in case.determinations if item.amount.ceiling is not None]
    if not computable:
        if all(item.outcomes for item in case.determinations) and not _HOW_MUCH.search(case.text):
            return "answered"
        return "not_found" if all(item.benefit.startswith("js-") for item in case.determinations) else "partial"
    if case.goals.shares and not _has_figures(case):
        return "answered"
    if any(item.payable is None for item in computable) and total_of_limits(case) is None:
        return "clarify" if case.questions and not case.goals.general else "answered"
    return "answered" if len(computable) == len(case.determinations) else "partial"


def _is_open(item: Determination) -> bool:
    """Whether more facts would decide the verdict; an expired policy is decided, and what follows a grade is told."""
    return item.verdict == "需补充信息" and not item.outcomes


def _is_settled(item: Determination) -> bool:
    """Whether no figure changes the result: a limit is used up already, or the place is another one."""
    return item.by_conditions == "额度已用完" or any(change.fact == AREA_FACT for change in item.changes)


def _unmet(item: Determination) -> Iterable[str]:
    """What refuses, by the way that is nearest to being met, and what is unmet on the others."""
    yield from (f"- 不满足:{change.text}({source(change.cite)})" for change in item.changes)
    beside = ";".join(f"{change.text}({source(change.cite)})" for change in item.unmet_beside)
    if beside:
        yield f"- 走另外的条件也不满足:{beside}"


def _conclusion(case: Case) -> Iterable[str]:
    for item in case.determinations:
        yield from (f"**{line.label}:{line.text}({source(line.cite)})。**" for line in item.deadlines if line.first)
        if case.wants_verdict:
            yield f"**{heading(item)}:{verdict_words(item)}。**"
            yield from _unmet(item)
            if item.amount.ceiling is not None and item.payable:
                yield f"- 金额:{amount_words(item)}"
        else:
            yield f"**{heading(item)}:{amount_words(item)}。**"
            yield from _unmet(item)
        if len(item.amount.stages) > 1:
            parts = ";".join(f"{stage.label}" for stage in item.amount.stages)
            yield f"- 分{len(item.amount.stages)}期支付,不是一次给付:{parts}"
        yield from _shares(item)
    yield from _beside(case)
    yield from side_by_side(case.determinations, case.wish, case.text)
    yield from (f"- {note}。" for note in case.told.understood)
    labels = len({item.label for item in case.determinations})
    of_all = total_yuan(case.determinations)
    of_all = total_of_limits(case) if of_all is None else of_all
    total = of_all if case.has_total and not (case.wish.apart and labels > 1) else None
    if len(case.determinations) > 1 and total is not None:
        yield f"**合计:最多不超过{money(total)}。** {stacking_note(case.determinations)}"
        yield from shares_of_total(case.determinations)


def _beside(case: Case) -> Iterable[str]:
    yield from (f"- {heading(item)}({item.amount.steps[0].cite.clause}):{amount_words(item)}" for item in case.beside)


def _cited(sources: Iterable[Citation]) -> tuple[Citation, ...]:
    """One citation a clause, the first of each."""
    first: dict[tuple[str, str], Citation] = {}
    for one in sources:
        first.setdefault((one.policy_id, one.clause), one)
    return tuple(first.values())


def _shares(item: Determination) -> Iterable[str]:
    if item.amount.shares and item.payable:
        yield "- 分担:" + "、".join(f"{part.payer}{money(part.yuan)}" for part in item.amount.shares)
    if item.payable != 0 and item.amount.cofunding is not None and item.amount.cofunding.needed is not None:
        funding = item.amount.cofunding
        needed = funding.needed or item.amount.guaranteed
        line = f"- 企业自己的知识产权投入不少于{money(needed)}"
        if funding.supports is not None and funding.own is not None:
            line += f",自投{money(funding.own)}还差{money(needed - funding.own)}" if funding.own < needed else ""
            line += f";按自投{money(funding.own)}计,对应的财政投入至多{money(funding.supports)}"
        yield line


def _steps(case: Case) -> Iterable[str]:
    for item in case.determinations:
        if not item.amount.steps or (item.payable == 0 and not item.amount.used_up):
            continue
        yield f"计算({heading(item)}):"
        yield from (f"{place}. {_step(step)}" for place, step in enumerate(item.amount.steps, start=1))
        if item.shares_note:
            yield f"说明:{item.shares_note}"


def _step(step: TraceStep) -> str:
    return f"{step.text}({source(step.cite)})"


def _conditions(case: Case) -> Iterable[str]:
    for item in case.determinations:
        if item.by_conditions == "不符合":
            yield from (f"- {outcome.label}:{outcome.then}({source(outcome.cite)})" for outcome in item.outcomes)
            continue
        met = [part.text for part in item.conditions if part.state == "met"]
        unknown = [part.text for part in item.conditions if part.state == "unknown" and not part.decider]
        if met and case.wants_verdict:
            yield f"- ✓ 已满足:{'、'.join(met)}"
        if unknown:
            yield f"- ? 还没有核对:{'、'.join(unknown)}"
        decided = [f"{part.text}({part.decider})" for part in item.authority]
        if decided:
            yield f"- 只有主管部门能定:{'、'.join(decided)}"
        yield from (f"- {line.label}:{line.text}({source(line.cite)})" for line in item.deadlines)
        yield from (f"- {outcome.label}:{outcome.then}({source(outcome.cite)})" for outcome in item.outcomes)
        yield from (f"- {remark}" for remark in item.remarks)


def _open_points(case: Case) -> list[str]:
    points = {point.id: point.answer for item in case.determinations for point in item.ambiguities}
    points |= {
        point.id: point.answer for item in case.determinations for point in item.caveats if _touches(case.text, point)
    }
    if not points:
        return []
    return ["", "原文没有写清的:", *(f"- {answer}" for answer in list(points.values())[:_MAX_OPEN_POINTS])]


def _touches(text: str, point: Ambiguity) -> bool:
    """Whether the question itself raises what the text leaves open: interest, several loans, both benefits at once."""
    return any(re.search(ask, text) for ask in point.asks)


def _questions(case: Case) -> list[str]:
    asked = [*case.doubts, *(question.text for question in case.questions)]
    if not asked:
        return []
    lead = "请先告诉我:" if case.doubts or _status(case) == "clarify" else "补充这些,我可以核对得更准:"
    return ["", lead, *(f"- {question}" for question in asked[:3])]


def _ask_back(case: Case, catalog: Catalog) -> Draft:
    citations = tuple(citations_of(case, catalog))
    lines = ["**需要先确认一个数,我才能计算。**", "", *(f"- {doubt}" for doubt in case.doubts)]
    lines += [f"- {heading(item)}:{';'.join([amount_words(item), *_limits(item)])}" for item in case.determinations]
    lines += _open_points(case)
    about = tuple(dict.fromkeys(item.policy.id for item in case.determinations))
    return Draft(
        "clarify", "\n".join(lines), citations, case.doubts, own_numbers=frozenset(lines), about_policies=about
    )


def _limits(item: Determination) -> list[str]:
    """How often, or for how many years, it can be had: the head of the steps that say so."""
    heads = (step.text.partition(":")[0] for step in item.amount.steps)
    return [head for head in heads if _LIMIT.fullmatch(head)]


def _why(case: Case, catalog: Catalog) -> Draft:
    """Why the open questions were asked: the clause each of them comes from."""
    asked = set(case.was_asked)
    reasons = {
        f"- {missing.question}——{source_clause}要看这一项。"
        for item in case.determinations
        for missing in item.missing
        for source_clause in [f"《{item.policy.title}》{missing.clause}"]
        if missing.fact in asked or not asked or _shared_pairs(missing.question, case.text) >= _NAMED_PAIRS
    }
    near = sorted(reasons, key=lambda reason: (-_shared_pairs(reason, case.text), reason))
    lines = ["**问这些,是因为条款把它们写成了条件或计算依据:**", "", *near[:4]]
    lines += ["", *_steps(case), "", *clause_texts(case, catalog)]
    citations = tuple(citations_of(case, catalog))
    questions = tuple(question.text for question in case.questions)
    about = tuple(dict.fromkeys(item.policy.id for item in case.determinations))
    status: Status = "clarify" if case.was_asked else "answered"
    return Draft(status, "\n".join(lines), citations, questions, own_numbers=frozenset(lines), about_policies=about)


def _shared_pairs(reason: str, text: str) -> int:
    """How many pairs of neighbouring characters of the message stand in a reason."""
    return sum(text[place : place + 2] in reason for place in range(len(text) - 1))
