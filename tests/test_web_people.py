"""Accounts, sessions, tokens of forms, and how often one may try or ask."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from web_support import served_tiny, tiny_application

from assistant.api.app import build_app
from assistant.api.guard import sender
from assistant.api.limits import PER_ADDRESS, PER_CONVERSATION, Limiter, RateError
from assistant.cli import main
from assistant.conversation.accounts import AccountError, Accounts, TooManyTriesError
from assistant.conversation.database import Database
from assistant.web.people import local_path

PASSWORD = "correct horse battery"
_PATIENCE_SECONDS = 60  # a busy machine is no failure


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(Database.open(tmp_path))
    made.add("李四", "staff", PASSWORD)
    return made


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[str]:
    with served_tiny(home) as address:
        for name, role in (("zhang", "staff"), ("wang", "evaluator"), ("li", "admin")):
            Accounts(Database.open(home)).add(name, role, PASSWORD)
        yield address


def signed_in(site: str, name: str, password: str = PASSWORD, goal: str = "/library") -> httpx.Client:
    """A browser that has signed in through the form."""
    client = httpx.Client(base_url=site, headers={"accept": "text/html"}, timeout=_PATIENCE_SECONDS)
    page = client.get("/login", params={"next": goal}).text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    client.post("/login", data={"name": name, "password": password, "next": goal, "csrf": token})
    return client


def test_nobody_is_there_at_first_and_no_password_is_kept_in_clear(tmp_path: Path) -> None:
    accounts = Accounts(Database.open(tmp_path))
    assert accounts.people() == ()
    with pytest.raises(AccountError):
        accounts.sign_in("admin", "admin", "1.2.3.4")
    accounts.add("admin", "admin", PASSWORD)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_the_right_password_signs_in_and_a_changed_one_ends_sessions(accounts: Accounts) -> None:
    before = accounts.sign_in("李四", PASSWORD, "1.2.3.4")
    assert before.role == "staff"
    accounts.change_password("李四", PASSWORD + "!")
    after = accounts.find("李四")
    assert after and after.stamp != before.stamp
    with pytest.raises(AccountError, match="不对"):
        accounts.sign_in("李四", PASSWORD, "1.2.3.4")


@pytest.mark.parametrize(
    ("name", "role", "password", "words"),
    [("a b", "staff", PASSWORD, "用户名"), ("王五", "boss", PASSWORD, "角色"), ("王五", "staff", "short", "密码"), ("李四", "staff", PASSWORD, "已有")],
)  # fmt: skip
def test_an_account_that_cannot_be_made_says_why(
    accounts: Accounts, name: str, role: str, password: str, words: str
) -> None:
    with pytest.raises(AccountError, match=words):
        accounts.add(name, role, password)


def test_after_five_wrong_tries_even_the_right_password_waits(accounts: Accounts) -> None:
    for _ in range(5):
        with pytest.raises(AccountError, match="不对"):
            accounts.sign_in("李四", "wrong password", "1.2.3.4")
    with pytest.raises(TooManyTriesError) as refused:
        accounts.sign_in("李四", PASSWORD, "5.6.7.8")
    assert 0 < refused.value.seconds <= 31
    with pytest.raises(TooManyTriesError):
        accounts.sign_in("somebody else", PASSWORD, "1.2.3.4")
    assert [act.act for act in accounts.acts()].count("sign-in failed") == 5


def test_the_command_line_adds_lists_changes_and_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLICY_HOME", str(tmp_path))

    def run(*words: str, typed: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(["user", *words])

    assert run("add", "first", typed=f"{PASSWORD}\n") == 0
    assert run("add", "first", typed=f"{PASSWORD}\n") == 1
    assert run("add", "second", "--role", "staff", typed="short\n") == 1
    assert run("list") == 0
    assert "first\tadmin" in capsys.readouterr().out
    assert run("password", "first", typed="another good one\n") == 0
    assert run("remove", "nobody") == 1
    assert run("remove", "first") == 0
    assert PASSWORD not in capsys.readouterr().out


def test_signing_in_shows_the_name_and_signing_out_ends_it(site: str) -> None:
    with contextlib.closing(signed_in(site, "zhang")) as client:
        page = client.get("/library").text
        assert "zhang" in page
        token = page.partition('name="csrf" value="')[2].partition('"')[0]
        cookie = client.cookies["policy_person"]
        assert client.post("/logout", data={"csrf": "wrong"}).status_code == 403
        assert client.post("/logout", data={"csrf": token}).status_code == 303
        assert "zhang" not in client.get("/library").text
        assert "policy_person" not in client.cookies
        assert httpx.get(f"{site}/library", headers={"cookie": f"policy_person={cookie}x"}).text.count("zhang") == 0


def test_a_form_of_another_site_signs_nobody_in(site: str) -> None:
    with httpx.Client(base_url=site) as client:
        answer = client.post("/login", data={"name": "zhang", "password": PASSWORD, "csrf": "x", "next": "/"})
        assert answer.status_code == 403
        assert "policy_person" not in client.cookies


def test_a_wrong_password_is_told_without_saying_what_was_wrong(site: str) -> None:
    with contextlib.ExitStack() as stack:
        pages = []
        for name in ("zhang", "nobody"):
            client = stack.enter_context(httpx.Client(base_url=site))
            token = client.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]
            pages.append(client.post("/login", data={"name": name, "password": "wrong", "csrf": token}))
        assert [page.status_code for page in pages] == [401, 401]
        assert all("用户名或密码不对" in page.text for page in pages)


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_signing_in_leads_nowhere_else(address: str) -> None:
    assert local_path(address) == "/"
    assert local_path("/desk") == "/desk"


def test_a_window_that_is_full_says_when_to_come_back() -> None:
    now = [0.0]
    limiter = Limiter(PER_CONVERSATION, lambda: now[0])
    for _ in range(10):
        limiter.take("a")
    with pytest.raises(RateError) as refused:
        limiter.take("a")
    assert refused.value.seconds == 61
    limiter.take("b")
    now[0] = 60.0
    limiter.take("a")


def test_the_day_window_holds_when_the_minute_has_passed() -> None:
    now = [0.0]
    limiter = Limiter(PER_ADDRESS, lambda: now[0])
    for turn in range(500):
        now[0] = turn * 2.1
        limiter.take("a")
    now[0] += 100
    with pytest.raises(RateError):
        limiter.take("a")


def test_only_the_named_proxy_is_believed() -> None:
    forged = {"client": ("9.9.9.9", 1), "headers": [(b"x-forwarded-for", b"1.1.1.1, 2.2.2.2")]}
    assert sender(forged) == "9.9.9.9"
    assert sender(forged, "8.8.8.8") == "9.9.9.9"
    assert sender(forged, "9.9.9.9") == "2.2.2.2"
    assert sender({"client": None, "headers": []}) == ""


def test_the_eleventh_turn_of_a_minute_and_the_31st_of_an_address_are_refused(tmp_path: Path) -> None:
    app = build_app(tiny_application(tmp_path))

    async def ask(address: str, conversation: str, forged: str = "") -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            body = {"question": "问", "conversation_id": conversation}
            return await client.post("/api/v1/ask", json=body, headers={"x-forwarded-for": forged})

    async def go() -> None:
        for _ in range(10):
            assert (await ask("127.0.0.1", "a" * 32)).status_code == 200
        refused = await ask("127.0.0.1", "a" * 32)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert "请在" in refused.json()["detail"]
        for turn in range(30):
            assert (await ask("3.3.3.3", f"{turn:032d}")).status_code == 200
        assert (await ask("3.3.3.3", "b" * 32, forged="4.4.4.4")).status_code == 429

    asyncio.run(go())
