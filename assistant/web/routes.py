"""What the chat's own script asks for: its files, a clause in its policy, conversations, exports, contacts, tickets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from assistant.api.turns import Turns
from assistant.bootstrap import today
from assistant.conversation.history import Past
from assistant.conversation.tickets import REPLY_DAYS, TICKET_WORDS, Ticket
from assistant.errors import NotFoundError
from assistant.web.contacts import contact_list, load_contacts
from assistant.web.export import as_docx, as_markdown, copied
from assistant.web.html import Html, el, join
from assistant.web.own_page import from_own_page
from assistant.web.policy_view import policy_panel
from assistant.web.session import Sessions

_SCRIPTS = ("common.js", "chat.js", "calc.js", "library.js", "desk.js", "admin.js", "eval.js")
_STYLES = ("base.css", "chat.css", "page.css")
_FILES = dict.fromkeys(_SCRIPTS, "text/javascript") | dict.fromkeys(_STYLES, "text/css")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PRIVATE = {"Cache-Control": "no-store"}


def page_routes(turns: Turns, sessions: Sessions) -> APIRouter:
    """Routes under /page."""
    router = APIRouter(prefix="/page", include_in_schema=False)
    application = turns.application
    contacts = load_contacts(application.settings.home)

    @router.get("/files/{name}")
    def page_file(name: str) -> Response:
        if name not in _FILES:
            raise NotFoundError("没有这个文件。")
        content = files("assistant.web").joinpath(name).read_bytes()
        return Response(content, media_type=f"{_FILES[name]}; charset=utf-8", headers={"Cache-Control": "no-cache"})

    @router.get("/clause/{answer_id}/{place}")
    async def clause(answer_id: str, place: int) -> HTMLResponse:
        return HTMLResponse(await turns.run(_panel, turns, answer_id, place), headers={"Cache-Control": "private"})

    @router.get("/copy/{answer_id}")
    async def copy(answer_id: str) -> PlainTextResponse:
        held = await turns.run(application.receipt, answer_id)
        return PlainTextResponse(copied(held["answer"]), headers=_PRIVATE)

    @router.get("/contacts/{answer_id}")
    async def people(answer_id: str) -> HTMLResponse:
        held = await turns.run(application.receipt, answer_id)
        cited = dict.fromkeys(citation["policy_id"] for citation in held["answer"]["citations"])
        return HTMLResponse(contact_list(contacts, _deciders(turns, list(cited))), headers=_PRIVATE)

    @router.get("/ticket/{number}")
    async def ticket(number: str) -> HTMLResponse:
        found = await turns.run(application.tickets.find, number)
        if found is None:
            raise NotFoundError("没有这个编号的反馈:请核对编号。")
        return HTMLResponse(_ticket(found), headers=_PRIVATE)

    router.include_router(_conversation_routes(turns, sessions))
    return router


def _conversation_routes(turns: Turns, sessions: Sessions) -> APIRouter:
    """Routes on the visitor's own conversations; whose they are stands in the signed cookies only."""
    router = APIRouter()
    application = turns.application

    def switched(request: Request, conversation_id: str) -> Response:
        cookie = sessions.set_cookie(conversation_id, secure=request.url.scheme == "https")
        return Response(status_code=204, headers={"Set-Cookie": cookie})

    async def owned(request: Request, conversation_id: str) -> None:
        owner = sessions.visitor(request.headers.get("cookie", "")) or ""
        if not await turns.run(application.history.owns, owner, conversation_id):
            raise NotFoundError("没有这段对话。")

    @router.post("/conversation", status_code=204, dependencies=[Depends(from_own_page)])
    async def conversation(request: Request) -> Response:
        return switched(request, application.new_conversation())

    @router.post("/conversation/{conversation_id}", status_code=204, dependencies=[Depends(from_own_page)])
    async def reopen(request: Request, conversation_id: str) -> Response:
        await owned(request, conversation_id)
        return switched(request, conversation_id)

    @router.delete("/conversation/{conversation_id}", status_code=204, dependencies=[Depends(from_own_page)])
    async def forget(request: Request, conversation_id: str) -> Response:
        await owned(request, conversation_id)
        await turns.run(application.forget, conversation_id)
        if sessions.conversation(request.headers.get("cookie", "")) != conversation_id:
            return Response(status_code=204)
        answer = switched(request, application.new_conversation())
        answer.headers["X-Current"] = "1"
        return answer

    @router.get("/history")
    async def history(request: Request) -> HTMLResponse:
        cookie = request.headers.get("cookie", "")
        held = await turns.run(application.history.of, sessions.visitor(cookie) or "")
        kept = _kept(application.settings.retention_days)
        return HTMLResponse(join(_history(held, sessions.conversation(cookie) or ""), kept), headers=_PRIVATE)

    @router.get("/export/{kind}")
    async def export(request: Request, kind: str) -> Response:
        conversation_id = sessions.conversation(request.headers.get("cookie", "")) or ""
        said = await turns.run(application.turns, conversation_id) if conversation_id else []
        if not said or kind not in ("md", "docx"):
            raise NotFoundError("这段对话还没有内容可以导出。" if kind in ("md", "docx") else "没有这种格式。")
        return await turns.run(_exported, said, kind)

    return router


