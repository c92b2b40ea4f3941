"""A build that is killed, or that runs out of disk, never costs the edition that serves."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("interrupted_builds.py")


def run(folder: Path, plan: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the program, the undisturbed first build left out."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder), json.dumps(plan)], capture_output=True, text=True, timeout=550
    )
    assert done.returncode == 0, done.stderr[-3000:]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["ended"].get("built") and rows[0]["seen"]["amount"] == 1, rows[0]
    return rows


def assert_whole(rows: list[dict[str, Any]]) -> None:
    """After each mishap a reader sees the edition before or the new one, whole; nothing else."""
    for before, row in zip(rows, rows[1:], strict=False):
        assert row["seen"].get("amount") in (before["seen"]["amount"], row["amount"]), row
        if row["ended"] == -9 or "refused" in row["ended"]:
            continue
        assert row["seen"]["amount"] == row["amount"], row
        assert row["seen"]["left"] == [], f"the build after {before['instant']} left rubbish: {row}"


def killed(rows: list[dict[str, Any]]) -> int:
    return sum(row["ended"] in (-9, -14) for row in rows)


def test_a_build_killed_at_any_batch_or_file_operation_leaves_the_edition_before(tmp_path: Path) -> None:
    plan = [{"batch": 1}, *({"part": part} for part in (0.05, 0.5, 0.9)), {"switch": 1}, {"switch": 2}, {}]
    rows = run(tmp_path, plan)
    assert killed(rows) == len(plan) - 1
    served_new = [row["seen"]["amount"] == row["amount"] for row in rows[1:]]
    assert served_new == [False] * 5 + [True, True]
    assert_whole(rows)


@pytest.mark.slow
def test_a_build_killed_at_every_file_operation_leaves_the_edition_before(tmp_path: Path) -> None:
    operations = run(tmp_path / "count", [{}])[-1]["ended"]["operations"]
    rows = run(tmp_path / "kill", [*({"op": n} for n in range(1, operations + 1)), {}])
    assert killed(rows) >= operations * 0.9
    assert_whole(rows)


@pytest.mark.slow
def test_a_build_killed_at_200_random_moments_leaves_the_edition_before(tmp_path: Path) -> None:
    moments = random.Random(20261122)
    rows = run(tmp_path, [*({"after": moments.uniform(0.01, 0.5)} for _ in range(200)), {}])
    assert killed(rows) >= 50
    for before, row in zip(rows, rows[1:], strict=False):
        assert row["seen"].get("amount") in (before["seen"]["amount"], row["amount"]), row
    assert rows[-1]["seen"]["left"] == []


def test_a_disk_that_takes_no_more_bytes_refuses_the_build_and_keeps_the_edition(tmp_path: Path) -> None:
    rows = run(tmp_path, [{"bytes": 100}, {"bytes": 170_000}, {}])
    assert_whole(rows)
    for row in rows[1:-1]:
        assert "磁盘空间" in row["ended"]["refused"] and "\n" not in row["ended"]["refused"]
        assert row["seen"]["amount"] == 1 and row["seen"]["left"] == []
