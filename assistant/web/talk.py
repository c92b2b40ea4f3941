"""A turn of the chat over HTTP: POST /page/turn answers line by line (NDJSON), GET /page/talk shows what was said."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from pydantic import Field, StringConstraints

from assistant.api.schemas import Input
from assistant.api.turns import Turns, check_length
from assistant.calculator import CalculatorError
from assistant.errors import AssistantError, BadRequestError
from assistant.model import Answer, Event
from assistant.web.answer_view import answered, in_the_making, said, thread
from assistant.web.html import Html, join
from assistant.web.own_page import from_own_page
from assistant.web.session import Sessions
from index.errors import PolicyIndexError

MEDIA_TYPE = "application/x-ndjson"
_NO_STORE = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_Short = Annotated[str, StringConstraints(max_length=100)]
_LOG = logging.getLogger(__name__)
Kind = Literal["progress", "words", "turn", "failed"]


class TurnInput(Input):
    """A question, or the facts of a form (fact id -> value as written) in its place."""

    question: str = ""
    facts: Annotated[dict[_Short, _Short], Field(max_length=60)] | None = None


def talk_routes(turns: Turns, sessions: Sessions) -> APIRouter:
    """Routes under /page. Whose conversation it is stands in the signed cookie, never in the request."""
    router = APIRouter(prefix="/page", include_in_schema=False)
    talk = _Talk(turns, sessions)

    @router.get("/talk")
    async def so_far(request: Request) -> HTMLResponse:
        return HTMLResponse(await talk.so_far(request.headers.get("cookie", "")), headers=_NO_STORE)

    @router.post("/turn", dependencies=[Depends(from_own_page)])
    async def turn(request: Request, body: TurnInput) -> Response:
        return await talk.turn(body, request.headers.get("cookie", ""), secure=request.url.scheme == "https")

    return router


class _Talk:
    """Turns of visitors, rendered."""

    def __init__(self, turns: Turns, sessions: Sessions) -> None:
        self._turns = turns
        self._sessions = sessions
        self._application = turns.application

    async def so_far(self, cookies: str) -> Html:
        """The conversation of the cookie, empty where there is none."""
        conversation = self._sessions.conversation(cookies)
        return await self._turns.run(self._thread, conversation) if conversation else Html()

    async def turn(self, body: TurnInput, cookies: str, *, secure: bool) -> Response:
        """The lines of one turn. What cannot be answered at all is raised before the first line."""
        new = self._sessions.missing(cookies, self._application.new_conversation, secure=secure)
        cookies = "; ".join(filter(None, [cookies, *(cookie.partition(";")[0] for cookie in new)]))
        conversation, owner = self._sessions.conversation(cookies) or "", self._sessions.visitor(cookies) or ""
        if body.facts is None and not body.question.strip():
            raise BadRequestError("请先输入问题。")
        if body.facts is not None or self._application.agent is None:
            check_length(body.question)
            html = await self._turns.in_order(conversation, self._whole, body, owner, conversation)
            return _with_cookies(Response(_line("turn", html), media_type=MEDIA_TYPE, headers=_NO_STORE), new)
        events = self._turns.stream(body.question, conversation)
        first = await anext(events)

        async def finished(answer: Answer) -> Html:
            return await self._turns.run(self._finished, owner, conversation, answer)

        lines = _lines(first, events, finished)
        return _with_cookies(StreamingResponse(lines, media_type=MEDIA_TYPE, headers=_NO_STORE), new)

    def _whole(self, body: TurnInput, owner: str, conversation: str) -> Html:
        """An answer that is stored before any of it is shown; one piece of work, so that it waits for a thread once."""
        if body.facts is None:
            answer = self._application.ask(body.question, conversation)
        else:
            answer = self._application.supplement(conversation, body.facts)
        return self._finished(owner, conversation, answer)

    def _thread(self, conversation: str) -> Html:
        return thread(self._application.turns(conversation), self._application.rulebook)

    def _finished(self, owner: str, conversation: str, answer: Answer) -> Html:
        """Puts the conversation into its owner's list; the turn with the question as stored, personal data masked."""
        question: str = self._application.receipt(answer.id)["question"]
        self._application.history.note(owner, conversation, question)
        return join(said(question), answered(answer.to_json(), self._application.rulebook))


async def _lines(
    first: Event, rest: AsyncIterator[Event], finished: Callable[[Answer], Awaitable[Html]]
) -> AsyncIterator[str]:
    """Progress and checked words as they come, then the whole turn; a failure is a line too."""
    words, event = "", first
    try:
        while event.answer is None:
            if event.kind == "progress":
                yield _line("progress", event.text)
            else:
                words += event.text
                yield _line("words", in_the_making(words))
            event = await anext(rest)
        yield _line("turn", await finished(event.answer))
    except (AssistantError, PolicyIndexError, CalculatorError) as error:
        yield _line("failed", " ".join(str(error).split()))
    except Exception:
        _LOG.exception("a turn failed")
        yield _line("failed", "程序内部出错,已记录:请稍后再试。")


def _line(kind: Kind, content: str) -> str:
    """One line; `content` is HTML for words and turn, text for progress and failed."""
    return json.dumps({"kind": kind, "content": content}, ensure_ascii=False) + "\n"


def _with_cookies(response: Response, cookies: Iterable[str]) -> Response:
    for cookie in cookies:
        response.headers.append("Set-Cookie", cookie)
    return response
