"""Determinations as Markdown for the person, every step with its words and clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.calculator.amount_result import cofunding_words
from assistant.calculator.many import stacking_note, total_yuan
from assistant.calculator.result import ConditionResult, Determination, TraceStep
from assistant.calculator.values import money
from assistant.calculator.words import amount_words, heading, source, verdict_words

_MARKS = {"met": "满足", "unmet": "不满足", "unknown": "未知"}


def to_markdown(determinations: Sequence[Determination]) -> str:
    """All determinations, then their sum with the note on stacking."""
    lines = [line for item in determinations for line in _one(item)]
    total = total_yuan(determinations)
    if len(determinations) > 1:
        lines.append("### 合计")
        lines.append(f"- {'其中有不能计算的,不作合计' if total is None else f'算术合计:{_sum_words(determinations)}'}")
        lines.append(f"- {stacking_note(determinations)}")
    return "\n".join(lines).rstrip() + "\n"


def _sum_words(determinations: Sequence[Determination]) -> str:
    total = total_yuan(determinations)
    fixed = all(item.amount.kind == "exact" or item.payable == 0 for item in determinations)
    return f"{'' if fixed else '最多不超过'}{money(total)}" if total is not None else ""


def _one(item: Determination) -> Iterator[str]:
    yield f"### {heading(item)}(《{item.policy.title}》)"
    yield f"- **金额:{amount_words(item)}**"
    yield f"- **结论:{verdict_words(item)}**"
    yield f"- 有效期:{item.validity.wording}({source(item.validity.cite)})"
    yield from (f"- 说明:{remark}" for remark in item.remarks)
    yield ""
    yield from _section("计算步骤", [_step(step) for step in item.amount.steps])
    if item.amount.cofunding is not None:
        yield f"- {cofunding_words(item.amount.cofunding)}({source(item.amount.cofunding.cite)})"
        yield ""
    if item.shares_note:
        yield f"- {item.shares_note}"
        yield ""
    yield from _section("为什么不符合,改变哪一项会不同", [f"{part.text}({source(part.cite)})" for part in item.changes])
    yield from _section("条件", [_condition(part) for part in item.conditions if not part.decider])
    yield from _section("只有主管部门能定的", [_decided(part) for part in item.authority])
    yield from _section("还需要您提供", [part.question for part in item.missing if not part.known_unknown])
    yield from _section("请先核实", [part.question for part in item.missing if part.known_unknown])
    yield from _section("后果", [f"{part.label}:{part.then}({source(part.cite)})" for part in item.outcomes])
    yield from _section("期限", [f"{part.text}({source(part.cite)})" for part in item.deadlines])
    yield from _section("怎么申报", list(_route(item)))
    yield from _section("政策的其他说明", [f"{part.label}:{part.note}({part.clause})" for part in item.notes])
    yield from _section(
        "申报后要守的承诺",
        [
            f"{part.label}:{'……'.join(part.says)};违反的:{'……'.join(part.breach)}({part.clause})"
            for part in item.commitments
        ],
    )
    yield from _section("有利但不是门槛的", [f"{part.label}({part.clause})" for part in item.preferences])
    yield from _section(
        "原文没有说清、影响您的情况的",
        [f"{part.answer}({part.id},可问:{part.ask_whom})" for part in item.ambiguities],
    )
    yield from _section("另请留意", [f"{part.issue}({part.id})" for part in item.caveats])


def _route(item: Determination) -> Iterator[str]:
    if item.route is not None:
        yield f"{'……'.join(item.route.window.says)}({item.route.window.clause})"
        yield from (f"{step.who}:{'……'.join(step.says)}({step.clause})" for step in item.route.steps)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"**{title}**"
        yield from (f"- {line}" for line in lines)
        yield ""


def _step(step: TraceStep) -> str:
    words = f"“{'”“'.join(step.cite.says)}”:" if step.cite.says else ""
    return f"{words}{step.text}({source(step.cite)})"


def _condition(part: ConditionResult) -> str:
    return f"{_MARKS[part.state]}:{part.text}({source(part.cite)})"


def _decided(part: ConditionResult) -> str:
    return f"{part.text}:由{part.decider}认定({source(part.cite)})"
