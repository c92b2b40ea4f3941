"""What the page's own script asks for: its files, a clause in its policy, a new conversation."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from assistant.api.turns import Turns
from assistant.errors import NotFoundError
from assistant.web.html import Html
from assistant.web.policy_view import policy_panel
from assistant.web.session import Sessions

_FILES = {"chat.js": "text/javascript", "chat.css": "text/css"}


def page_routes(turns: Turns, sessions: Sessions) -> APIRouter:
    """Routes under /page."""
    router = APIRouter(prefix="/page", include_in_schema=False)

    @router.get("/files/{name}")
    def page_file(name: str) -> Response:
        if name not in _FILES:
            raise NotFoundError("没有这个文件。")
        content = files("assistant.web").joinpath(name).read_bytes()
        return Response(content, media_type=f"{_FILES[name]}; charset=utf-8", headers={"Cache-Control": "no-cache"})

    @router.get("/clause/{answer_id}/{place}")
    async def clause(answer_id: str, place: int) -> HTMLResponse:
        return HTMLResponse(await turns.run(_panel, turns, answer_id, place), headers={"Cache-Control": "private"})

    @router.post("/conversation", status_code=204)
    async def conversation(request: Request) -> Response:
        cookie = sessions.set_cookie(turns.application.new_conversation(), secure=request.url.scheme == "https")
        return Response(status_code=204, headers={"Set-Cookie": cookie})

    return router


def _panel(turns: Turns, answer_id: str, place: int) -> Html:
    answer = turns.application.receipt(answer_id)["answer"]
    if not 0 <= place < len(answer["citations"]):
        raise NotFoundError("这条回答没有这条引用。")
    citation = answer["citations"][place]
    document = turns.application.catalog.document(citation["policy_id"])
    if document is None:
        raise NotFoundError(f"《{citation['policy']}》已不在现在的政策库里。")
    return policy_panel(document, citation["clause"], citation["quote"], date.fromisoformat(answer["as_of"]))
