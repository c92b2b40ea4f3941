"""/login and /logout."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from assistant.api.turns import Turns
from assistant.conversation.accounts import AccountError, TooManyTriesError
from assistant.web.html import Html, el
from assistant.web.page import plain_page
from assistant.web.people import CSRF, SIGN_OUT, People, form_fields, local_path
from assistant.web.session import Sessions

_LOGIN = "policy_login"


def login_routes(turns: Turns, sessions: Sessions, people: People) -> APIRouter:
    """The pages. The login form carries a token that is sealed in a cookie, so another site cannot post it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def form(request: Request, next: Annotated[str, Query(max_length=300)] = "/") -> Response:
        return _page(request, sessions, local_path(next))

    @router.post("/login")
    async def sign_in(request: Request) -> Response:
        fields = await form_fields(request)
        goal = local_path(fields.get("next", "/"))
        if not _is_ours(request, sessions, fields.get(CSRF, "")):
            return _page(request, sessions, goal, "页面已过期:请再登录一次。", 403)
        address = request.client.host if request.client else ""
        name, password = fields.get("name", "").strip(), fields.get("password", "")
        try:
            person = await turns.run(people.accounts.sign_in, name, password, address)
        except TooManyTriesError as error:
            answer = _page(request, sessions, goal, str(error), 429)
            answer.headers["Retry-After"] = str(error.seconds)
            return answer
        except AccountError as error:
            return _page(request, sessions, goal, str(error), 401)
        answer = RedirectResponse(goal, 303)
        answer.headers["Set-Cookie"] = people.cookie(person, secure=request.url.scheme == "https")
        return answer

    @router.post("/logout")
    async def sign_out(request: Request) -> Response:
        person, _ = await people.posted(request, "staff", "evaluator")
        await turns.run(people.accounts.log, person.name, "signed out", "")
        return RedirectResponse("/", 303, headers={"Set-Cookie": SIGN_OUT})

    return router


def _page(request: Request, sessions: Sessions, goal: str, said: str = "", status: int = 200) -> Response:
    token = secrets.token_hex(16)
    fields = [
        _field("name", "用户名", "text", "username"),
        _field("password", "密码", "password", "current-password"),
        el("input", type="hidden", name="next", value=goal),
        el("input", type="hidden", name=CSRF, value=token),
        el("p", el("button", "登录", class_="plain-button primary")),
    ]
    body = [
        el("p", "热线人员、评测人员和管理员在这里登录。企业查政策不用登录。", class_="lead"),
        el("p", said, class_="warning", role="alert") if said else "",
        el("form", *fields, method="post", action="/login", class_="login"),
        el("p", "第一个账号由管理员在服务器上执行 policy-assistant user add 增加。", class_="hint"),
    ]
    answer = plain_page("登录", *body, path="/login", status=status)
    secure = "; Secure" if request.url.scheme == "https" else ""
    sealed = sessions.sealed(_LOGIN, token)
    answer.headers.append("Set-Cookie", f"{_LOGIN}={sealed}; Path=/login; HttpOnly; SameSite=Strict{secure}")
    return answer


def _is_ours(request: Request, sessions: Sessions, token: str) -> bool:
    return bool(token) and sessions.opened(_LOGIN, request.headers.get("cookie", "")) == token


def _field(name: str, label: str, kind: str, autocomplete: str) -> Html:
    box = el("input", type=kind, id=name, name=name, autocomplete=autocomplete, required=True, maxlength="200")
    return el("div", el("label", label, for_=name), box, class_="field")
