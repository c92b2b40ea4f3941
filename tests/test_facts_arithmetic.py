"""Totals and base figures reckoned from rows of the tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compose.arithmetic import base_line, parts_of_total, total_line
from index.facts.model import Measure, Target
from index.facts.quantities import chinese_number


def _row(name: str, value: str, unit: str, measure: Measure = "level", upper: str = "") -> Target:
    return Target(
        policy_id="plan",
        clause="一",
        place="某市",
        key=name,
        indicator=name,
        value=Decimal(value),
        value_upper=Decimal(upper) if upper else None,
        unit=unit,
        comparison="exact",
        measure=measure,
        baseline="“十二五”末" if measure == "multiple" else "",
        year=2020,
        year_basis="stated",
        since=None,
        kind="statistic",
        words="",
    )


def test_figures_in_one_unit_are_added() -> None:
    assert total_line([_row("甲", "2", "家"), _row("乙", "5", "家")]).endswith("2家+5家=7家")


@pytest.mark.parametrize(
    "other",
    [_row("乙", "5", "件"), _row("乙", "5", "家", "new"), _row("乙", "5", "家", upper="8"), _row("乙", "3", "%")],
)
def test_unlike_figures_are_not_added(other: Target) -> None:
    assert total_line([_row("甲", "2", "家"), other]) == ""


def test_a_told_number_of_kinds_asks_for_all_of_them() -> None:
    every = [_row(f"某某专利奖{kind}", "1", "项") for kind in ("金奖", "银奖", "铜奖")]
    assert parts_of_total(every[:2], every, "三类合计") == every
    assert parts_of_total(every[:2], every, "四类合计") == []


def test_the_base_is_the_figure_by_its_own_multiple() -> None:
    assert "≈200家" in base_line([_row("甲", "500", "家"), _row("甲", "2.5", "倍", "multiple")])
    assert base_line([_row("乙", "500", "家"), _row("甲", "2.5", "倍", "multiple")]) == ""


@pytest.mark.parametrize(("words", "value"), [("八百", 800), ("一百零五", 105), ("二百三十", 230), ("十二", 12)])
def test_numerals_up_to_hundreds(words: str, value: int) -> None:
    assert chinese_number(words) == value
