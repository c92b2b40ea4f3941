"""What the desk shows for the words in its box: clauses, targets, amounts as one types; then a speakable answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from assistant.calculator import Rulebook
from assistant.calculator.rulefile import Input
from assistant.conversation.desk import LookUp, Note
from assistant.web.answer_view import AI_NOTICE, answered, badge, origin_badge
from assistant.web.asks import field
from assistant.web.html import Html, el, join, raw_lines
from assistant.web.policy_view import clause_address, marked, period
from index.facts import Target
from index.model import Clause, Evidence, Policy

_SNIPPET = 110
SHORTCUTS = (
    ("/", "回到查询框"), ("↓ ↑", "在结果里移动"), ("Enter", "给出可以念的答复"), ("Alt+C", "复制答复和依据"),
    ("Alt+F", "事实栏"), ("Alt+N", "新来电(清空事实和记录)"), ("Alt+S", "保存通话记录"), ("?", "这张表"), ("Esc", "关闭"),
)  # fmt: skip


def found(evidence: Sequence[Evidence], targets: Sequence[Target], rulebook: Rulebook, words: str) -> Html:
    """Results while one types: amounts that fit the words, targets, clauses; each opens the clause on the right."""
    return join(
        _group("能测算的", [_benefit(rulebook, benefit) for benefit in _benefits(rulebook, words)]),
        _group("目标和指标", [_target(row) for row in targets]),
        _group("条款", [_clause_row(row, words) for row in evidence]) or el("p", "没有找到条款。", class_="hint"),
    )


def clause_card(policy: Policy, clause: Clause, in_force: bool | None) -> Html:
    """One clause word for word, with what has to be said about its policy."""
    return el(
        "article",
        el("h3", f"《{policy.title}》{clause.number}"),
        el("p", badge(in_force), origin_badge(policy.origin), el("span", f"有效期 {period(policy)}", class_="hint"), class_="badges"),
        el("p", clause.text, class_="verbatim"),
        el("p", el("a", "看全文", href=clause_address(policy.id, clause.number), target="_blank")),
        class_="verbatim-box",
    )  # fmt: skip


def answer_side(answer: Mapping[str, Any], rulebook: Rulebook, citation: str, clauses: Iterable[Html]) -> Html:
    """The speakable answer beside the verbatim clauses; the copied words are answer, citation and label."""
    spoken = speakable(str(answer["text"]))
    copied = f"{spoken}\n{citation}\n({AI_NOTICE})"
    return join(
        el(
            "section",
            el("h2", "可以这样答"),
            el("p", spoken, class_="spoken", id="spoken"),
            el("p", citation, class_="hint"),
            el("textarea", raw_lines(copied), id="copied", hidden=True, aria_label="要复制的文字"),
            el(
                "p",
                el("button", "复制答复和依据(Alt+C)", type="button", class_="plain-button primary", id="copy-spoken"),
            ),
            class_="speak",
        ),
        el("section", el("h2", "条款原文"), *clauses, class_="verbatims"),
        el("details", el("summary", "完整回答、测算和条件"), answered(answer, rulebook), class_="whole"),
    )


def speakable(text: str) -> str:
    """The conclusion and the warnings of an answer, without marks, in whole sentences."""
    blocks = [block.strip() for block in re.split(r"\n{2,}", text) if block.strip()]
    kept = [block for place, block in enumerate(blocks) if place == 0 or block.startswith("⚠")]
    words = re.sub(r"\*\*|^[-#>]\s*|⚠️?\s*", "", "\n".join(kept), flags=re.MULTILINE)
    return re.sub(r"\s*\n\s*", "", re.sub(r"(?<=[^。!?:;])\n", "。", words)).strip()


def facts_panel(facts: Mapping[str, str], inputs: Mapping[str, Input]) -> Html:
    """What the caller has told so far, each fact to be corrected."""
    rows = [
        field("told", fact, inputs[fact], inputs[fact].label, value) for fact, value in facts.items() if fact in inputs
    ]
    if not rows:
        return el("p", "问到补贴时,这里记下来电人说过的情况,可以改。", class_="hint")
    return join(*rows, el("button", "按改过的事实重算", type="button", class_="plain-button primary", id="recalculate"))


def side_lists(lookups: Sequence[LookUp], notes: Sequence[Note]) -> Html:
    """Pinned and recent look-ups, and the latest notes."""
    rows = [
        el(
            "li",
            el("button", one.words, type="button", class_="again", id=f"again-{one.id}"),
            el(
                "button", "★" if one.pinned else "☆", type="button", class_="pin", id=f"pin-{one.id}",
                aria_pressed=str(one.pinned).lower(), aria_label=f"固定“{one.words}”",
            ),
        )
        for one in lookups
    ]  # fmt: skip
    kept = [el("li", el("b", f"{one.created:%m-%d %H:%M} {one.caller}"), el("br"), one.note) for one in notes[:5]]
    return join(
        el("h3", "固定和最近"), el("ul", *rows, class_="lookups") if rows else el("p", "还没有。", class_="hint"),
        el("h3", "通话记录"), el("ul", *kept, class_="notes-list") if kept else el("p", "还没有。", class_="hint"),
    )  # fmt: skip


def shortcut_table() -> Html:
    """The keys."""
    rows = [join(el("dt", el("kbd", key)), el("dd", words)) for key, words in SHORTCUTS]
    return el("dl", *rows, class_="keys")


def _benefits(rulebook: Rulebook, words: str) -> list[str]:
    """Benefits whose title or alias shares enough pairs of characters with the words."""
    pairs = {words[place : place + 2] for place in range(len(words) - 1)}
    scored = []
    for name, rule in rulebook.rules.items():
        names = "".join((rule.benefit.title, *rule.benefit.aliases))
        score = sum(pair in names for pair in pairs)
        if score >= 3:
            scored.append((score, name))
    return [name for _, name in sorted(scored, reverse=True)[:3]]


def _benefit(rulebook: Rulebook, benefit: str) -> Html:
    rule = rulebook.rules[benefit]
    words = f"{'……'.join(rule.benefit.quote[:3])}({'、'.join(rule.benefit.clause)})"
    link = el("a", rule.benefit.title, href=f"/calc/{benefit}", target="_blank")
    return el("li", el("b", link), el("p", words))


def _target(row: Target) -> Html:
    year = f"{row.year}年" if row.year else ""
    button = el(
        "button",
        f"{row.place}{year}{row.indicator}:{row.figure}",
        type="button",
        class_="hit",
        id=_hit(row.policy_id, row.clause),
    )
    return el("li", button)


def _clause_row(row: Evidence, words: str) -> Html:
    text = row.clause.text.replace("\n", " ")
    at = max(text.find(words[:2]) - 20, 0) if words else 0
    name = el(
        "button",
        f"{row.policy.place} · {row.clause.number}",
        type="button",
        class_="hit",
        id=_hit(row.policy.id, row.clause.number),
    )
    return el("li", name, el("p", marked(text[at : at + _SNIPPET].lstrip(",。;、: "), words)))


def _hit(policy_id: str, clause: str) -> str:
    return f"hit-{urlencode({'policy': policy_id, 'clause': clause})}"


def _group(title: str, rows: Sequence[Html]) -> Html:
    return el("section", el("h3", title), el("ul", *rows)) if rows else Html()