def _exported(said: Sequence[dict[str, Any]], kind: str) -> Response:
    name = quote(f"政策问答记录-{today().isoformat()}.{kind}")
    headers = {**_PRIVATE, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    if kind == "docx":
        return Response(as_docx(said, today()), media_type=_DOCX, headers=headers)
    return Response(as_markdown(said, today()), media_type="text/markdown; charset=utf-8", headers=headers)


def _panel(turns: Turns, answer_id: str, place: int) -> Html:
    answer = turns.application.receipt(answer_id)["answer"]
    if not 0 <= place < len(answer["citations"]):
        raise NotFoundError("这条回答没有这条引用。")
    citation = answer["citations"][place]
    document = turns.application.catalog.document(citation["policy_id"])
    if document is None:
        raise NotFoundError(f"《{citation['policy']}》已不在现在的政策库里。")
    return policy_panel(document, citation["clause"], citation["quote"], date.fromisoformat(answer["as_of"]))


def _deciders(turns: Turns, policy_ids: Sequence[str]) -> list[str]:
    """The bodies that the policies name as their interpreter, else as their issuer."""
    rules, held = turns.application.rulebook.policies, turns.application.catalog.policies
    named = [rules[one].head.interpreter.who if one in rules else held[one].issuer for one in policy_ids if one in held]
    return [who for who in dict.fromkeys(named) if who]


def _kept(days: int) -> Html:
    words = f"对话在最后一次提问{days}天后自动删除,也可以现在就删。" if days else "对话会一直保存,可以随时删除。"
    return el("p", words, class_="hint")


def _history(past: Sequence[Past], current: str) -> Html:
    if not past:
        return el("p", "还没有提过问。这里只列出您自己在这个浏览器里的对话。")
    rows = [
        el(
            "li",
            el(
                "button", one.title, type="button", class_="reopen", id=f"past-{one.conversation_id}",
                **({"aria_current": "true"} if one.conversation_id == current else {}),
            ),
            el("span", f"{one.changed:%Y-%m-%d}", class_="when"),
            el("button", "删除", type="button", class_="forget", id=f"forget-{one.conversation_id}", title=f"删除“{one.title}”"),
        )
        for one in past
    ]  # fmt: skip
    return el("ul", *rows, class_="history")


def _ticket(found: Ticket) -> Html:
    return join(
        el("p", f"编号 {found.number}:{TICKET_WORDS[found.state]}"),
        el("p", found.reply) if found.reply else el("p", f"我们在{REPLY_DAYS}个工作日内核对并在这里答复。"),
    )
