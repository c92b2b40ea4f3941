"""The desk: closed to visitors, quick to find, speakable, and each person's own notes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from test_web_people import PASSWORD, signed_in
from web_support import served_tiny

from assistant.conversation.accounts import Accounts
from assistant.conversation.database import Database
from assistant.conversation.desk import Desk
from assistant.web.desk_view import speakable

Signed = Callable[[str], httpx.Client]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("desk")
    with served_tiny(home) as address:
        accounts = Accounts(Database.open(home))
        for name, role in (("zhang", "staff"), ("zhou", "staff"), ("wang", "evaluator"), ("li", "admin")):
            accounts.add(name, role, PASSWORD)
        yield address


@pytest.fixture
def sign(site: str) -> Iterator[Signed]:
    with contextlib.ExitStack() as stack:
        yield lambda name: stack.enter_context(contextlib.closing(signed_in(site, name, goal="/desk")))


def token(client: httpx.Client) -> dict[str, str]:
    page = client.get("/desk").text
    return {"x-csrf-token": page.partition('name="csrf" content="')[2].partition('"')[0]}


def test_visitors_are_led_to_the_login_and_other_roles_refused(site: str, sign: Signed) -> None:
    led = httpx.get(f"{site}/desk", headers={"accept": "text/html"})
    assert led.status_code == 303
    assert led.headers["location"] == "/login?next=/desk"
    for path in (
        "/desk/find?q=x",
        "/desk/clause?policy=a&clause=b",
        "/desk/past",
        "/desk/lists",
        "/desk/facts?call=a",
        "/desk/notes.md",
    ):
        assert httpx.get(site + path).status_code == 401
    for path in ("/desk/ask", "/desk/facts", "/desk/call", "/desk/pin", "/desk/note"):
        assert httpx.post(site + path).status_code == 401
        assert httpx.get(site + path).status_code in (401, 404, 405, 422)
    assert sign("wang").get("/desk").status_code == 403
    assert sign("li").get("/desk").status_code == 200


def test_clauses_come_as_one_types_and_open_word_for_word(sign: Signed) -> None:
    client = sign("zhang")
    found = client.get("/desk/find", params={"q": "单笔贷款最高奖励"}).text
    assert "第四条" in found
    hit = found.partition('id="hit-')[2].partition('"')[0].replace("&amp;", "&")
    shown = client.get(f"/desk/clause?{hit}").text
    assert "单笔贷款最高奖励10万元。" in shown
    assert "有效期" in shown
    assert client.get("/desk/clause", params={"policy": "city-a", "clause": "第九十九条"}).status_code == 404


def test_an_answer_is_speakable_and_the_copy_names_its_source(sign: Signed) -> None:
    client = sign("zhang")
    mine = token(client)
    call = client.post("/desk/call", headers=mine).text
    shown = client.post("/desk/ask", data={"q": "能奖励多少?", "call": call}, headers=mine).text
    copied = shown.partition("<textarea")[2].partition("</textarea>")[0]
    for words in ("第四条", "有效期", "AI 生成", "\n"):
        assert words in copied
    assert "&lt;br" not in copied and "<br" not in copied
    assert "能奖励多少?" in client.get("/desk/past", params={"q": "能奖励"}).text
    assert "能奖励多少?" in client.get("/desk/lists").text


def test_changes_need_the_token_of_the_session(sign: Signed) -> None:
    client, other = sign("zhang"), sign("zhou")
    for headers in ({}, token(other)):
        assert client.post("/desk/note", data={"note": "x"}, headers=headers).status_code == 403


def test_notes_are_masked_exported_and_each_ones_own(sign: Signed) -> None:
    client, other = sign("zhang"), sign("zhou")
    kept = client.post("/desk/note", data={"caller": "某公司", "note": "回电13812345678"}, headers=token(client))
    assert "[手机号]" in kept.text
    exported = client.get("/desk/notes.md").text
    assert "某公司" in exported
    assert "13812345678" not in exported
    assert "某公司" not in other.get("/desk").text
    assert client.post("/desk/note", data={"note": " "}, headers=token(client)).status_code == 400


def test_pinned_look_ups_stand_first(tmp_path: Path) -> None:
    desk = Desk(Database.open(tmp_path))
    for words in ("甲", "乙", "丙", "甲"):
        desk.looked_up("zhang", words)
    assert [one.words for one in desk.lookups("zhang")] == ["甲", "丙", "乙"]
    desk.pin("zhang", desk.lookups("zhang")[2].id)
    desk.pin("zhou", desk.lookups("zhang")[1].id)
    assert [(one.words, one.pinned) for one in desk.lookups("zhang")] == [("乙", True), ("甲", False), ("丙", False)]
    assert desk.lookups("zhou") == ()


def test_words_to_speak_hold_conclusion_and_warning_without_marks() -> None:
    text = "**最多不超过8万元**\n- 分担:市级4万元\n\n1. 甲\n\n> 原文\n\n⚠️ 已到期;不代表现在仍可申领。"
    assert speakable(text) == "最多不超过8万元。分担:市级4万元。已到期;不代表现在仍可申领。"
