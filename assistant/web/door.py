"""Before Gradio: only the paths that its page needs, made Chinese, with our files, and with a visitor's cookies."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import problem
from assistant.bootstrap import Application
from assistant.web.session import Sessions

_OWN = (
    "/api/",
    "/page/",
    "/calc",
    "/library",
    "/login",
    "/logout",
    "/desk",
    "/admin",
    "/eval",
    "/v1/",
    "/mcp",
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
)
_GRADIO_FILES = ("/assets/", "/static/", "/theme.css", "/favicon.ico")
_GRADIO = ("/", "/config", "/gradio_api/startup-events")
_ADVERTISING = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HEAD = (
    '<head><meta name="color-scheme" content="light dark">'
    '<script src="/page/files/common.js"></script><script src="/page/files/chat.js"></script>'
    '<link rel="stylesheet" href="/page/files/base.css"><link rel="stylesheet" href="/page/files/chat.css">'
)


class Door:
    """Middleware around the application that holds the Gradio page."""

    def __init__(self, app: ASGIApp, application: Application, sessions: Sessions) -> None:
        self._app = app
        self._application = application
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._page(scope, receive, send)
        elif not is_served(scope["path"]):
            await problem(404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The Gradio page, made Chinese and given our files; a visitor without a conversation gets one."""
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        cookies = self._sessions.missing(
            Headers(scope=scope).get("cookie", ""),
            self._application.new_conversation,
            secure=scope["scheme"] == "https",
        )
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                start.update(message)
            if message["type"] != "http.response.body":
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                page = chinese_page(body.decode()).encode()
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(page))
                headers["cache-control"] = "no-store"
                for cookie in cookies:
                    headers.append("set-cookie", cookie)
                await send(start)
                await send({"type": "http.response.body", "body": page})

        await self._app({**scope, "headers": plain}, receive, collect)


def is_served(path: str) -> bool:
    """Whether a path is ours or one of those that Gradio's page needs (no queue, uploads, files, proxies, monitors)."""
    return path in _GRADIO or path.startswith((*_OWN, *_GRADIO_FILES))


def chinese_page(page: str) -> str:
    """Gradio's page with lang=zh-CN and our own head, without its advertising."""
    return _ADVERTISING.sub("", page).replace('lang="en"', 'lang="zh-CN"', 1).replace("<head>", _HEAD, 1)
