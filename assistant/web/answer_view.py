"""Turns of a conversation as HTML. Ids of buttons carry what the page needs: the client's sanitizer keeps no data-*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.web.html import Html, el, join, markdown

AI_NOTICE = "AI 生成,仅供参考,以政策原文和主管部门答复为准"
BADGES = {True: ("现行", "in-force"), False: ("已到期", "expired"), None: ("有效期未载明", "unstated")}
_ORIGINS = {"official": "官方原文", "digest": "政策卡片"}
_MAX_TURNS = 40


def thread(turns: Iterable[Mapping[str, Any]], *more: Html) -> Html:
    """The last turns of a conversation, oldest first, then `more`."""
    shown = [join(said(turn["question"]), answered(turn["answer"])) for turn in list(turns)[-_MAX_TURNS:]]
    return el("div", *shown, *more, class_="thread")


def said(question: str) -> Html:
    """What the person asked."""
    return el("div", el("h2", "您的问题", class_="unseen"), el("div", question, class_="bubble"), class_="said")


def waiting() -> Html:
    """Stands for the answer that is being made."""
    return el("div", el("span", "正在查找条款……", class_="bubble"), class_="answer waiting")


def failed(reason: str) -> Html:
    """A sentence instead of an answer."""
    return el("div", el("div", reason, class_="bubble failed", role="alert"), class_="answer")


def answered(answer: Mapping[str, Any]) -> Html:
    """An Answer of the contract: text, citation buttons, notice, copy, thumbs."""
    answer_id = str(answer["id"])
    return el(
        "div",
        el("h2", "回答", class_="unseen"),
        el("div", markdown(str(answer["text"])), class_="words", id=f"words-{answer_id}"),
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


def _citations(answer_id: str, answer: Mapping[str, Any]) -> Html:
    """Each cited policy once, with a button a clause."""
    validity = {held["policy"]: held["in_force"] for held in answer["validity"]}
    by_policy: dict[str, list[Html]] = {}
    for place, citation in enumerate(answer["citations"]):
        policy, name = citation["policy"], f"cite-{answer_id}-{place}"
        label = [el("span", f"《{policy}》", class_="unseen"), citation["clause"]]
        button = el("button", *label, type="button", class_="cite", id=name, title="在政策全文中查看")
        by_policy.setdefault(policy, []).append(button)
    groups = []
    for policy, buttons in by_policy.items():
        marks = [badge(validity[policy])] if policy in validity else []
        source = el("span", f"依据《{policy}》", *marks, class_="source")
        groups.append(el("div", source, el("span", *buttons, class_="clauses"), class_="cites", role="group"))
    return join(*groups)


def _foot(answer_id: str) -> Html:
    return el(
        "div",
        el("span", AI_NOTICE, class_="notice"),
        el(
            "span",
            _tool("copy", answer_id, "复制"),
            _tool("up", answer_id, "有用"),
            _tool("down", answer_id, "有误"),
            class_="tools",
        ),
        class_="foot",
    )


def _tool(kind: str, answer_id: str, label: str) -> Html:
    return el("button", label, type="button", class_=f"tool {kind}", id=f"{kind}-{answer_id}")
