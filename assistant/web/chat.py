"""The chat page in Gradio: a thin client of the application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any, TypeAlias

import gradio as gr
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from assistant.api.turns import MAX_QUESTION_CHARS, Turns
from assistant.bootstrap import Application, today
from assistant.calculator import CalculatorError
from assistant.errors import AssistantError, BadRequestError
from assistant.model import Answer
from assistant.web.answer_view import AI_NOTICE, answered, failed, only, said, thread, waiting
from assistant.web.html import Html, el, join
from assistant.web.page import PAGES
from assistant.web.policy_view import held_policies
from assistant.web.session import Sessions
from assistant.web.suggestions import suggestion_tabs
from index.errors import PolicyIndexError

TITLE = "知识产权政策助手"
_SCOPE = "查政策条款、目标指标、申报条件和程序,按条款测算金额上限。每个回答都注明依据,点开可看原文。"
_CONCURRENT, _QUEUE = 16, 200
_FORM_CHARS = 8_000
Shown: TypeAlias = tuple[Any, Any, Any]
_Short = Annotated[str, StringConstraints(max_length=100)]
_FACTS = TypeAdapter(Annotated[dict[_Short, _Short], Field(max_length=60)])
_LOG = logging.getLogger(__name__)


def chat_page(turns: Turns, sessions: Sessions) -> gr.Blocks:
    """The page as Blocks, not yet mounted."""
    conversation = _Conversation(turns, sessions)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(600, 3600)) as page:
        _markdown(_header(), "top")
        with gr.Column(elem_id="talk"):
            past, now = _markdown("", "past"), _markdown("", "now")
        with gr.Column(elem_id="welcome"):
            policies = turns.application.catalog.policies.values()
            _markdown(join(el("h2", "可以这样问"), suggestion_tabs(policies)), "suggestions")
            _markdown(held_policies(policies, today()), "held")
        box = gr.Textbox(
            elem_id="question", label="您的问题", show_label=False, container=False, lines=1, max_lines=6,
            max_length=MAX_QUESTION_CHARS, submit_btn="发送", autofocus=True,
            placeholder="请输入问题,例如:苏州质押融资800万元,最多能奖励多少?",
        )  # fmt: skip
        form = gr.Textbox(elem_id="form-facts", label="补充情况", max_length=_FORM_CHARS)
        add = gr.Button("补充", elem_id="form-send")
        _markdown(_bottom(), "bottom")
        quiet: dict[str, Any] = {
            "concurrency_limit": _CONCURRENT, "api_visibility": "private", "show_progress": "hidden",
        }  # fmt: skip
        box.submit(conversation.ask, [box], [box, past, now], concurrency_id="ask", **quiet)
        add.click(conversation.supplement, [form], [box, past, now], concurrency_id="ask", **quiet)
        page.load(conversation.restore, None, [past], **quiet)
    page.queue(max_size=_QUEUE, api_open=False)
    return page


class _Conversation:
    """The events of the page. Whose conversation it is stands in the signed cookie, never in the browser's state."""

    def __init__(self, turns: Turns, sessions: Sessions) -> None:
        self._turns = turns
        self._sessions = sessions
        self._rules = turns.application.rulebook

    async def restore(self, request: gr.Request) -> str:
        """The conversation so far."""
        conversation_id = self._of(request)
        return thread(await self._held(conversation_id), self._rules) if conversation_id else Html()

    async def ask(self, question: str, request: gr.Request) -> AsyncIterator[Shown]:
        """Shows the question at once under the turns before it, then the answer."""
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        conversation_id = self._of(request) or self._turns.application.new_conversation()
        work = partial(self._turns.ask, question, conversation_id)
        async for shown in self._turn(request, conversation_id, question, work):
            yield shown

    async def supplement(self, told: str, request: gr.Request) -> AsyncIterator[Shown]:
        """The same for the facts of a form: a JSON object of fact ids and values."""
        conversation_id = self._of(request)
        if not conversation_id:
            yield gr.skip(), gr.skip(), gr.skip()
            return
        application = self._turns.application
        work = partial(self._turns.in_order, conversation_id, _supplement, application, conversation_id, told)
        async for shown in self._turn(request, conversation_id, "补充情况", work):
            yield shown

    async def _turn(
        self, request: gr.Request, conversation_id: str, question: str, work: Callable[[], Awaitable[Answer]]
    ) -> AsyncIterator[Shown]:
        before = await self._held(conversation_id)
        yield "", thread(before, self._rules, Html()), only(said(question), waiting())
        try:
            answer = await work()
            question = await self._turns.run(self._noted, request, conversation_id, answer.id)
            shown = answered(answer.to_json(), self._rules)
        except (AssistantError, PolicyIndexError, CalculatorError) as error:
            shown = failed(" ".join(str(error).split()))
        except Exception:
            _LOG.exception("a turn failed")
            shown = failed("程序内部出错,已记录:请稍后再试。")
        yield gr.skip(), gr.skip(), only(said(question), shown)

    def _noted(self, request: gr.Request, conversation_id: str, answer_id: str) -> str:
        """Puts the conversation into its owner's list; returns the question as stored, personal data masked."""
        application = self._turns.application
        question: str = application.receipt(answer_id)["question"]
        owner = self._sessions.visitor(request.headers.get("cookie", ""))
        if owner:
            application.history.note(owner, conversation_id, question)
        return question

    def _of(self, request: gr.Request) -> str | None:
        return self._sessions.conversation(request.headers.get("cookie", ""))

    async def _held(self, conversation_id: str) -> list[dict[str, Any]]:
        return await self._turns.run(self._turns.application.turns, conversation_id)


def _supplement(application: Application, conversation_id: str, told: str) -> Answer:
    try:
        facts = _FACTS.validate_json(told)
    except ValidationError as error:
        raise BadRequestError("补充的内容读不出来:请刷新页面后再试。") from error
    return application.supplement(conversation_id, facts)


def _markdown(value: Html | str, name: str) -> Any:
    return gr.Markdown(value, elem_id=name, latex_delimiters=[], sanitize_html=True, container=False)


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


def _bottom() -> Html:
    return el(
        "p", AI_NOTICE, "。请勿输入身份证号、银行卡号等个人信息。要找人工:政务服务热线 12345,或点回答下的“人工”。"
    )
