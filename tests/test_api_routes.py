"""The HTTP interface: the contract's routes, problem documents for every error, limits and headers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from web_support import tiny_application

from assistant.api.app import build_app
from assistant.api.guard import MAX_BODY_BYTES, admitted_hosts, host_name
from assistant.bootstrap import Application
from assistant.errors import StoreError
from index.errors import QueryError

Call = Callable[..., httpx.Response]
CSP_PARTS = ("default-src 'self'", "object-src 'none'", "connect-src 'self'", "frame-ancestors 'self'")


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return tiny_application(tmp_path_factory.mktemp("api"), scripted=False)


def caller(application: Application) -> Call:
    app = build_app(application)

    def call(method: str, path: str, **more: Any) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:7860") as client:
                return await client.request(method, path, **more)

        return asyncio.run(go())

    return call


@pytest.fixture(scope="module")
def call(application: Application) -> Call:
    return caller(application)


def is_problem(response: httpx.Response, status: int) -> bool:
    body = response.json()
    named = {"type", "title", "status", "detail"} <= set(body) and body["status"] == response.status_code == status
    chinese = any("\u4e00" <= char <= "\u9fff" for char in body["detail"])
    return named and chinese and response.headers["content-type"] == "application/problem+json"


def test_an_answer_has_the_members_of_the_contract_and_can_be_looked_up(call: Call) -> None:
    asked = call("POST", "/api/v1/ask", json={"question": "苏州单笔贷款最高奖励多少?", "as_of": "2022-01-01"})
    assert asked.status_code == 200
    answer = asked.json()
    assert list(answer) == [
        "id", "status", "text", "citations", "determination", "questions", "validity", "as_of", "edition", "engine",
        "timings_ms",
    ]  # fmt: skip
    assert answer["as_of"] == "2022-01-01"
    assert call("GET", f"/api/v1/answers/{answer['id']}").json() == answer


def test_an_earlier_answer_tells_nothing_of_its_conversation(call: Call) -> None:
    asked = call("POST", "/api/v1/ask", json={"question": "苏州贷款", "conversation_id": "f" * 32}).json()
    assert "f" * 32 not in call("GET", f"/api/v1/answers/{asked['id']}").text


def test_policies_and_clauses_are_read_by_their_own_numbers(call: Call) -> None:
    listed = call("GET", "/api/v1/policies").json()["policies"]
    assert {policy["id"] for policy in listed} == {"city-a", "nation"}
    document = call("GET", "/api/v1/policies/city-a").json()
    assert document["in_force"] is False
    assert "第四条" in [clause["number"] for clause in document["clauses"]]
    for number in ("第三条(一)", "第三条(一)"):
        assert call("GET", f"/api/v1/policies/city-a/clauses/{number}").json()["number"] == "第三条(一)"


def test_search_ranks_clauses(call: Call) -> None:
    found = call("GET", "/api/v1/search", params={"q": "单笔贷款最高奖励", "k": 3}).json()["results"]
    assert len(found) == 3
    assert found[0]["clause"] == "第四条"


def test_feedback_is_stored_for_an_answer(call: Call) -> None:
    answer = call("POST", "/api/v1/ask", json={"question": "苏州贷款"}).json()
    given = call("POST", f"/api/v1/answers/{answer['id']}/feedback", json={"verdict": "down", "reason": "条款不对"})
    assert given.status_code == 201
    assert given.json()["id"]


def test_the_calculator_gives_an_amount_and_a_verdict(call: Call) -> None:
    facts = {"facts": {"实际融资额": "800万元"}, "as_of": "2022-06-01"}
    amount = call("POST", "/api/v1/calculate/质押融资奖励", json=facts)
    assert amount.status_code == 200, amount.text
    assert amount.json()["amounts"][0]["amount_yuan"] == "80000.00"
    assert call("POST", "/api/v1/check/质押融资奖励", json=facts).json()["verdict"] in ("eligible", "undetermined")


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("POST", "/api/v1/ask", {"json": {"question": "  "}}, 400),
        ("POST", "/api/v1/ask", {"json": {"question": "问", "conversation_id": "../x"}}, 400),
        ("POST", "/api/v1/ask", {"json": {}}, 422),
        ("POST", "/api/v1/ask", {"json": {"question": "问", "model": "x"}}, 422),
        ("POST", "/api/v1/ask", {"json": {"question": "问", "as_of": "明天"}}, 422),
        ("POST", "/api/v1/ask", {"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ("POST", "/api/v1/ask", {"json": {"question": "问" * 10_001}}, 413),
        ("POST", "/api/v1/ask", {"content": b"x" * (MAX_BODY_BYTES + 1)}, 413),
        ("GET", "/api/v1/ask", {}, 405),
        ("GET", "/api/v1/nothing", {}, 404),
        ("GET", "/api/v1/answers/unknown", {}, 404),
        ("POST", "/api/v1/answers/unknown/feedback", {"json": {"verdict": "up"}}, 404),
        ("POST", "/api/v1/answers/unknown/feedback", {"json": {"verdict": "maybe"}}, 422),
        ("GET", "/api/v1/policies/unknown", {}, 404),
        ("GET", "/api/v1/policies/city-a/clauses/第九十九条", {}, 404),
        ("GET", "/api/v1/search", {"params": {"q": "贷款", "k": 0}}, 422),
        ("GET", "/api/v1/search", {"params": {"q": ""}}, 400),
        ("POST", "/api/v1/calculate/没有这项", {"json": {"facts": {}}}, 404),
        ("POST", "/api/v1/calculate/质押融资奖励", {"json": {"facts": {"实际融资额": "很多"}}}, 422),
        ("GET", "/docs", {}, 404),
    ],
)
def test_every_error_is_a_problem_document(call: Call, method: str, path: str, more: Any, status: int) -> None:
    assert is_problem(call(method, path, **more), status)


def test_a_question_of_ten_thousand_characters_reaches_the_application(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[str] = []

    def ask(question: str, *_: object) -> None:
        received.append(question)
        raise QueryError("问题太长:请精简。")

    monkeypatch.setattr(application, "ask", ask)
    assert is_problem(caller(application)("POST", "/api/v1/ask", json={"question": "苏州贷款" * 2_500}), 400)
    assert [len(question) for question in received] == [10_000]


def test_a_body_without_declared_length_is_limited_too(call: Call) -> None:
    async def pieces() -> Any:
        for _ in range(20):
            yield b"x" * 8_192

    assert is_problem(call("POST", "/api/v1/ask", content=pieces()), 413)


@pytest.mark.parametrize("error", [RuntimeError("secret path /root/key"), StoreError("数据库读写失败:请稍后重试。")])
def test_a_failure_inside_shows_no_trace(
    application: Application, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(application, "ask", fail)
    response = caller(application)("POST", "/api/v1/ask", json={"question": "问"})
    assert is_problem(response, 503 if isinstance(error, StoreError) else 500)
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/nothing", "/api/v1/policies", "/openapi.json"])
def test_security_headers_are_on_every_response(call: Call, path: str) -> None:
    headers = call("GET", path).headers
    assert all(part in headers["content-security-policy"] for part in CSP_PARTS)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_health_and_readiness(call: Call) -> None:
    assert call("GET", "/healthz").json() == {"status": "ok"}
    assert call("GET", "/readyz").json()["status"] == "ready"


def test_a_store_that_fails_makes_readiness_fail(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("数据库读写失败:请稍后重试。")

    monkeypatch.setattr(application, "turns", fail)
    assert is_problem(caller(application)("GET", "/readyz"), 503)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_is_refused(call: Call, host: str) -> None:
    assert is_problem(call("GET", "/healthz", headers={"host": host}), 400)


def test_host_names_are_read_without_port() -> None:
    named = {"LocalHost:80": "localhost", "[::1]:7860": "::1", "a.example": "a.example"}
    assert {header: host_name(header) for header in named} == named
    assert admitted_hosts("0.0.0.0") == frozenset()
    assert "localhost" in admitted_hosts("127.0.0.1")


def test_turns_of_one_conversation_wait_for_one_another(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now: list[str] = []
    most: dict[str, int] = {}

    def ask(question: str, conversation: str, *_: object) -> str:
        open_now.append(conversation)
        most[conversation] = max(most.get(conversation, 0), open_now.count(conversation))
        open_now.remove(conversation)
        return question

    monkeypatch.setattr(application, "ask", ask)

    async def many() -> list[Any]:
        turns = build_app(application).state.turns
        return await asyncio.gather(*(turns.ask(str(turn), f"c{turn % 10}") for turn in range(60)))

    assert asyncio.run(many()) == [str(turn) for turn in range(60)]
    assert most == {f"c{place}": 1 for place in range(10)}


def test_openapi_names_the_routes_of_the_contract(call: Call) -> None:
    paths = set(call("GET", "/openapi.json").json()["paths"])
    assert {
        "/api/v1/ask", "/api/v1/policies", "/api/v1/policies/{policy_id}",
        "/api/v1/policies/{policy_id}/clauses/{number}", "/api/v1/search", "/api/v1/answers/{answer_id}",
        "/api/v1/answers/{answer_id}/feedback", "/api/v1/calculate/{benefit}", "/api/v1/check/{program}",
        "/healthz", "/readyz",
    } <= paths  # fmt: skip
