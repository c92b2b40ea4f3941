"""Admin: closed to others, nothing changes by GET, imports are confirmed before they are written, the off switch."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fakes import raw_page
from test_web_people import PASSWORD, signed_in
from web_support import served_tiny, tiny_application

from assistant.conversation.accounts import Accounts
from assistant.conversation.database import Database
from assistant.conversation.receipts import Receipt
from assistant.web.admin_view import job_view, unanswered_view
from assistant.web.child import Job
from assistant.web.imports import UploadError, confirm, keep_upload, upload_path, withdraw
from index.library.markdown import read_document

SECTIONS = ("import", "policies", "index", "feedback", "unanswered", "receipts", "people", "switch")
ACTS = ("import?name=a.txt", "publish", "withdraw", "rebuild", "cancel", "ticket", "switch")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("admin")


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[str]:
    with served_tiny(home) as address:
        accounts = Accounts(Database.open(home))
        for name, role in (("li", "admin"), ("zhang", "staff")):
            accounts.add(name, role, PASSWORD)
        yield address


@pytest.fixture
def admin(site: str) -> Iterator[httpx.Client]:
    with contextlib.closing(signed_in(site, "li", goal="/admin/import")) as client:
        page = client.get("/admin/import").text
        client.headers["x-csrf-token"] = page.partition('name="csrf" content="')[2].partition('"')[0]
        yield client


def test_everything_is_closed_to_visitors_and_other_roles(site: str) -> None:
    with contextlib.closing(signed_in(site, "zhang")) as staff:
        for section in (*SECTIONS, "job"):
            assert httpx.get(f"{site}/admin/{section}").status_code == 401
            assert staff.get(f"/admin/{section}").status_code == 403
        for act in ACTS:
            assert httpx.post(f"{site}/admin/{act}").status_code == 401
            assert staff.post(f"/admin/{act}").status_code == 403


def test_every_section_is_shown_and_get_changes_nothing(admin: httpx.Client, home: Path) -> None:
    for section in SECTIONS:
        assert admin.get(f"/admin/{section}").status_code == 200
    for act in ("publish", "withdraw", "rebuild", "cancel", "ticket"):
        assert admin.get(f"/admin/{act}").status_code in (303, 404, 405)
    assert not (home / "library" / "imported").exists()
    assert not (home / "chat-off.txt").exists()


def test_an_act_without_the_token_is_refused(admin: httpx.Client) -> None:
    del admin.headers["x-csrf-token"]
    for act in ACTS:
        assert admin.post(f"/admin/{act}").status_code == 403


def test_an_upload_is_read_first_and_written_when_it_is_confirmed(admin: httpx.Client, home: Path) -> None:
    text = raw_page("<script>alert(1)</script>", place="无锡市").encode()
    shown = admin.post("/admin/import", params={"name": "../../notice.txt"}, content=text)
    assert shown.status_code == 200
    assert "无锡市样本融资办法" in shown.text
    assert "<script>alert" not in shown.text
    imported = home / "library" / "imported"
    assert not imported.exists()
    policy_id = shown.text.partition("》[")[2].partition("]")[0]
    token = shown.text.partition('name="upload" value="')[2].partition('"')[0]
    fields = {
        "upload": token,
        f"{policy_id}.issuer": "无锡市样本局",
        f"{policy_id}.region": "江苏省,无锡市",
        f"{policy_id}.in_force_until": "2027-12-31",
    }
    assert admin.post("/admin/publish", data=fields).status_code == 303
    written = read_document((imported / f"{policy_id}.md").read_text(encoding="utf-8"), "x").policy
    assert (written.issuer, written.region) == ("无锡市样本局", ("江苏省", "无锡市"))
    assert str(written.in_force_until) == "2027-12-31"
    assert admin.post("/admin/withdraw", data={"policy": policy_id}).status_code == 303
    assert list(imported.iterdir()) == []
    assert "published" in admin.get("/admin/people").text


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"x"), ("a.txt", b""), ("a", b"x")])
def test_what_is_no_document_is_refused(admin: httpx.Client, name: str, content: bytes) -> None:
    refused = admin.post("/admin/import", params={"name": name}, content=content)
    assert refused.status_code == 400
    assert refused.json()["detail"]


def test_a_document_that_is_no_policy_says_why(admin: httpx.Client) -> None:
    shown = admin.post("/admin/import", params={"name": "a.txt"}, content="今天天气很好。".encode())
    assert shown.status_code == 200
    assert "没有收下" in shown.text
    assert "upload" not in shown.text


def test_wrong_metadata_names_the_field_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library" / "imported"
    folder.mkdir(parents=True)
    application = tiny_application(tmp_path / "other")
    source = next((tmp_path / "other" / "cards").glob("*.md"))
    assert application.catalog.policies
    (folder / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    before = (folder / source.name).read_text(encoding="utf-8")
    for fields, words in (({"issued": "去年"}, "发布日期"), ({"level": "x"}, "层级"), ({"title": ""}, "title")):
        with pytest.raises(UploadError, match=words):
            confirm(tmp_path, source.stem, fields)
    assert (folder / source.name).read_text(encoding="utf-8") == before
    for wrong in ("../x", "nothing", ""):
        with pytest.raises(UploadError):
            withdraw(tmp_path, wrong)


def test_an_upload_is_found_by_its_own_token_only(tmp_path: Path) -> None:
    token = keep_upload(tmp_path, "..\\..\\x.TXT", b"x")
    assert upload_path(tmp_path, token).parent == tmp_path / "uploads"
    for wrong in ("*", "../" + token, token[:-1], ""):
        with pytest.raises(UploadError):
            upload_path(tmp_path, wrong)


def test_feedback_is_settled_and_the_person_reads_the_reply(admin: httpx.Client, site: str) -> None:
    answer = httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"}).json()["id"]
    given = httpx.post(
        f"{site}/api/v1/answers/{answer}/feedback", json={"verdict": "down", "reason": "金额不对;<b>少了</b>"}
    )
    number = given.json()["id"]
    shown = admin.get("/admin/feedback").text
    assert "金额不对" in shown
    assert "<b>少了</b>" not in shown
    fields = {"feedback": number, "state": "corrected", "reply": "已改,谢谢"}
    assert admin.post("/admin/ticket", data=fields).status_code == 303
    assert "已改,谢谢" in httpx.get(f"{site}/page/ticket/{number[:10]}").text
    assert admin.post("/admin/ticket", data=fields | {"state": "gone"}).status_code == 400


def test_the_off_switch_stops_answers_and_nothing_else(admin: httpx.Client, site: str) -> None:
    assert admin.post("/admin/switch", data={"state": "off", "reason": ""}).status_code == 400
    assert admin.post("/admin/switch", data={"state": "off", "reason": "核对中"}).status_code == 303
    try:
        closed = httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"})
        assert closed.status_code == 503
        assert "核对中" in closed.json()["detail"]
        assert httpx.get(f"{site}/library").status_code == 200
    finally:
        assert admin.post("/admin/switch", data={"state": "on", "reason": "核对完"}).status_code == 303
    assert httpx.post(f"{site}/api/v1/ask", json={"question": "奖励多少?"}).status_code == 200


def test_alike_questions_are_counted_together() -> None:
    now = datetime.now(UTC)
    held = [
        Receipt(str(n), now, words, "not_found", "", "e") for n, words in enumerate(("成都有吗?", "成都有吗", "别的"))
    ]
    shown = unanswered_view(held)
    assert shown.index("成都有吗") < shown.index("别的")
    assert "<td>2</td>" in shown


def test_a_job_shows_its_progress_and_how_it_ended() -> None:
    job = Job("建索引")
    job.lines.append("构建索引: 42%|████")
    assert '<progress value="42" max="100">' in job_view(job, "建索引")
    job.status = 1
    assert "没有成功" in job_view(job, "建索引")
    job.cancelled = True
    assert "已取消" in job_view(job, "建索引")


def test_a_new_edition_is_served_without_a_restart(tmp_path: Path) -> None:
    application = tiny_application(tmp_path / "a")
    other = tiny_application(tmp_path / "b", fourth="单笔贷款最高奖励99万元。")
    application._reopen = lambda: other.retriever
    application.refresh()
    clause = application.catalog.find("city-a", "第四条")
    assert clause and "99万元" in clause.text
