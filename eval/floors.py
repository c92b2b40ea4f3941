"""The least that each measure must reach, and whether a run reaches it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import EvalError
from eval.measure import Measure, Summary

Share = Annotated[float, Field(ge=0, le=1)]


class FloorError(EvalError):
    """A floors file that cannot be read, or a run below its floors."""


class _Set(BaseModel):
    model_config = ConfigDict(extra="forbid")
    as_of: date
    least_cases: Annotated[int, Field(ge=1)]
    most_left_out: Annotated[int, Field(ge=0)] = 0


class Floors(BaseModel):
    """`testset`: the day as of which cases hold, and how many there must be; `least` and `most` by measure."""

    model_config = ConfigDict(extra="forbid")
    testset: _Set
    least: dict[str, Share]
    most: dict[str, Share] = {}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure on the wrong side of its bound; `value` None means that it was not measured."""

    name: str
    bound: float
    value: float | None
    is_least: bool = True

    def __str__(self) -> str:
        word = "不低于" if self.is_least else "不高于"
        return f"{self.name} 应{word}{self.bound:g},实为{'未测' if self.value is None else f'{self.value:g}'}"


def read_floors(path: Path) -> Floors:
    """The floors in a TOML file. Raises FloorError."""
    try:
        return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise FloorError(f"下限文件 {path} 读不出来({first}):请改正。") from error


def shortfalls(floors: Floors, summary: Summary, left_out: int) -> list[Shortfall]:
    """Every bound that is not kept. A measure that was not measured keeps no bound."""
    found = []
    for bounds, is_least in ((floors.least, True), (floors.most, False)):
        for name, bound in bounds.items():
            value = _measure(summary, name).value
            if value is None or (value < bound if is_least else value > bound):
                found.append(Shortfall(name, bound, value, is_least))
    cases = summary.measures["all"].count
    if cases < floors.testset.least_cases:
        found.append(Shortfall("题数", floors.testset.least_cases, cases))
    if left_out > floors.testset.most_left_out:
        found.append(Shortfall("不可用的行", floors.testset.most_left_out, left_out, is_least=False))
    return found


def _measure(summary: Summary, name: str) -> Measure:
    """`amount`, `retrieval.hit@5`, or `category.<name>` for all that is right in a category."""
    group, _, key = name.partition(".")
    tables: Mapping[str, Mapping[str, Mapping[str, Measure]]] = {
        "category": summary.by_category,
        "policy": summary.by_policy,
    }
    if group in tables:
        return tables[group].get(key, {}).get("all", Measure(None))
    try:
        return summary.figure(name)
    except KeyError as error:
        raise FloorError(f"下限文件里的“{name}”不是评测的指标:请改正。") from error
