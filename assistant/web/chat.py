"""The chat page in Gradio: a thin client of the application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from assistant.api.turns import MAX_QUESTION_CHARS, Turns
from assistant.bootstrap import today
from assistant.errors import AssistantError
from assistant.web.answer_view import AI_NOTICE, answered, failed, said, thread, waiting
from assistant.web.html import Html, el
from assistant.web.policy_view import held_policies
from assistant.web.session import Sessions
from index.errors import PolicyIndexError

TITLE = "知识产权政策助手"
_SCOPE = "查政策条款、目标指标、申报条件和程序,按条款测算金额上限。每个回答都注明依据,点开可看原文。"
_CONCURRENT, _QUEUE = 16, 200
_LOG = logging.getLogger(__name__)


def chat_page(turns: Turns, sessions: Sessions) -> gr.Blocks:
    """The page as Blocks, not yet mounted."""
    conversation = _Conversation(turns, sessions)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(600, 3600)) as page:
        _markdown(_header(), "top")
        with gr.Column(elem_id="talk"):
            past, now = _markdown("", "past"), _markdown("", "now")
        with gr.Column(elem_id="welcome"):
            _markdown(el("h2", "可以这样问"), "ideas")
            with gr.Row(elem_id="suggestions"):
                buttons = [gr.Button(question, variant="secondary") for question in turns.application.suggestions()]
            _markdown(held_policies(turns.application.catalog.policies.values(), today()), "held")
        box = gr.Textbox(
            elem_id="question", label="您的问题", show_label=False, container=False, lines=1, max_lines=6,
            max_length=MAX_QUESTION_CHARS, submit_btn="发送", autofocus=True,
            placeholder="请输入问题,例如:苏州质押融资800万元,最多能奖励多少?",
        )  # fmt: skip
        _markdown(el("p", AI_NOTICE, "。请勿输入身份证号、银行卡号等个人信息。"), "bottom")
        quiet: dict[str, Any] = {
            "concurrency_limit": _CONCURRENT, "api_visibility": "private", "show_progress": "hidden",
        }  # fmt: skip
        box.submit(conversation.ask, [box], [box, past, now], concurrency_id="ask", **quiet)
        for button in buttons:
            button.click(conversation.ask, [button], [box, past, now], concurrency_id="ask", **quiet)
        page.load(conversation.restore, None, [past], **quiet)
    page.queue(max_size=_QUEUE, api_open=False)
    return page


class _Conversation:
    """The events of the page. Whose conversation it is stands in the signed cookie, never in the browser's state."""

    def __init__(self, turns: Turns, sessions: Sessions) -> None:
        self._turns = turns
        self._sessions = sessions

    async def restore(self, request: gr.Request) -> str:
        """The conversation so far."""
        conversation_id = self._of(request)
        return thread(await self._held(conversation_id)) if conversation_id else Html()

    async def ask(self, question: str, request: gr.Request) -> AsyncIterator[tuple[Any, Any, Any]]:
        """Shows the question at once under the turns before it, then the answer."""
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        conversation_id = self._of(request)
        before = await self._held(conversation_id) if conversation_id else []
        yield "", thread(before), thread((), said(question), waiting())
        try:
            answer = await self._turns.ask(question, conversation_id)
            shown = answered(answer.to_json())
        except (AssistantError, PolicyIndexError) as error:
            shown = failed(str(error))
        except Exception:
            _LOG.exception("a turn failed")
            shown = failed("程序内部出错,已记录:请稍后再试。")
        yield gr.skip(), gr.skip(), thread((), said(question), shown)

    def _of(self, request: gr.Request) -> str | None:
        return self._sessions.conversation(request.headers.get("cookie", ""))

    async def _held(self, conversation_id: str) -> list[dict[str, Any]]:
        return await self._turns.run(self._turns.application.turns, conversation_id)


def _markdown(value: Html | str, name: str) -> Any:
    return gr.Markdown(value, elem_id=name, latex_delimiters=[], sanitize_html=True, container=False)


def _header() -> Html:
    return el(
        "div",
        el("div", el("h1", TITLE), el("p", _SCOPE), class_="title"),
        el("button", "新对话", type="button", id="new-conversation"),
        class_="header",
    )
