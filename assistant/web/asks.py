"""What the assistant asks back, as buttons and small forms. Ids carry the fact; the page's script collects the values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.calculator import Rulebook
from assistant.calculator.rulefile import Input
from assistant.web.html import Html, el, join

_FIRST = 3
_TO_CHECK = "请先核实:"
_EITHER = re.compile(r"(?:是|按)([^,,是。;]{1,12})还是([^,,。;??]{1,12})[??]")
_LISTED = re.compile(r"例如:([^。??]+)")
_UNITS = {"money": ("万元", "元", "亿元"), "ratio": ("%",)}


def asks(answer_id: str, answer: Mapping[str, Any], rulebook: Rulebook) -> Html:
    """A form over the missing facts of a determination; else a button for every reply that a question offers."""
    missing = (answer["determination"] or {}).get("missing", ())
    known = [item for item in missing if item["fact"] in rulebook.inputs]
    if known:
        return _form(answer_id, known, rulebook)
    replies = [reply for question in answer["questions"] for reply in offered(question)]
    if not replies:
        return Html()
    buttons = [
        el("button", reply, type="button", class_="suggest", id=f"reply-{answer_id}-{place}")
        for place, reply in enumerate(replies)
    ]
    return el("div", *buttons, class_="asks replies", role="group", aria_label="可以直接选择")


def offered(question: str) -> list[str]:
    """Replies that a question names itself: 800元还是800万元, 例如:甲、乙."""
    either = _EITHER.search(question)
    if either:
        return [either.group(1), either.group(2)]
    listed = _LISTED.search(question)
    return [item for item in listed.group(1).split("、") if len(item) <= 20] if listed else []


def field(prefix: str, fact: str, known: Input, question: str, value: str = "") -> Html:
    """One fact as a labelled control. `prefix` makes ids unique on the page; `value` is what was told before."""
    name = f"{prefix}-{fact}"
    legend = el("span", question, class_="ask-text", id=f"{name}-label")
    if known.type == "bool":
        control = _choices(name, ("是", "否", "不知道"), value)
    elif known.type == "choice":
        control = _choices(name, known.choices, value)
    else:
        control = _box(name, known, value)
    return el("div", legend, control, class_=f"ask ask-{known.type}", id=f"{name}-ask", role="group", aria_labelledby=f"{name}-label")  # fmt: skip


def _form(answer_id: str, missing: Sequence[Mapping[str, Any]], rulebook: Rulebook) -> Html:
    rows = [
        field(f"fact-{answer_id}", item["fact"], rulebook.inputs[item["fact"]], item["question"].removeprefix(_TO_CHECK))
        for item in missing
    ]  # fmt: skip
    more = rows[_FIRST:]
    rest = el("details", el("summary", f"还有{len(more)}项也可以补充"), *more, class_="more") if more else Html()
    send = el("button", "按这些重新核对", type="button", class_="send-facts primary", id=f"facts-{answer_id}")
    return el(
        "section",
        el("h3", "补充这些,可以核对得更准"),
        *rows[:_FIRST], rest,
        el("p", send, el("span", "不填的按“还没有核对”处理", class_="hint")),
        class_="asks", aria_label="补充情况",
    )  # fmt: skip


def _choices(name: str, words: Sequence[str], value: str) -> Html:
    buttons = [
        el("button", word, type="button", class_="choice", id=f"{name}-{place}", aria_pressed=str(word == value).lower())
        for place, word in enumerate(words)
    ]  # fmt: skip
    return el("span", *buttons, class_="choices")


def _box(name: str, known: Input, told: str) -> Html:
    units = _UNITS.get(known.type, (known.unit,) if known.unit else ())
    value, chosen = _parted(told, units)
    hint = "例如 2022-06-30" if known.type == "date" else "填数字"
    number = el(
        "input", type="text", id=f"{name}-value", autocomplete="off", placeholder=hint, value=value, maxlength="30",
        aria_labelledby=f"{name}-label", inputmode="text" if known.type == "date" else "decimal",
    )  # fmt: skip
    if len(units) < 2:
        return join(number, el("span", units[0], class_="unit", id=f"{name}-unit") if units else "")
    options = [el("option", unit, selected=unit == chosen) for unit in units]
    return join(number, el("select", *options, id=f"{name}-unit", aria_label="单位"))


def _parted(told: str, units: Sequence[str]) -> tuple[str, str]:
    """Figure and unit of 800万元; words that are more than that stay whole."""
    for unit in sorted(units, key=len, reverse=True):
        figure = told.removesuffix(unit)
        if figure != told and re.fullmatch(r"[\d.,]+", figure):
            return figure, unit
    return told, ""
