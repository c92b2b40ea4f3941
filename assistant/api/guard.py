"""What every request passes before a route sees it: host, size and forwarding headers; and what every response gets."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.limits import PER_ADDRESS, Limiter, RateError
from assistant.api.problems import TooLargeError, problem

MAX_BODY_BYTES = 131_072
"""10,000 characters of a question in the longest spelling: %F0%A0%80%80, or \\ud840\\udc00, for each."""
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
_UPLOADS = frozenset({"/admin/import", "/eval/upload"})
_LOG = logging.getLogger(__name__)
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_ASKING = frozenset({"/api/v1/ask", "/v1/chat/completions", "/page/turn", "/mcp"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", ""})
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """Refuses foreign hosts and large bodies, drops X-Forwarded-*, sets the security headers, and hides failures.

    `hosts`: names that the Host header may hold; empty admits all. `proxy`: the one address whose X-Forwarded-For
    is believed. How often an address may ask is limited, except for this machine itself.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset(), proxy: str = "") -> None:
        self._app = app
        self._hosts = hosts
        self._proxy = proxy
        self._limiter = Limiter(PER_ADDRESS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        headers = {name: value for name, value in scope["headers"] if name in (b"host", b"content-length")}
        if self._hosts and host_name(headers.get(b"host", b"").decode("latin-1")) not in self._hosts:
            await problem(400, "这个地址不在本服务的主机名之列。")(scope, receive, with_headers)
            return
        passed = await _checked_body(scope["path"], receive, headers.get(b"content-length", b""))
        if passed is None:
            await problem(413, _too_large(scope["path"]))(scope, receive, with_headers)
            return
        address = sender(scope, self._proxy)
        if scope["path"] in _ASKING and scope["method"] == "POST" and address not in _LOOPBACK:
            try:
                self._limiter.take(address)
            except RateError as error:
                await problem(429, str(error), {"Retry-After": str(error.seconds)})(scope, receive, with_headers)
                return
        scope = {**scope, "client": (address, 0)}
        try:
            await self._app(_without_forwarding(scope), passed, with_headers)
        except Exception as error:
            _LOG.error("%s %s failed", scope["method"], scope["path"], exc_info=error)
            if not started:
                await problem(500, "程序内部出错,已记录:请稍后再试。")(scope, receive, with_headers)


def sender(scope: Scope, proxy: str = "") -> str:
    """Network address of the one who sent a request: the last X-Forwarded-For when `proxy` itself sent it."""
    client = scope.get("client")
    address = client[0] if client else ""
    if proxy and address == proxy:
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        return given[-1].rpartition(",")[2].strip() if given else address
    return address


def admitted_hosts(bound_to: str) -> frozenset[str]:
    """Host names to admit: only loopback names when the server listens on loopback, all (empty) otherwise."""
    if bound_to in _LOOPBACK_NAMES or bound_to.startswith("127."):
        return _LOOPBACK_NAMES | {bound_to}
    return frozenset()


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]


def _most(path: str) -> int:
    return MAX_UPLOAD_BYTES if path in _UPLOADS else MAX_BODY_BYTES


def _too_large(path: str) -> str:
    return f"请求正文最多{_most(path) // 1024}kB:请缩短后再试。"


async def _checked_body(path: str, receive: Receive, declared: bytes) -> Receive | None:
    """What hands out the request body; None for one that is too large.

    An upload is not read here: its route first sees who sends it, and reads no further than is allowed.
    """
    if declared and (not declared.isdigit() or int(declared) > _most(path)):
        return None
    if path in _UPLOADS:
        return _limited(receive, path)
    body = await _body(receive, MAX_BODY_BYTES)
    return None if body is None else _replay(body, receive)


def _limited(receive: Receive, path: str) -> Receive:
    """The same pieces; the one that goes beyond the limit raises TooLargeError."""
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > _most(path):
            raise TooLargeError(_too_large(path))
        return message

    return limited


async def _body(receive: Receive, most: int) -> bytes | None:
    """The request body, None when it is too large."""
    body = b""
    while True:
        message = await receive()
        piece: bytes = message.get("body", b"")
        body += piece
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Hands out the body once, then what the connection says (its end)."""
    pending = [body]

    async def replayed() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return replayed


def _without_forwarding(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if not _is_forwarding(name)]
    return {**scope, "headers": kept}


def _is_forwarding(name: bytes) -> bool:
    return name.startswith(b"x-forwarded-") or name in (b"forwarded", b"x-real-ip", b"x-original-url", b"x-rewrite-url")
