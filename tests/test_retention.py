"""What is past its days is gone, from the tables and from the disk; what must be kept stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from web_support import tiny_application

from assistant.bootstrap import Application
from assistant.conversation.accounts import Accounts
from assistant.conversation.desk import Desk
from assistant.conversation.privacy import unnamed
from assistant.conversation.retention import Purged, purge
from assistant.errors import BadRequestError
from assistant.settings import read_settings

SECRET = "不该留下的字句"
LATER = timedelta(days=31)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return tiny_application(tmp_path_factory.mktemp("retention"))


def on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.glob("assistant.sqlite3*"))


def test_old_conversations_notes_and_uploads_go_and_their_bytes_too(application: Application) -> None:
    home, database = application.settings.home, application.database
    desk, accounts = Desk(database), Accounts(database)
    accounts.log("li", "published", "留下的记录")
    answer = application.ask(f"{SECRET}一", "a" * 32)
    application.history.note("owner", "a" * 32, f"{SECRET}一")
    ticket = application.feedback(answer.id, "down", f"{SECRET}二")
    application.tickets.settle(ticket, "corrected", f"{SECRET}三", "li")
    desk.keep_note("li", "某公司", f"{SECRET}四")
    desk.looked_up("li", f"{SECRET}五")
    desk.looked_up("li", "固定的字句")
    desk.pin("li", desk.lookups("li")[0].id)
    upload = home / "uploads" / "old.txt"
    upload.parent.mkdir()
    upload.write_text(SECRET, encoding="utf-8")
    os.utime(upload, (0, 0))
    assert SECRET.encode() in on_disk(home)
    assert purge(database, home, 30) == Purged(0, 0, 1)
    assert purge(database, home, 30, datetime.now(UTC) + LATER) == Purged(1, 1, 0)
    assert application.turns("a" * 32) == [] and application.history.of("owner") == ()
    assert [one.words for one in desk.lookups("li")] == ["固定的字句"]
    assert "留下的记录" in [act.detail for act in accounts.acts()]
    assert SECRET.encode() not in on_disk(home)


def test_a_conversation_that_goes_on_is_kept_whole(application: Application) -> None:
    application.ask("能奖励多少?", "b" * 32)
    assert purge(application.database, application.settings.home, 365) == Purged(0, 0, 0)
    assert purge(application.database, application.settings.home, 0, datetime.now(UTC) + LATER) == Purged(0, 0, 0)
    assert len(application.turns("b" * 32)) == 1


def test_a_deleted_conversation_is_not_on_disk(application: Application) -> None:
    application.ask(f"{SECRET}六", "c" * 32)
    application.forget("c" * 32)
    assert f"{SECRET}六".encode() not in on_disk(application.settings.home)


def test_the_days_are_a_setting() -> None:
    assert read_settings({}).retention_days == 365
    assert read_settings({"POLICY_RETENTION_DAYS": "0"}).retention_days == 0
    for wrong in ("-1", "一年", "36501"):
        with pytest.raises(BadRequestError, match="POLICY_RETENTION_DAYS"):
            read_settings({"POLICY_RETENTION_DAYS": wrong})


def test_understanding_reads_no_personal_data() -> None:
    assert "13812345678" not in unnamed("电话13812345678,质押融资800万元能奖励多少?")
    assert "800万元" in unnamed("电话13812345678,质押融资800万元能奖励多少?")
    assert unnamed("质押融资800万元") == "质押融资800万元"


def test_the_words_around_an_address_are_kept() -> None:
    assert unnamed("邮箱zhang.san@corp.example贷款500万") == "邮箱 贷款500万"
