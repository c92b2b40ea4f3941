"""The composition root: settings, the seams it fills, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes import FakeEncoder, no_progress, share_dictionary, use_cards, write_tiny_library

from assistant.bootstrap import checked_id, open_application, today
from assistant.errors import BadRequestError
from assistant.errors import StoreError as AssistantStoreError
from assistant.settings import read_settings as read_assistant_settings
from index.build import build
from index.errors import EditionError, UnreadableSourceError
from index.settings import read_settings as read_index_settings


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Variables of a home with an index of tiny policies."""
    share_dictionary(monkeypatch)
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ("city-a", "nation")))
    monkeypatch.setattr("assistant.bootstrap.load_encoder", lambda _: FakeEncoder())
    variables = {"POLICY_HOME": str(tmp_path / "home"), "POLICY_SOURCES": ""}
    build(read_index_settings(variables), FakeEncoder(), no_progress)
    return variables


def test_all_state_lies_under_the_home(environment: dict[str, str]) -> None:
    application = open_application(environment)
    application.ask("样本融资办法由谁解释?")
    home = Path(environment["POLICY_HOME"])
    assert application.settings.home == home
    assert (home / "assistant.sqlite3").exists()
    assert {path.name for path in home.parent.iterdir()} == {"cards", "home"}


def test_an_edition_of_another_encoder_is_refused_before_a_model_is_loaded(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> FakeEncoder:
        raise AssertionError(f"{name} was loaded")

    monkeypatch.setattr("assistant.bootstrap.load_encoder", load)
    with pytest.raises(EditionError, match="另一个向量模型"):
        open_application({**environment, "POLICY_ENCODER": "nobody/no-such-model"})


def test_both_rooms_agree_on_the_home_by_default() -> None:
    assert read_assistant_settings({}).home.resolve() == read_index_settings({"POLICY_SOURCES": ""}).home.resolve()


def test_defaults_of_the_settings_are_those_of_an_empty_environment() -> None:
    settings = read_assistant_settings({})
    assert (settings.host, settings.port, settings.model, settings.database_url) == ("127.0.0.1", 7860, "", "")


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "7 860", "７８６０x"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(BadRequestError, match="PORT"):
        read_assistant_settings({"PORT": port})


def test_sources_are_split_and_must_exist(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    both = read_index_settings({"POLICY_SOURCES": f"{tmp_path / 'a'}:{tmp_path / 'b'}"})
    assert both.sources == (tmp_path / "a", tmp_path / "b")
    assert read_index_settings({"POLICY_SOURCES": ""}).sources == ()
    with pytest.raises(UnreadableSourceError, match="不存在"):
        read_index_settings({"POLICY_SOURCES": str(tmp_path / "missing")})


def test_an_application_needs_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.bootstrap.load_encoder", lambda _: FakeEncoder())
    with pytest.raises(EditionError, match="index build"):
        open_application({"POLICY_HOME": str(tmp_path), "POLICY_SOURCES": ""})


def test_a_database_that_cannot_be_reached_is_named(environment: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(AssistantStoreError, match="数据库"):
        open_application({**environment, "DATABASE_URL": f"sqlite:///{tmp_path}/missing/folder/x.db"})


@pytest.mark.parametrize("url", ["nonsense", "postgresql://nobody@127.0.0.1:1/none", "oracle://x"])
def test_a_database_url_that_cannot_be_used_is_one_sentence(environment: dict[str, str], url: str) -> None:
    with pytest.raises(AssistantStoreError, match="DATABASE_URL"):
        open_application({**environment, "DATABASE_URL": url})


@pytest.mark.parametrize("name", ["a", "a-b_c", "0" * 64, "会话1"])
def test_conversation_ids(name: str) -> None:
    assert checked_id(name) == name


@pytest.mark.parametrize("name", ["", "-", "a b", "a/b", "a" * 65, "a\n", "..", "a;b"])
def test_other_conversation_ids_are_refused(name: str) -> None:
    with pytest.raises(BadRequestError, match="会话编号"):
        checked_id(name)


def test_today_is_the_day_in_china() -> None:
    assert isinstance(today(), date)
    assert today() == datetime.now(ZoneInfo("Asia/Shanghai")).date()
