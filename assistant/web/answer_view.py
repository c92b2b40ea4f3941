"""Turns of a conversation as HTML. Ids of buttons carry what the page needs: the client's sanitizer keeps no data-*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.calculator import Rulebook
from assistant.web.asks import asks
from assistant.web.card import card
from assistant.web.html import Html, el, join, markdown
from assistant.web.marks import Marks

AI_NOTICE = "AI 生成,仅供参考,以政策原文和主管部门答复为准"
BADGES = {True: ("现行", "in-force"), False: ("已到期", "expired"), None: ("有效期未载明", "unstated")}
_ORIGINS = {"official": "官方原文", "digest": "政策卡片"}
_MAX_TURNS = 40
_ALWAYS_SHOWN = re.compile(r"^(?:>|⚠|《)")


def thread(turns: Iterable[Mapping[str, Any]], rulebook: Rulebook) -> Html:
    """The last turns of a conversation, oldest first. Only the last answer still asks."""
    shown = list(turns)[-_MAX_TURNS:]
    last = len(shown) - 1
    parts = [
        join(said(turn["question"]), answered(turn["answer"], rulebook, asking=place == last))
        for place, turn in enumerate(shown)
    ]
    return join(*parts)


def said(question: str) -> Html:
    """What the person asked."""
    return el("div", el("h2", "您的问题", class_="unseen"), el("div", question, class_="bubble"), class_="said")


def in_the_making(text: str) -> Html:
    """The words of an answer that have passed the gates so far."""
    return el("div", markdown(text), class_="words")


def answered(answer: Mapping[str, Any], rulebook: Rulebook, *, asking: bool = True) -> Html:
    """An Answer of the contract: words, card, questions, citation buttons, notice, copy, thumbs."""
    answer_id = str(answer["id"])
    marks = Marks(answer_id, answer["citations"])
    shown = card(answer["determination"], marks) if answer["determination"] else Html()
    return el(
        "div",
        el("h2", "回答", class_="unseen"),
        _words(answer_id, str(answer["text"]), shown, marks),
        asks(answer_id, answer, rulebook) if asking else "",
        _citations(answer_id, answer),
        _foot(answer_id),
        class_=f"answer status-{answer['status']}",
        id=f"answer-{answer_id}",
    )


def badge(in_force: bool | None) -> Html:
    """现行, 已到期 or 有效期未载明."""
    words, kind = BADGES[in_force]
    return el("span", words, class_=f"badge {kind}")


def origin_badge(origin: str) -> Html:
    """Whether the words are the official text's or a card's."""
    return el("span", _ORIGINS[origin], class_=f"badge {origin}")


def _words(answer_id: str, text: str, shown: Html, marks: Marks) -> Html:
    """The text; beside a card its conclusion, quotations and warnings, and the rest of it folded away."""

    def body(source: str) -> Html:
        return marks.in_text(markdown(source))

    if not shown:
        return el("div", body(text), class_="words", id=f"words-{answer_id}")
    lead, *blocks = re.split(r"\n{2,}", text.strip())
    kept = [block for block in blocks if _ALWAYS_SHOWN.match(block.strip())]
    folded = [block for block in blocks if block not in kept]
    whole = el("details", el("summary", "文字说明"), body("\n\n".join(folded)), class_="folded") if folded else Html()
    return el(
        "div", body(lead), shown, body("\n\n".join(kept)), whole, class_="words", id=f"words-{answer_id}",
    )  # fmt: skip


def _citations(answer_id: str, answer: Mapping[str, Any]) -> Html:
    """Each cited policy once, with a button a clause."""
    validity = {held["policy"]: held["in_force"] for held in answer["validity"]}
    by_policy: dict[str, list[Html]] = {}
    for place, citation in enumerate(answer["citations"]):
        policy, name = citation["policy"], f"cite-{answer_id}-{place}"
        label = [el("span", f"《{policy}》", class_="unseen"), citation["clause"]]
        button = el(
            "button", *label, type="button", class_="cite", id=name, title="在政策全文中查看", aria_expanded="false"
        )
        by_policy.setdefault(policy, []).append(button)
    groups = []
    for policy, buttons in by_policy.items():
        marks = [badge(validity[policy])] if policy in validity else []
        source = el("span", f"依据《{policy}》", *marks, class_="source")
        clauses = el("span", *buttons, class_="clauses")
        groups.append(el("div", source, clauses, class_="cites", role="group", aria_label=f"《{policy}》被引条款"))
    return join(*groups)


def _foot(answer_id: str) -> Html:
    return el(
        "div",
        el("span", AI_NOTICE, class_="notice"),
        el(
            "span",
            _tool("copy", answer_id, "复制"),
            _tool("up", answer_id, "有用"),
            _tool("down", answer_id, "纠错"),
            _tool("human", answer_id, "人工"),
            class_="tools",
        ),
        class_="foot",
    )


def _tool(kind: str, answer_id: str, label: str) -> Html:
    return el("button", label, type="button", class_=f"tool {kind}", id=f"{kind}-{answer_id}")
