"""Whose conversation it is; what the served site refuses; the port and the stop."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from web_support import running, served_tiny

from assistant.errors import AssistantError, StoreError
from assistant.web.server import ServeError, open_socket
from assistant.web.session import COOKIE, VISITOR, Sessions

_STOP_SECONDS = 30  # a busy machine is no failure


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_tiny(tmp_path_factory.mktemp("site")) as address:
        yield address


def test_a_signed_cookie_names_its_conversation_and_a_changed_one_names_none() -> None:
    sessions = Sessions(b"k" * 32)
    value = sessions.signed("ab" * 16)
    assert sessions.conversation(f"x=1; {COOKIE}={value}") == "ab" * 16
    for wrong in (value[:-1], value.replace("ab", "cd", 1), "ab" * 16, ".", "", value + "0", "é"):
        assert sessions.conversation(f"{COOKIE}={wrong}") is None
    assert Sessions(b"o" * 32).conversation(f"{COOKIE}={value}") is None


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    value = Sessions.open(tmp_path / "home").signed("id")
    assert Sessions.open(tmp_path / "home").signed("id") == value
    assert stat.S_IMODE((tmp_path / "home" / "web-secret").stat().st_mode) == 0o600


def test_a_broken_secret_is_told(tmp_path: Path) -> None:
    (tmp_path / "web-secret").write_bytes(b"short")
    with pytest.raises(StoreError, match="web-secret"):
        Sessions.open(tmp_path)


def test_a_visitor_gets_a_new_cookie_and_keeps_it(site: str) -> None:
    first = httpx.get(site)
    cookies = first.headers.get_list("set-cookie")
    for name, cookie in zip((COOKIE, VISITOR), cookies, strict=True):
        assert re.match(rf"{name}=[0-9a-f]{{32}}\.[0-9a-f]{{64}};", cookie)
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    again = httpx.get(site, headers={"cookie": "; ".join(cookie.partition(";")[0] for cookie in cookies)})
    assert "set-cookie" not in again.headers
    assert httpx.get(site).headers.get_list("set-cookie")[0] != cookies[0]


def test_a_cookie_of_one_kind_is_none_of_another() -> None:
    sessions = Sessions(b"k" * 32)
    value = sessions.signed("ab" * 16)
    assert sessions.visitor(f"{VISITOR}={value}") is None
    assert sessions.visitor(sessions.set_visitor("ab" * 16, secure=True)) == "ab" * 16


@pytest.fixture
def visitor(site: str) -> Iterator[Callable[[], httpx.Client]]:
    """Makes visitors who have opened the page."""
    with contextlib.ExitStack() as stack:

        def one() -> httpx.Client:
            client = stack.enter_context(httpx.Client(base_url=site))
            client.get("/")
            return client

        yield one


def test_only_the_owner_reopens_exports_or_deletes_a_conversation(visitor: Callable[[], httpx.Client]) -> None:
    own, other = visitor(), visitor()
    said = say(own, "能拿多少?")
    conversation = said.cookies[COOKIE].partition(".")[0]
    assert "能拿多少?" in own.get("/page/history").text
    assert "能拿多少?" in own.get("/page/export/md").text
    assert "能拿多少?" not in other.get("/page/history").text
    assert other.get("/page/export/md").status_code == 404
    for method in ("POST", "DELETE"):
        refused = other.request(method, f"/page/conversation/{conversation}")
        unknown = other.request(method, f"/page/conversation/{'0' * 32}")
        assert (refused.status_code, refused.json()) == (unknown.status_code, unknown.json())
        assert refused.status_code == 404
    own.post("/page/conversation")
    assert own.get("/page/export/md").status_code == 404
    assert own.post(f"/page/conversation/{conversation}").status_code == 204
    assert own.get("/page/export/docx").content.startswith(b"PK")
    assert own.delete(f"/page/conversation/{conversation}").status_code == 204
    assert "能拿多少?" not in own.get("/page/history").text
    assert own.get("/page/export/md").status_code == 404


def say(client: httpx.Client, question: str) -> httpx.Client:
    """Asks as the page does."""
    said = client.post("/page/turn", json={"question": question})
    assert said.status_code == 200, said.text
    return client


def test_a_ticket_is_followed_by_its_number(site: str) -> None:
    answer = httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"}).json()["id"]
    given = httpx.post(f"{site}/api/v1/answers/{answer}/feedback", json={"verdict": "down", "reason": "金额不对"})
    number = given.json()["id"][:10].upper()
    assert "待处理" in httpx.get(f"{site}/page/ticket/{number}").text
    for wrong in ("0" * 10, "short", "%25" * 5, "__________"):
        assert httpx.get(f"{site}/page/ticket/{wrong}").status_code == 404


def test_people_to_ask_and_words_to_copy_belong_to_an_answer(site: str) -> None:
    answer = httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"}).json()["id"]
    assert "12345" in httpx.get(f"{site}/page/contacts/{answer}").text
    assert "AI 生成" in httpx.get(f"{site}/page/copy/{answer}").text
    assert httpx.get(f"{site}/page/copy/unknown").status_code == 404


@pytest.mark.parametrize("path", ["/", "/config", "/theme.css", "/gradio_api/upload", "/page/files/chat.js"])
def test_pages_carry_the_security_headers(site: str, path: str) -> None:
    headers = httpx.get(site + path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_forwarding_headers_change_nothing(site: str) -> None:
    forged = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "forwarded": "host=evil.example"}
    assert "evil.example" not in httpx.get(site, headers=forged).text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_queue_uploads_and_files_of_gradio_are_closed(site: str, method: str) -> None:
    queue = (
        "/gradio_api/queue/join",
        "/gradio_api/queue/data?session_hash=a",
        "/gradio_api/heartbeat/a",
        "/gradio_api/call/a",
    )
    for path in (*queue, "/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/docs", "/static/../../etc/passwd"):
        assert httpx.request(method, site + path).status_code in (404, 405)


def test_a_message_that_is_too_large_is_refused(site: str) -> None:
    assert httpx.post(f"{site}/page/turn", json={"question": "问" * 70_000}).status_code == 413


def test_a_clause_is_shown_for_a_citation_that_exists(site: str) -> None:
    answer = httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"}).json()["id"]
    shown = httpx.get(f"{site}/page/clause/{answer}/0")
    assert shown.status_code == 200
    assert "<mark>单笔贷款最高奖励10万元。</mark>" in shown.text
    for missing in (f"{answer}/9", f"{answer}/-1", "unknown/0"):
        assert httpx.get(f"{site}/page/clause/{missing}").status_code == 404


def test_a_taken_port_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"{port} 端口.*已被占用.*--port") as raised:
            open_socket("127.0.0.1", port)
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value, AssistantError)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_cleanly_with_a_page_open(tmp_path: Path, stop: signal.Signals) -> None:
    command = [sys.executable, str(Path(__file__).with_name("web_support.py")), str(tmp_path), "{}"]
    with running(command, {}) as (address, process), httpx.Client(base_url=address) as kept_open:
        assert say(kept_open, "能拿多少?").get("/page/talk").text
        process.send_signal(stop)
        assert process.wait(_STOP_SECONDS) == 0


def test_an_address_that_is_not_ours_is_told() -> None:
    with pytest.raises(ServeError, match="无法识别|没有这个地址"):
        open_socket("host.invalid", 7860)
    with pytest.raises(ServeError, match="没有这个地址"):
        open_socket("203.0.113.1", 7860)
