"""Large runs: what is kept of a result does not grow with what the engine said; a report holds one wrong case at a time."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from eval_support import case_of, result_of, row

from eval.compare import compare
from eval.errors import RunError
from eval.folder import Manifest, RunFolder, line_of
from eval.report import write_report

_LONG = "答" * 20_000
_MIB = 2**20


def run_of(path: Path, count: int, text: str = _LONG) -> RunFolder:
    """A finished run of `count` wrong cases, done in reverse order."""
    folder = RunFolder(path)
    manifest = Manifest("set.jsonl", "x", count, 0, "embedded", "e", "c", "", 1)
    folder.begin(manifest)
    with folder.append_to() as out:
        for number in range(count, 0, -1):
            case = replace(case_of(row(f"{number}", "问", must_contain=[["甲"]])), source=f"set.jsonl:{number}")
            found = result_of(row(f"{number}", "问", must_contain=[["甲"]]), text=f"{number}")
            trace = {"evidence": [{"policy_id": "p", "clause": "第一条", "text": text}]}
            out.write(line_of(case, replace(found.response, trace=trace)))
    folder.write(replace(manifest, finished=True))
    return folder


def peak_of(folder: RunFolder) -> float:
    tracemalloc.start()
    try:
        write_report(folder)
        return tracemalloc.get_traced_memory()[1] / _MIB
    finally:
        tracemalloc.stop()


def test_wrong_cases_come_in_the_order_of_the_test_set(tmp_path: Path) -> None:
    folder = run_of(tmp_path, 12, "短")
    write_report(folder)
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in data["failures"]] == [str(number) for number in range(1, 13)]
    assert [one.response.answer["text"] for one in folder.wrong()] == [str(number) for number in range(1, 13)]


def test_a_report_of_many_long_wrong_answers_needs_no_more_memory(tmp_path: Path) -> None:
    write_report(run_of(tmp_path / "warm", 1))
    few, many = peak_of(run_of(tmp_path / "few", 20)), peak_of(run_of(tmp_path / "many", 400))
    assert (tmp_path / "many/results.jsonl").stat().st_size > 20 * _MIB
    assert many - few < 4, (few, many)


def test_comparing_keeps_no_traces(tmp_path: Path) -> None:
    first, second = run_of(tmp_path / "a", 400), run_of(tmp_path / "b", 400)
    tracemalloc.start()
    try:
        found = compare(first, second)
        peak = tracemalloc.get_traced_memory()[1] / _MIB
    finally:
        tracemalloc.stop()
    assert found.differences["all"].count == 400
    assert peak < 20, peak  # the texts alone are 32 MiB; resampling takes 13


def test_a_damaged_line_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    folder = run_of(tmp_path, 2, "短")
    (tmp_path / "results.jsonl").write_text('{"case": 1}\n', encoding="utf-8")
    with pytest.raises(RunError, match="请重新评测"):
        list(folder.wrong())
