"""A determination as a page part: figure, steps with the words they rest on, conditions, what is open, how to apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.calculator import Determination, amount_words, to_contract, verdict_words
from assistant.calculator.amount_result import cofunding_words
from assistant.calculator.result import ConditionResult, TraceStep
from assistant.calculator.tree import Cite
from assistant.calculator.words import source
from assistant.web.answer_view import badge
from assistant.web.card import split_bar
from assistant.web.charts import Plot, amount_plot
from assistant.web.html import Html, el, join

_SIGNS = {"met": ("✓", "满足"), "unmet": ("✗", "不满足"), "unknown": ("?", "还没有核对")}
_ORDER = ("unmet", "unknown", "met")


def result_view(found: Determination, plot: Plot | None) -> Html:
    """The whole result; headings are of level 2."""
    shares = to_contract([found])["amounts"]
    return join(
        _head(found),
        split_bar(shares[0]["shares"]) if shares else "",
        _block("怎么算的", el("ol", *(_step(step) for step in found.amount.steps)) if found.amount.steps else ""),
        _lines("说明", [*_remarks(found)]),
        _block("金额随基数变化", amount_plot(plot) if plot else ""),
        _block("条件逐项", el("ul", *_conditions(found.conditions), class_="conditions") if found.conditions else ""),
        _lines("改变哪一项会不同", [_cited(part.text, part.cite) for part in found.changes]),
        _lines(
            "只有主管部门能定", [_cited(f"{part.text}(由{part.decider}认定)", part.cite) for part in found.authority]
        ),
        _lines("期限", [_cited(part.text, part.cite) for part in found.deadlines]),
        _lines("后果", [_cited(f"{part.label}:{part.then}", part.cite) for part in found.outcomes]),
        _lines("怎么申报", list(_route(found))),
        _lines("原文没有说清的", [f"{part.answer}(可问:{part.ask_whom})" for part in found.ambiguities]),
    )


def _head(found: Determination) -> Html:
    held = found.validity
    period = f"{held.begins.isoformat()} 至 {held.ends.isoformat() if held.ends else '未载明失效日期'}"
    return join(
        el("p", f"{found.title}(《{found.policy.title}》)", class_="benefit"),
        el("p", amount_words(found), class_="figure-words", id="figure"),
        el("p", "条件:", el("b", verdict_words(found)), class_="verdict"),
        el("p", badge(held.in_force), f" 有效期 {period}(", source(held.cite), f"),按{found.as_of.isoformat()}查询"),
        el("p", found.policy.validity.expired_answer, class_="warning") if not held.in_force else "",
    )


def _block(title: str, body: str) -> Html:
    return el("section", el("h3", title), body, class_="block") if body else Html()


def _lines(title: str, lines: Sequence[str]) -> Html:
    return _block(title, el("ul", *(el("li", line) for line in lines)) if lines else "")


def _step(step: TraceStep) -> Html:
    words = el("q", "……".join(step.cite.says), class_="says") if step.cite.says else ""
    return el("li", step.text, " ", el("span", source(step.cite), class_="clause-name"), words)


def _conditions(conditions: Iterable[ConditionResult]) -> list[Html]:
    rows = sorted(conditions, key=lambda part: _ORDER.index(part.state))
    return [
        el(
            "li",
            el("span", _SIGNS[part.state][0], class_="sign", aria_hidden="true"),
            el("span", el("span", f"{_SIGNS[part.state][1]}:", class_="unseen"), _cited(part.text, part.cite)),
            class_=part.state,
        )
        for part in rows
    ]


def _remarks(found: Determination) -> Iterable[str]:
    if found.amount.cofunding:
        yield _cited(cofunding_words(found.amount.cofunding), found.amount.cofunding.cite)
    if found.shares_note:
        yield found.shares_note
    yield from found.remarks


def _route(found: Determination) -> Iterable[str]:
    if found.route:
        yield f"{'……'.join(found.route.window.says)}({found.route.window.clause})"
        yield from (f"{step.who}:{'……'.join(step.says)}({step.clause})" for step in found.route.steps)


def _cited(words: str, cite: Cite) -> Html:
    return join(words, " ", el("span", source(cite), class_="clause-name"))
