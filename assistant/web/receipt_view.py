"""Stored turns in a list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.receipts import Receipt
from assistant.web.html import Html, el, markdown

STATUS_WORDS = {
    "answered": "已回答", "partial": "部分回答", "clarify": "追问", "not_found": "库里没有", "out_of_scope": "不在范围",
    "refused": "已拒绝",
}  # fmt: skip


def receipt_list(receipts: Sequence[Receipt]) -> Html:
    """Each turn folded to its question; open, the answer with its edition and number."""
    rows = [
        el(
            "li",
            el(
                "details",
                el("summary", held.question, el("span", STATUS_WORDS[held.status], class_="badge")),
                el("div", markdown(held.text), class_="words"),
                el("p", f"{held.created:%Y-%m-%d %H:%M} UTC · 回答编号 {held.id} · 索引 {held.edition}", class_="hint"),
            ),
        )
        for held in receipts
    ]
    return el("ul", *rows, class_="receipts")
