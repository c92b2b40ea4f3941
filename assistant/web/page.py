"""The frame of a plain page: head, navigation, main, notice. Scripts and styles are our own files only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from assistant.web.answer_view import AI_NOTICE
from assistant.web.html import Html, el, join

SITE_NAME = "知识产权政策助手"
PAGES: tuple[tuple[str, str], ...] = (("/", "问答"), ("/calc", "测算"), ("/library", "政策库"))
STAFF_PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("/desk", "工作台", ("staff", "admin")),
    ("/eval", "评测", ("evaluator", "admin")),
    ("/admin", "管理", ("admin",)),
)
_NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a page is for: name, role, and the token that its forms carry."""

    name: str
    role: str
    csrf: str


def plain_page(
    title: str,
    *body: str,
    path: str = "",
    scripts: Sequence[str] = (),
    status: int = 200,
    person: SignedIn | None = None,
) -> HTMLResponse:
    """A whole page. `path` is the entry of the navigation that is current; `scripts` are names under /page/files."""
    head = join(
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html(f'<meta name="csrf" content="{person.csrf}">') if person else "",
        el("title", f"{title} - {SITE_NAME}"),
        *(Html(f'<link rel="stylesheet" href="/page/files/{name}">') for name in ("base.css", "page.css")),
        *(el("script", src=f"/page/files/{name}", defer=True) for name in ("common.js", *scripts)),
    )
    frame = join(
        el("a", "跳到正文", href="#page", class_="skip"),
        el(
            "header",
            el("a", SITE_NAME, href="/", class_="brand"),
            navigation(path, person),
            _who(person),
            class_="site",
        ),
        el("main", el("h1", title), *body, id="page", tabindex="-1"),
        el("footer", AI_NOTICE, "。政务服务热线 12345。"),
    )
    html = join(Html("<!doctype html>"), el("html", el("head", head), el("body", frame), lang="zh-CN"))
    return HTMLResponse(html, status, headers=_NO_STORE)


def navigation(path: str, person: SignedIn | None = None) -> Html:
    """Links to the pages that are open to the person; the current one is marked."""
    links = []
    own = [(address, name) for address, name, roles in STAFF_PAGES if person and person.role in roles]
    for address, name in [*PAGES, *own]:
        current: dict[str, str | bool] = {"aria_current": "page"} if address == path else {}
        links.append(el("a", name, href=address, **current))
    return el("nav", *links, aria_label="主导航")


def hidden_token(person: SignedIn) -> Html:
    """The field that every form of a signed-in person carries."""
    return el("input", type="hidden", name="csrf", value=person.csrf)


def _who(person: SignedIn | None) -> Html:
    if person is None:
        return el("a", "员工登录", href="/login", class_="sign-in")
    leave = el("button", "退出", class_="plain-button")
    form = el("form", hidden_token(person), leave, method="post", action="/logout")
    return el("div", el("span", person.name), form, class_="who")
