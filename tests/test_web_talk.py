"""Turns of the chat over /page/turn: kept, streamed, limited, and refused when another site sends them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from agent_support import Call, Say, card_application, use_script
from starlette.testclient import TestClient
from web_support import site_of, tiny_application

from assistant.agent.failures import note
from assistant.api.guard import MAX_UPLOAD_BYTES
from assistant.api.turns import MAX_QUESTION_CHARS
from assistant.bootstrap import Application
from assistant.conversation.accounts import Accounts

OWN = "http://127.0.0.1"
QUESTION = "苏州质押融资800万元,最多能奖励多少?"
CALCULATE = Say("", (Call("calculate_subsidy", {"benefit": "质押融资奖励", "facts": {"实际融资额": "800万元"}}),))


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return tiny_application(tmp_path_factory.mktemp("talk"))


@pytest.fixture(scope="module")
def site(application: Application) -> Any:
    return site_of(application)


@pytest.fixture
def visitor(site: Any) -> Iterator[TestClient]:
    """A browser that has opened the page."""
    with TestClient(site, base_url=OWN) as client:
        client.get("/")
        yield client


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("talk-cards") / "home")


@pytest.fixture
def reader(cards: Application) -> Iterator[TestClient]:
    """A visitor of the policy cards; the application is the embedded one again afterwards."""
    with TestClient(site_of(cards), base_url=OWN) as client:
        client.get("/")
        yield client
    cards.agent = None


def turn(client: TestClient, headers: dict[str, str] | None = None, **body: Any) -> list[dict[str, str]]:
    """The lines of one turn."""
    answer = client.post("/page/turn", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_turn_is_one_line_of_the_embedded_engine_and_is_kept(visitor: TestClient) -> None:
    (line,) = turn(visitor, question="能奖励多少?")
    assert line["kind"] == "turn"
    assert "能奖励多少?" in line["content"] and 'class="cite"' in line["content"]
    assert line["content"] == visitor.get("/page/talk").text
    assert "能奖励多少?" in visitor.get("/page/history").text


def test_a_question_is_shown_as_it_is_stored(reader: TestClient) -> None:
    (line,) = turn(reader, question="我的手机13812345678,苏州质押融资最多奖励多少?")
    assert "13812345678" not in line["content"] and "[手机号]" in line["content"]


def test_a_browser_without_cookies_gets_them_with_its_first_answer(site: Any) -> None:
    with TestClient(site, base_url=OWN) as client:
        turn(client, question="能奖励多少?")
        assert {"policy_chat", "policy_visitor"} <= set(client.cookies)
        assert "能奖励多少?" in client.get("/page/talk").text


def test_facts_of_a_form_are_a_turn(reader: TestClient) -> None:
    turn(reader, question="苏州的企业办质押融资,能拿多少奖励?")
    (line,) = turn(reader, facts={"loan_amount": "800万元"})
    assert "补充情况" in line["content"] and "8万元" in line["content"]
    refused = reader.post("/page/turn", json={"facts": {"loan_amount": "很多"}})
    assert refused.status_code == 422 and refused.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1.evil.example"},
    ],
)
def test_another_site_cannot_ask_or_change_the_conversation(visitor: TestClient, headers: dict[str, str]) -> None:
    for method, path in (
        ("POST", "/page/turn"),
        ("POST", "/page/conversation"),
        ("DELETE", f"/page/conversation/{'0' * 32}"),
    ):
        body = {"json": {"question": "能奖励多少?"}} if path.endswith("turn") else {}
        refused = visitor.request(method, path, headers=headers, **body)
        assert refused.status_code == 403, path
        assert "本站" in refused.json()["detail"]
    assert visitor.get("/page/talk").text == ""


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": OWN}, {"origin": "http://127.0.0.1:7860"}]
)
def test_our_own_page_may(visitor: TestClient, headers: dict[str, str]) -> None:
    assert turn(visitor, headers, question="能奖励多少?")[-1]["kind"] == "turn"


def test_a_form_of_another_kind_is_no_question(visitor: TestClient) -> None:
    assert visitor.post("/page/turn", data={"question": "能奖励多少?"}).status_code == 422
    assert visitor.post("/page/turn", json={"question": "问", "conversation": "x"}).status_code == 422


@pytest.mark.parametrize(("question", "status"), [("  ", 400), ("问" * (MAX_QUESTION_CHARS + 1), 413)])
def test_what_is_no_question_is_told(visitor: TestClient, question: str, status: int) -> None:
    refused = visitor.post("/page/turn", json={"question": question})
    assert refused.status_code == status
    assert refused.json()["detail"]


@pytest.mark.parametrize("letter", ["问", "𠮷"], ids=["common", "in four bytes"])
@pytest.mark.parametrize("escaped", [True, False])
def test_ten_thousand_characters_are_read_in_any_spelling(reader: TestClient, letter: str, escaped: bool) -> None:
    question = QUESTION + letter * (MAX_QUESTION_CHARS - len(QUESTION))
    body = json.dumps({"question": question}, ensure_ascii=escaped).encode()
    answer = reader.post("/page/turn", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200, answer.text[:300]
    asked = reader.post("/api/v1/ask", content=body, headers={"content-type": "application/json"})
    assert asked.status_code == 200 and asked.json()["text"]


def test_a_conversation_asks_ten_times_a_minute(visitor: TestClient) -> None:
    for _ in range(10):
        turn(visitor, question="能奖励多少?")
    refused = visitor.post("/page/turn", json={"question": "能奖励多少?"})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0 and "提问太密" in refused.json()["detail"]


def test_a_closed_chat_tells_why(visitor: TestClient, application: Application) -> None:
    application.switch(True, "系统维护")
    try:
        refused = visitor.post("/page/turn", json={"question": "能奖励多少?"})
    finally:
        application.switch(False, "")
    assert refused.status_code == 503 and "系统维护" in refused.json()["detail"]


def test_a_model_streams_what_it_does_and_passed_words_then_the_whole_turn(
    reader: TestClient, cards: Application
) -> None:
    use_script(cards, CALCULATE, Say("测算结果如下:[[amount:1]]。<b>依据</b>是[[quote:1]]。"))
    lines = turn(reader, question=QUESTION)
    kinds = [line["kind"] for line in lines]
    assert kinds[0] == "progress" and kinds[-1] == "turn" and kinds.count("words") >= 2
    assert lines[0]["content"] == "正在计算:质押融资奖励"
    words = [line["content"] for line in lines if line["kind"] == "words"]
    assert all(len(one) <= len(more) for one, more in zip(words, words[1:], strict=False))
    assert not any("<b>" in line["content"].replace('<b class="figure">', "") for line in lines[:-1])
    assert "第四条" in lines[-1]["content"] and lines[-1]["content"] == reader.get("/page/talk").text


def test_words_without_a_source_are_never_on_the_way(reader: TestClient, cards: Application) -> None:
    use_script(cards, CALCULATE, Say("依据是[[quote:1]]。奖励五十万元。"))
    lines = turn(reader, question=QUESTION)
    assert not any("五十" in line["content"] for line in lines)
    assert note("unverified") in lines[-1]["content"]


def test_a_failure_in_the_middle_of_a_stream_is_told_without_a_trace(
    reader: TestClient, cards: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret path")

    use_script(cards, CALCULATE, Say("依据是[[quote:1]]。"))
    monkeypatch.setattr(cards.history, "note", broken)
    lines = turn(reader, question=QUESTION)
    assert lines[-1]["kind"] == "failed" and "程序内部出错" in lines[-1]["content"]
    assert "secret" not in json.dumps(lines)


@pytest.mark.parametrize("path", ["/admin/import?name=a.txt", "/eval/upload?name=a.jsonl"])
def test_an_upload_without_login_is_refused_before_it_is_read(site: Any, path: str) -> None:
    where, _, query = path.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": where, "root_path": "",
        "raw_path": where.encode(), "query_string": query.encode(), "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    said: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("the body was read")

    async def send(message: Any) -> None:
        said.append(message)

    asyncio.run(site(scope, receive, send))
    assert said[0]["status"] == 401
    with TestClient(site, base_url=OWN) as client:
        refused = client.post(path, content=b"", headers={"content-length": str(MAX_UPLOAD_BYTES + 1)})
        assert refused.status_code == 413


def test_an_upload_that_turns_out_too_large_is_refused(
    site: Any, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    Accounts(application.database).add("li", "admin", "correct horse battery")
    monkeypatch.setattr("assistant.api.guard.MAX_UPLOAD_BYTES", 5_000)
    with TestClient(site, base_url=OWN) as client:
        token = client.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]
        form = {"name": "li", "password": "correct horse battery", "next": "/admin/import", "csrf": token}
        page = client.post("/login", data=form).text
        csrf = page.partition('name="csrf" content="')[2].partition('"')[0]
        refused = client.post(
            "/admin/import?name=a.txt", content=iter([b"x" * 3_000] * 3), headers={"x-csrf-token": csrf}
        )
    assert refused.status_code == 413, refused.text
