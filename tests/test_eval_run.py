"""A run from test set to report: what is asked, what survives a kill, what the report holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from eval_support import SOME, row, tiny_product, write_set

from assistant.cli import main
from assistant.errors import StoreError
from eval.engines import ProductEngine
from eval.folder import RunFolder
from eval.run import Wanted, run


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    variables = tiny_product(tmp_path, monkeypatch)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_COLOR", "1")
    return variables


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    return write_set(tmp_path / "set.jsonl", SOME)


def wanted(testset: Path, report: Path, **more: Any) -> Wanted:
    return Wanted(testset, report, **({"workers": 1} | more))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the cases that the engine was asked."""
    ids: list[str] = []
    respond = ProductEngine.respond

    def counted(self: ProductEngine, case: Any) -> Any:
        ids.append(case.id)
        return respond(self, case)

    monkeypatch.setattr(ProductEngine, "respond", counted)
    return ids


def test_right_and_wrong_are_told_apart(environment: dict[str, str], testset: Path, tmp_path: Path) -> None:
    folder = run(wanted(testset, tmp_path / "run"), environment)
    right = {result.case.id: result.grade.right for result in folder.results()}
    assert right == {"explains": True, "wrong-fact": False, "elsewhere": True, "days": True, "talk": True}
    assert folder.finished().count == 5


def test_live_receipts_are_left_alone(environment: dict[str, str], testset: Path, tmp_path: Path) -> None:
    run(wanted(testset, tmp_path / "run"), environment)
    assert not (Path(environment["POLICY_HOME"]) / "assistant.sqlite3").exists()


def test_a_run_that_was_stopped_goes_on_where_it_stopped(
    environment: dict[str, str], testset: Path, tmp_path: Path, asked: list[str]
) -> None:
    whole = run(wanted(testset, tmp_path / "whole"), environment)
    with pytest.MonkeyPatch.context() as stopping:
        stop_after(2, stopping)
        with pytest.raises(KeyboardInterrupt):
            run(wanted(testset, tmp_path / "run"), environment)
    results = tmp_path / "run" / "results.jsonl"
    results.write_bytes(results.read_bytes() + b'{"case": {"id": "days", "cat')
    asked.clear()
    folder = run(wanted(testset, tmp_path / "run"), environment)
    assert asked == ["elsewhere", "days", "talk"]
    grades = [{result.case.id: result.grade for result in one.results()} for one in (whole, folder)]
    assert grades[0] == grades[1]
    assert len(list(folder.results())) == 5


def stop_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C after so many results."""
    import eval.run

    run_cases = eval.run.run_cases

    def stopped(*given: Any) -> Iterator[Any]:
        for number, pair in enumerate(run_cases(*given)):
            if number == count:
                raise KeyboardInterrupt
            yield pair

    monkeypatch.setattr(eval.run, "run_cases", stopped)


def test_a_finished_run_or_other_cases_are_asked_anew(
    environment: dict[str, str], testset: Path, tmp_path: Path, asked: list[str]
) -> None:
    report = tmp_path / "run"
    run(wanted(testset, report), environment)
    run(wanted(testset, report), environment)
    assert len(asked) == 10
    write_set(testset, SOME[:2])
    assert len(list(run(wanted(testset, report), environment).results())) == 2


def test_an_engine_that_fails_is_wrong_not_the_end_and_not_a_refusal(
    environment: dict[str, str], testset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise StoreError("数据库读写失败")

    monkeypatch.setattr("assistant.bootstrap.Application.ask", fails)
    results = list(run(wanted(testset, tmp_path / "run"), environment).results())
    assert [result.grade.right for result in results] == [False] * 5
    assert all(result.response.error.startswith("StoreError") for result in results)


def test_an_unreadable_turn_is_answered_as_the_product_does(environment: dict[str, str], tmp_path: Path) -> None:
    testset = write_set(tmp_path / "set.jsonl", [row("long", "长" * 1_001, status="refused")])
    (result,) = run(wanted(testset, tmp_path / "run"), environment).results()
    assert result.grade.right
    assert result.response.error == ""


OUTSIDE = re.compile(r"""(?:src|href)\s*=|url\(|@import|fetch\(|XMLHttpRequest|https?://""")


def test_the_command_writes_a_report_that_asks_nothing_of_the_network(
    environment: dict[str, str], testset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_set(testset, [*SOME, row("bad", "问", cite=[{"policy": TITLE_ELSEWHERE, "clause": "第一条"}])])
    assert main(["eval", "run", "--testset", str(testset), "--report", str(tmp_path / "r"), "--workers", "1"]) == 0
    said = capsys.readouterr()
    assert "全部答对" in said.out
    assert "set.jsonl 第6行(bad)" in said.err
    html = (tmp_path / "r" / "report.html").read_text(encoding="utf-8")
    assert OUTSIDE.search(html) is None
    assert html.count("<details class=case") == 1
    assert "缺少“税务局”" in html
    data = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    assert data["measures"]["all"]["value"] == 0.8
    assert data["measures"]["amount"] == {"value": None, "low": None, "high": None, "count": 0}
    assert data["judge"] is None
    assert data["run"]["left_out"] == 1
    assert [one["id"] for one in data["failures"]] == ["wrong-fact"]
    assert data["failures"][0]["trace"]["evidence"]


TITLE_ELSEWHERE = "没有这份政策"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--testset", "nowhere.jsonl", "--report", "r"], "找不到测试集"),
        (["compare", "nowhere", "nowhere"], "没有评测结果"),
        (["faults", "nowhere"], "没有评测结果"),
        (["coverage", "nowhere"], "没有评测结果"),
        (["accept", "x", "--drafts", "nowhere.jsonl"], "没有草稿"),
        (["draft"], "请给一个回答编号"),
        (["draft", "nowhere"], "没有编号为 nowhere 的回答"),
        (["judge", "nowhere", "--model", "x:y"], "没有评测结果"),
    ],
)
def test_bad_input_is_one_line_and_status_1(
    environment: dict[str, str], arguments: list[str], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["eval", *arguments]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_text_in_the_report_is_never_markup(environment: dict[str, str], tmp_path: Path) -> None:
    from eval.report import write_report

    evil = "<script>alert(1)</script>"
    testset = write_set(tmp_path / "set.jsonl", [row(evil, evil, must_contain=[[evil]], category=evil)])
    folder = run(wanted(testset, tmp_path / "run"), environment)
    write_report(folder)
    html = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html


def test_an_unfinished_run_has_no_report(tmp_path: Path) -> None:
    from eval.errors import RunError

    (tmp_path / "run.json").write_text("{", encoding="utf-8")
    with pytest.raises(RunError, match="读不出来"):
        RunFolder(tmp_path).finished()
