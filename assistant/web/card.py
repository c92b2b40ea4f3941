"""The card beside an answer with a determination: figure, who pays, steps, and the conditions as ✓ ✗ ?."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.calculator.values import money
from assistant.web.html import Html, el, join
from assistant.web.marks import Marks

_KINDS = {"ceiling": ("上限,不是应得额", "ceiling"), "exact": ("固定数额", "exact")}
_VERDICTS = {
    "eligible": ("能核对的条件都满足", "in-force"),
    "ineligible": ("不符合或不能申领", "expired"),
    "undetermined": ("还不能下结论", "unstated"),
}
_STATES = {"met": ("✓", "满足"), "unmet": ("✗", "不满足"), "unknown": ("?", "还没有核对")}
_OPEN_CONDITIONS = 6


def card(determination: Mapping[str, Any], marks: Marks) -> Html:
    """The card of a contract determination; empty when it says nothing that can be shown."""
    parts = [_amount(amount, marks) for amount in determination["amounts"]]
    parts += [_total(determination)] if len(determination["amounts"]) > 1 else []
    parts += [_verdict(str(determination["verdict"]))] if determination["verdict"] else []
    parts += [_conditions(determination["conditions"], marks)] if determination["conditions"] else []
    return el("section", *parts, class_="card", aria_label="测算结果") if parts else Html()


def condition_list(conditions: Sequence[Mapping[str, Any]], marks: Marks) -> Html:
    """Conditions with ✓ ✗ ?, those that fail first, then the open ones."""
    order = ("unmet", "unknown", "met")
    rows = sorted(conditions, key=lambda condition: order.index(condition["state"]))
    return el("ul", *(_condition(row, marks) for row in rows), class_="conditions")


def split_bar(shares: Sequence[Mapping[str, Any]]) -> Html:
    """Who pays how much, as words and as a bar."""
    total = sum((Decimal(part["amount_yuan"]) for part in shares), Decimal(0))
    if not shares or not total:
        return Html()
    words = [el("li", el("span", part["payer"]), el("b", money(Decimal(part["amount_yuan"])))) for part in shares]
    bars = [
        el("span", class_=f"part-{place % 4}", style=f"width:{Decimal(part['amount_yuan']) / total * 100:.2f}%")
        for place, part in enumerate(shares)
    ]
    return el("div", el("ul", *words), el("div", *bars, class_="bar", aria_hidden="true"), class_="split")


def _amount(amount: Mapping[str, Any], marks: Marks) -> Html:
    figure = Decimal(amount["amount_yuan"])
    words, kind = _KINDS[amount["kind"]]
    prefix = "最多 " if amount["kind"] == "ceiling" else ""
    steps = [el("li", step["text"], " ", marks.clause(step["clause"])) for step in amount["steps"]]
    return el(
        "div",
        el("p", amount["benefit"], class_="benefit"),
        el("p", el("b", f"{prefix}{money(figure)}", class_="figure"), el("span", words, class_=f"badge {kind}")),
        split_bar(amount["shares"]),
        el("details", el("summary", "怎么算的"), el("ol", *steps), class_="steps", open=True) if steps else "",
        class_="amount",
    )


def _total(determination: Mapping[str, Any]) -> Html:
    total = determination["total_yuan"]
    words = "其中有不能计算的,不作合计" if total is None else f"{money(Decimal(total))}(算术和)"
    return el("p", "合计 ", el("b", words), class_="total")


def _verdict(verdict: str) -> Html:
    words, kind = _VERDICTS[verdict]
    return el("p", "条件核对 ", el("span", words, class_=f"badge {kind}"), class_="verdict")


def _conditions(conditions: Sequence[Mapping[str, Any]], marks: Marks) -> Html:
    counts = [
        el("span", f"{sign} {sum(row['state'] == state for row in conditions)}", el("span", name, class_="unseen"), class_=state)
        for state, (sign, name) in _STATES.items()
    ]  # fmt: skip
    is_open = len(conditions) <= _OPEN_CONDITIONS or any(row["state"] == "unmet" for row in conditions)
    summary = el("summary", "条件逐项 ", el("span", *counts, class_="counts"))
    return el("details", summary, condition_list(conditions, marks), class_="condition-box", open=is_open)


def _condition(row: Mapping[str, Any], marks: Marks) -> Html:
    sign, name = _STATES[row["state"]]
    mark = join(el("span", sign, class_="sign", aria_hidden="true"), el("span", f"{name}:", class_="unseen"))
    return el("li", mark, el("span", row["text"], " ", marks.clause(row["clause"])), class_=str(row["state"]))
