"""A chat-completions server over real HTTP that says what a test wants, however broken. One thread a connection."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler"], None]


@dataclass
class Scenario:
    """Replies in order, the last one for ever; `requests` are the bodies received, `released` ends every wait."""

    replies: Sequence[Reply]
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Answers POST with the scenario's next reply."""

    scenario: Scenario
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        scenario = self.scenario
        scenario.requests.append(json.loads(body))
        reply = scenario.replies[min(len(scenario.requests), len(scenario.replies)) - 1]
        self.close_connection = True
        try:
            reply(self)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return

    def begin(self, kind: str = "text/event-stream", status: int = 200) -> None:
        """Status line and headers of a reply that ends with the connection."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, data: str) -> None:
        """One server-sent event."""
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def chunk(self, delta: dict[str, Any], finish: str | None = None, **more: Any) -> None:
        """One chunk of a streamed completion."""
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
                               "choices": [choice]} | more))  # fmt: skip

    def cut(self) -> None:
        """Breaks the connection in the middle of the stream."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)


def words(text: str, piece: int = 4) -> Reply:
    """A streamed message."""

    def reply(handler: Handler) -> None:
        handler.begin()
        handler.chunk({"role": "assistant", "content": ""})
        for start in range(0, len(text), piece):
            handler.chunk({"content": text[start : start + piece]})
        _end(handler, "stop")

    return reply


def calls(*wanted: tuple[str, Any]) -> Reply:
    """A streamed message of tool calls; arguments that are text are sent as they are, well-formed or not."""

    def reply(handler: Handler) -> None:
        handler.begin()
        for place, (name, arguments) in enumerate(wanted):
            written = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
            call = {"index": place, "id": f"call{place}", "type": "function",
                    "function": {"name": name, "arguments": written}}  # fmt: skip
            handler.chunk({"tool_calls": [call]})
        _end(handler, "tool_calls")

    return reply


def status(code: int, message: str = "no") -> Reply:
    """An error reply in OpenAI's shape."""

    def reply(handler: Handler) -> None:
        handler.begin("application/json", code)
        handler.wfile.write(json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode())

    return reply


def raw(body: str, kind: str = "text/event-stream") -> Reply:
    """A reply of any bytes."""

    def reply(handler: Handler) -> None:
        handler.begin(kind)
        handler.wfile.write(body.encode())

    return reply


def hang(handler: Handler) -> None:
    """Never answers."""
    handler.scenario.released.wait()


def drip(handler: Handler) -> None:
    """Sends a letter at a time without ever ending a sentence."""
    handler.begin()
    while not handler.scenario.released.wait(0.05):
        handler.chunk({"content": "好"})


def keepalive(handler: Handler) -> None:
    """Sends comments only: the connection looks alive, nothing is said."""
    handler.begin()
    while not handler.scenario.released.wait(0.05):
        handler.wfile.write(b": keepalive\n\n")
        handler.wfile.flush()


def cut_after(text: str) -> Reply:
    """A stream that breaks off."""

    def reply(handler: Handler) -> None:
        handler.begin()
        handler.chunk({"content": text})
        handler.cut()

    return reply


def _end(handler: Handler, finish: str) -> None:
    handler.chunk({}, finish)
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    handler.event(json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [],
                              "usage": usage}))  # fmt: skip
    handler.event("[DONE]")


@contextmanager
def serving(*replies: Reply) -> Iterator[tuple[str, Scenario]]:
    """The base URL of a server of this scenario, and the scenario."""
    scenario = Scenario(replies)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Scripted", (Handler,), {"scenario": scenario}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", scenario
    finally:
        scenario.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
