"""Before Gradio: only the paths that the chat needs, event streams kept to their owners, a Chinese page, a cookie."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import problem
from assistant.bootstrap import Application
from assistant.web.session import Sessions, StreamOwners

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
_JOIN, _DATA, _HEARTBEAT = "/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/heartbeat/"
_GRADIO = ("/", "/config", _JOIN, _DATA, "/gradio_api/startup-events", "/gradio_api/reset", "/gradio_api/cancel")
_ADVERTISING = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HEAD = (
    '<head><meta name="color-scheme" content="light dark">'
    '<script src="/page/files/common.js"></script><script src="/page/files/chat.js"></script>'
    '<link rel="stylesheet" href="/page/files/base.css"><link rel="stylesheet" href="/page/files/chat.css">'
)


class Door:
    """Middleware around the application that holds the Gradio page."""

    def __init__(self, app: ASGIApp, application: Application, sessions: Sessions, stopping: asyncio.Event) -> None:
        self._app = app
        self._application = application
        self._sessions = sessions
        self._stopping = stopping
        self._owners = StreamOwners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._page(scope, receive, send)
        elif not is_served(scope["path"]):
            await problem(404)(scope, receive, send)
        elif not self._is_own_stream(scope):
            await problem(403, "这不是您的会话。")(scope, receive, send)
        elif scope["path"].startswith(_HEARTBEAT):
            await self._app(scope, self._until_stopping(receive), send)
        else:
            await self._app(scope, receive, send)

    def _until_stopping(self, receive: Receive) -> Receive:
        """Ends a heartbeat, which would last as long as the page is open, when the server stops."""

        async def received() -> Message:
            message = asyncio.ensure_future(receive())
            stop = asyncio.ensure_future(self._stopping.wait())
            try:
                await asyncio.wait((message, stop), return_when=asyncio.FIRST_COMPLETED)
                return {"type": "http.disconnect"} if stop.done() else message.result()
            finally:
                message.cancel()
                stop.cancel()

        return received

    def _is_own_stream(self, scope: Scope) -> bool:
        stream = _stream(scope)
        conversation_id = self._conversation(scope)
        return stream is None or self._owners.admits(stream, conversation_id or "")

    def _conversation(self, scope: Scope) -> str | None:
        return self._sessions.conversation(Headers(scope=scope).get("cookie", ""))

    def _new_cookies(self, scope: Scope) -> list[str]:
        """Cookies that a visitor does not have yet: who it is, and an empty conversation."""
        secure, header = scope["scheme"] == "https", Headers(scope=scope).get("cookie", "")
        made = []
        if not self._sessions.conversation(header):
            made.append(self._sessions.set_cookie(self._application.new_conversation(), secure=secure))
        if not self._sessions.visitor(header):
            made.append(self._sessions.set_visitor(self._application.new_conversation(), secure=secure))
        return made

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The Gradio page, made Chinese and given our files; a visitor without a conversation gets one."""
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        cookies = self._new_cookies(scope)
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                start.update(message)
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
    """Whether a path is ours or one of those of Gradio that the chat needs (no uploads, files, proxies, monitors)."""
    return path in _GRADIO or path.startswith((*_OWN, *_GRADIO_FILES, _HEARTBEAT))


def chinese_page(page: str) -> str:
    """Gradio's page with lang=zh-CN and our own head, without its advertising."""
    return _ADVERTISING.sub("", page).replace('lang="en"', 'lang="zh-CN"', 1).replace("<head>", _HEAD, 1)


def _stream(scope: Scope) -> str | None:
    """Name of the event stream that a request listens to, None for any other request."""
    path: str = scope["path"]
    if path.startswith(_HEARTBEAT):
        return path.removeprefix(_HEARTBEAT).strip("/")
    if path.rstrip("/") == _DATA:
        query: str = scope["query_string"].decode("latin-1")
        return parse_qs(query).get("session_hash", [""])[0]
    return None
