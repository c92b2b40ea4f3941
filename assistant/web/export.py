"""A conversation as a file to keep: Markdown or Word, labelled as AI-made in the text and in the metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.calculator.values import money
from assistant.web.answer_view import AI_NOTICE, BADGES

_SIGNS = {"met": "✓", "unmet": "✗", "unknown": "?"}
_PRODUCER = "知识产权政策助手"
Turns = Sequence[Mapping[str, Any]]


def as_markdown(turns: Turns, day: date) -> str:
    """The conversation as Markdown; the front matter carries the label of AI-made content."""
    lines = ["---", "title: 政策问答记录", f"date: {day.isoformat()}", f"AIGC: '{_label(turns)}'", "---", ""]
    lines += ["# 政策问答记录", "", f"> {AI_NOTICE}", ""]
    for place, turn in enumerate(turns, start=1):
        lines += [f"## {place}. {turn['question']}", "", *answer_markdown(turn["answer"]), ""]
    return "\n".join(lines)


def answer_markdown(answer: Mapping[str, Any]) -> list[str]:
    """One answer with its sources, validity and label, as lines."""
    lines = [str(answer["text"]), ""]
    if answer["determination"] and answer["determination"]["conditions"]:
        lines += ["条件逐项:", ""]
        lines += [
            f"- {_SIGNS[row['state']]} {row['text']}({row['clause']})" for row in answer["determination"]["conditions"]
        ]
        lines.append("")
    lines += ["依据:", "", *(f"- {source}" for source in sources(answer)), ""] if answer["citations"] else []
    return [*lines, f"({AI_NOTICE}。查询日期 {answer['as_of']},回答编号 {answer['id']})"]


def sources(answer: Mapping[str, Any]) -> Iterator[str]:
    """《policy》 with its clauses, origin and validity, once a policy."""
    validity = {held["policy"]: held for held in answer["validity"]}
    for policy in dict.fromkeys(cited["policy"] for cited in answer["citations"]):
        own = [cited for cited in answer["citations"] if cited["policy"] == policy]
        clauses = "、".join(dict.fromkeys(cited["clause"] for cited in own))
        origin = "官方原文" if own[0]["origin"] == "official" else "政策卡片转述"
        held = validity.get(policy)
        until = f",有效期 {held['from'] or '未载明'} 至 {held['until'] or '未载明'}" if held else ""
        state = f",{BADGES[held['in_force']][0]}" if held else ""
        yield f"《{policy}》{clauses}({origin}{until}{state})"


def copied(answer: Mapping[str, Any]) -> str:
    """What the copy button puts on the clipboard: text, sources, label."""
    words = str(answer["text"]).replace("**", "")
    lines = [words, "", *(f"依据:{source}" for source in sources(answer)), f"({AI_NOTICE})"]
    return "\n".join(lines)


def as_docx(turns: Turns, day: date) -> bytes:
    """The conversation as a Word document."""
    import docx

    document = docx.Document()
    document.core_properties.title = "政策问答记录"
    document.core_properties.author = _PRODUCER
    document.core_properties.category = "AI 生成"
    document.core_properties.comments = f'{{"AIGC": {_label(turns)}}}'
    document.sections[0].header.paragraphs[0].text = AI_NOTICE
    document.add_heading("政策问答记录", 0)
    document.add_paragraph(f"{AI_NOTICE}。导出日期 {day.isoformat()}")
    for place, turn in enumerate(turns, start=1):
        document.add_heading(_plain(f"{place}. {turn['question']}"), 1)
        _write(document, turn["answer"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Any, answer: Mapping[str, Any]) -> None:
    for line in str(answer["text"]).split("\n"):
        words = _plain(line.replace("**", "").strip())
        if words.startswith(">"):
            document.add_paragraph(words.lstrip("> "), style="Intense Quote") if words.lstrip("> ") else None
        elif words.startswith("- "):
            document.add_paragraph(words[2:], style="List Bullet")
        elif words:
            document.add_paragraph(words)
    determination = answer["determination"] or {"amounts": (), "conditions": ()}
    _table(document, ("项目", "金额", "性质"), [_amount(row) for row in determination["amounts"]])
    rows = [(_SIGNS[row["state"]], row["text"], row["clause"]) for row in determination["conditions"]]
    _table(document, ("", "条件", "条款"), rows)
    for source in sources(answer):
        document.add_paragraph(_plain(f"依据:{source}"), style="List Bullet")
    document.add_paragraph(f"({AI_NOTICE}。查询日期 {answer['as_of']},回答编号 {answer['id']})")


def _amount(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["benefit"], money(Decimal(row["amount_yuan"])), "上限" if row["kind"] == "ceiling" else "固定"


def _table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = document.add_table(1, len(head), style="Table Grid")
    for cells, texts in ((table.rows[0].cells, head), *((table.add_row().cells, row) for row in rows)):
        for cell, words in zip(cells, texts, strict=True):
            cell.text = _plain(words)
    document.add_paragraph("")


def _plain(words: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(char for char in words if char >= " " or char in "\t\n")


def _label(turns: Turns) -> str:
    """The implicit label of AI-made content (GB 45438-2025): who made it, and which answers it holds."""
    ids = ",".join(str(turn["answer"]["id"]) for turn in turns)
    return json.dumps({"Label": "1", "ContentProducer": _PRODUCER, "ProduceID": ids}, ensure_ascii=False)
