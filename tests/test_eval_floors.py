"""Floors: the shipped file is whole, a run below is told, what was not measured keeps no floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from eval_support import result_of, row

from eval.floors import FloorError, Floors, read_floors, shortfalls
from eval.measure import summarise

GOOD = summarise([result_of(row("a", "问", category="x")), result_of(row("b", "问", category="y"), "clarify")], [])


def floors(least: dict[str, float], most: dict[str, float] | None = None, **testset: int) -> Floors:
    told = {"as_of": "2026-11-26", "least_cases": 1} | testset
    return Floors.model_validate({"testset": told, "least": least, "most": most or {}})


def test_the_shipped_floors_name_measures_that_exist() -> None:
    held = read_floors(ROOT / "eval" / "floors.toml")
    assert held.least["all"] > 0.5
    assert {one.name for one in shortfalls(held, GOOD, 0)} >= {"citation", "题数"}


@pytest.mark.parametrize(
    ("least", "most", "missed"),
    [
        ({"status": 0.5}, {}, []),
        ({"status": 0.51}, {}, ["status"]),
        ({"amount": 0.0}, {}, ["amount"]),
        ({"category.x": 1.0, "category.y": 0.1, "category.z": 0.0}, {}, ["category.y", "category.z"]),
        ({}, {"gates.errors": 0.0}, []),
        ({}, {"status": 0.4}, ["status"]),
    ],
)
def test_each_bound(least: dict[str, float], most: dict[str, float], missed: list[str]) -> None:
    assert [one.name for one in shortfalls(floors(least, most), GOOD, 0)] == missed


def test_too_few_cases_and_rows_left_out_are_told() -> None:
    found = shortfalls(floors({}, least_cases=3), GOOD, 2)
    assert [str(one) for one in found] == ["题数 应不低于3,实为2", "不可用的行 应不高于0,实为2"]


@pytest.mark.parametrize(
    "text", ["", "[testset]\nas_of = 2026-11-26\nleast_cases = 1\n[least]\nall = 2\n", "x = ", "[least]\n"]
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FloorError) as caught:
        read_floors(tmp_path / "floors.toml")
    assert "\n" not in str(caught.value)


def test_a_floor_for_no_measure_is_refused() -> None:
    with pytest.raises(FloorError, match="tone"):
        shortfalls(floors({"tone": 0.5}), GOOD, 0)
