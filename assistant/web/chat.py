"""The chat page in Gradio: the frame of the page. Its script fills #talk over /page/talk and /page/turn (talk.py)."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.api.turns import MAX_QUESTION_CHARS
from assistant.bootstrap import Application, today
from assistant.web.answer_view import AI_NOTICE
from assistant.web.html import Html, el, join
from assistant.web.page import PAGES
from assistant.web.policy_view import held_policies
from assistant.web.suggestions import suggestion_tabs

TITLE = "知识产权政策助手"
_SCOPE = "查政策条款、目标指标、申报条件和程序,按条款测算金额上限。每个回答都注明依据,点开可看原文。"


def chat_page(application: Application) -> gr.Blocks:
    """The page as Blocks without events, not yet mounted."""
    policies = list(application.catalog.policies.values())
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        _part(_header(), "top")
        _part(el("section", id="talk", aria_label="问答"), "talk-frame")
        with gr.Column(elem_id="welcome"):
            _part(join(el("h2", "可以这样问"), suggestion_tabs(policies)), "suggestions")
            _part(held_policies(policies, today()), "held")
        _part(_question_box(), "question")
        _part(_bottom(), "bottom")
    return page


def _part(value: Html, name: str) -> Any:
    """Our own markup as it is: Gradio's sanitizer would drop labels, forms and ARIA. No word of a person is in it."""
    return gr.Markdown(value, elem_id=name, latex_delimiters=[], sanitize_html=False, container=False)


def _header() -> Html:
    return el(
        "div",
        el("div", el("h1", TITLE), el("p", _SCOPE), class_="title"),
        el(
            "nav",
            el("span", *(el("a", name, href=address) for address, name in PAGES[1:]), class_="pages"),
            el("button", "历史", type="button", id="show-history"),
            el("button", "导出", type="button", id="show-export"),
            el("button", "新对话", type="button", id="new-conversation"),
            aria_label="对话",
        ),
        class_="header",
    )


def _question_box() -> Html:
    return el(
        "form",
        el("label", "您的问题", for_="question-box", class_="unseen"),
        el(
            "textarea", id="question-box", name="question", rows="1", autocomplete="off", enterkeyhint="send",
            aria_describedby="question-hint", data_most=str(MAX_QUESTION_CHARS),
            placeholder="请输入问题,例如:苏州质押融资800万元,最多能奖励多少?",
        ),
        el("button", "发送", id="send", class_="primary"),
        el("p", id="question-hint", role="alert"),
        id="ask-form",
        autocomplete="off",
    )  # fmt: skip


def _bottom() -> Html:
    return el(
        "p", AI_NOTICE, "。请勿输入身份证号、银行卡号等个人信息。要找人工:政务服务热线 12345,或点回答下的“人工”。"
    )
