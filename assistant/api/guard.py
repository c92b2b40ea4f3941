"""What every request passes before a route sees it: host, size and forwarding headers; and what every response gets."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import problem

MAX_BODY_BYTES = 65_536
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
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """Refuses foreign hosts and large bodies, drops X-Forwarded-*, sets the security headers, and hides failures.

    `hosts`: names that the Host header may hold; empty admits all.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._hosts = hosts

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
        body = await _body(receive, headers.get(b"content-length", b""))
        if body is None:
            detail = f"请求正文最多{MAX_BODY_BYTES // 1024}kB:请缩短后再试。"
            await problem(413, detail)(scope, receive, with_headers)
            return
        try:
            await self._app(_without_forwarding(scope), _replay(body, receive), with_headers)
        except Exception as error:
            _LOG.error("%s %s failed", scope["method"], scope["path"], exc_info=error)
            if not started:
                await problem(500, "程序内部出错,已记录:请稍后再试。")(scope, receive, with_headers)


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


async def _body(receive: Receive, declared: bytes) -> bytes | None:
    """The request body, None when it is too large; nothing is read when the declared length says so."""
    if declared and (not declared.isdigit() or int(declared) > MAX_BODY_BYTES):
        return None
    body = b""
    while True:
        message = await receive()
        piece: bytes = message.get("body", b"")
        body += piece
        if len(body) > MAX_BODY_BYTES:
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
