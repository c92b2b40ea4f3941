"""The workbench: closed to others, uploads kept under harmless names, reports read and compared."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from test_web_people import PASSWORD, signed_in
from test_web_views import harmless
from web_support import served_tiny

from assistant.conversation.accounts import Accounts
from assistant.conversation.database import Database
from assistant.errors import NotFoundError
from assistant.web.eval_view import difference_view, failures_view, read_report, run_folder, summary_view


def report(*wrong: str, value: float = 0.5) -> dict[str, Any]:
    one = {"value": value, "low": value - 0.1, "high": value + 0.1, "count": 4}
    none = {"value": None, "low": None, "high": None, "count": 0}
    failures = [
        {"id": name, "category": "amount", "turns": ["能拿<b>多少</b>?"], "expect": {"amount_yuan": 80000},
         "reasons": ["金额不对"], "given": {"status": "answered", "text": "<script>x</script>"}, "error": ""}
        for name in wrong
    ]  # fmt: skip
    return {
        "measures": {"all": one, "amount": none},
        "by_category": {"amount": {"all": one, "amount": none}},
        "failures": failures,
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("eval")


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[str]:
    with served_tiny(home) as address:
        accounts = Accounts(Database.open(home))
        for name, role in (("wang", "evaluator"), ("zhang", "staff")):
            accounts.add(name, role, PASSWORD)
        for name, wrong in (("run-a", ("q1", "q2")), ("run-b", ("q2",))):
            folder = home / "eval" / "runs" / name
            folder.mkdir(parents=True)
            (folder / "report.json").write_text(json.dumps(report(*wrong)), encoding="utf-8")
        yield address


@pytest.fixture
def evaluator(site: str) -> Iterator[httpx.Client]:
    with contextlib.closing(signed_in(site, "wang", goal="/eval")) as client:
        page = client.get("/eval").text
        client.headers["x-csrf-token"] = page.partition('name="csrf" content="')[2].partition('"')[0]
        yield client


def test_it_is_closed_to_visitors_and_staff(site: str) -> None:
    paths = (
        "/eval",
        "/eval/job",
        "/eval/runs/run-a",
        "/eval/runs/run-a/report.json",
        "/eval/compare?before=run-a&after=run-b",
    )
    with contextlib.closing(signed_in(site, "zhang")) as staff:
        for path in paths:
            assert httpx.get(site + path).status_code == 401
            assert staff.get(path).status_code == 403
        for path in ("/eval/upload?name=a.jsonl", "/eval/run", "/eval/cancel"):
            assert httpx.post(site + path).status_code == 401
            assert staff.post(path).status_code == 403


def test_uploads_keep_a_harmless_name_and_only_known_kinds(evaluator: httpx.Client, home: Path) -> None:
    assert evaluator.post("/eval/upload", params={"name": "../../我的 题.JSONL"}, content=b"{}\n").status_code == 204
    assert [path.name for path in (home / "eval" / "testsets").iterdir()] == ["我的-题.jsonl"]
    for name, content in (("a.exe", b"x"), (".jsonl", b"x"), ("a.csv", b"")):
        assert evaluator.post("/eval/upload", params={"name": name}, content=content).status_code == 400
    assert evaluator.post("/eval/run", data={"testset": "nothing.jsonl"}).status_code == 400


def test_a_run_is_shown_downloaded_and_compared(evaluator: httpx.Client) -> None:
    shown = evaluator.get("/eval/runs/run-a").text
    for words in ("全对", "50.0%", "40.0%–60.0%", "q1", "80000"):
        assert words in shown
    assert "<script>x" not in shown
    assert evaluator.get("/eval/runs/run-a/report.json").json()["measures"]["all"]["count"] == 4
    compared = evaluator.get("/eval/compare", params={"before": "run-a", "after": "run-b"}).text
    assert "变对的 1 题" in compared
    assert compared.count('class="pair"') >= 2 and "各类别全对率" in compared
    assert "变错的 0 题" in compared
    for path in ("/eval/runs/nothing", "/eval/runs/run-a/results.jsonl", "/eval/runs/..%2frun-a"):
        assert evaluator.get(path).status_code == 404


def test_reports_are_read_with_care(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    for text in ("", "[]", '{"measures": 1}'):
        (folder / "report.json").write_text(text, encoding="utf-8")
        with pytest.raises(NotFoundError):
            read_report(folder)
    for name in ("..", ".", "a/b", ""):
        with pytest.raises(NotFoundError):
            run_folder(tmp_path, name)


def test_views_escape_and_measures_without_cases_are_no_figure() -> None:
    assert "—" in summary_view(report("q"))
    assert harmless(failures_view(report("q")))
    compared = difference_view(report(), report(value=0.75))
    assert "+25.0 个百分点" in compared
    assert "width:50.00%" in compared and "width:75.00%" in compared and 'class="change better">+25.0' in compared
    assert 'class="change worse">-25.0' in difference_view(report(value=0.75), report())
