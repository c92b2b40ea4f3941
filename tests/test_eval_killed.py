"""A run with worker processes that is killed goes on and ends with the same results."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from eval_support import write_set

from eval.folder import RunFolder

LINES = (ROOT / "eval" / "cases" / "first.jsonl").read_text(encoding="utf-8").splitlines()
ENOUGH = 12


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "assistant", *map(str, arguments)]


@pytest.mark.slow
def test_a_run_killed_with_its_workers_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    environment = {**os.environ, "POLICY_HOME": str(tmp_path / "home"), "POLICY_SOURCES": ""}
    subprocess.run(command("index", "build"), cwd=ROOT, env=environment, check=True, capture_output=True)
    rows = [json.loads(line) | {"id": f"{copy}-{number}"} for copy in range(12) for number, line in enumerate(LINES)]
    testset = write_set(tmp_path / "set.jsonl", rows)
    report = tmp_path / "run"
    asked = command("eval", "run", "--testset", testset, "--report", report, "--workers", 2)
    started = subprocess.Popen(
        asked, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while count(report) < ENOUGH:
        assert started.poll() is None, "it ended before it could be killed"
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    before = count(report)
    assert before < len(rows)
    done = subprocess.run(asked, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert f"{before}/{len(rows)}" in done.stderr
    results = list(RunFolder(report).results())
    assert sorted(result.case.id for result in results) == sorted(row["id"] for row in rows)
    by_question: dict[tuple[str, ...], set[bool]] = {}
    for result in results:
        by_question.setdefault(result.case.turns, set()).add(result.grade.right)
    assert all(len(grades) == 1 for grades in by_question.values()), "the same question was graded in two ways"


def count(report: Path) -> int:
    """Whole lines that were written so far."""
    path = report / "results.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0
