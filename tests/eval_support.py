"""A tiny product and tiny test sets, for tests of the evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEncoder, no_progress, share_dictionary, use_cards, write_tiny_library

from eval.dataset.schema import case_from
from eval.folder import Result
from eval.grade import grade
from eval.model import Case, Ranked, Response
from index.build import build
from index.settings import read_settings

TITLE = "苏州市样本融资办法"


def tiny_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Variables of a home with an index of two tiny policies and an encoder without a model."""
    share_dictionary(monkeypatch)
    use_cards(monkeypatch, write_tiny_library(tmp_path / "cards", ("city-a", "nation")))
    monkeypatch.setattr("assistant.bootstrap.load_encoder", lambda _: FakeEncoder())
    variables = {"POLICY_HOME": str(tmp_path / "home"), "POLICY_SOURCES": ""}
    build(read_settings(variables), FakeEncoder(), no_progress)
    return variables


def row(key: str, *turns: str, category: str = "c", **expect: Any) -> dict[str, Any]:
    """A test-set line."""
    return {"id": key, "category": category, "turns": list(turns), "expect": {"status": "answered"} | expect}


# The encoder knows no meaning, so the product is never sure: it names the nearest clause as what it did not find.
UNSURE = ["answered", "refused"]
SOME = [
    row(
        "explains",
        "苏州市样本融资办法由谁解释?",
        status=UNSURE,
        must_contain=[["财政局"]],
        cite=[{"policy": TITLE, "clause": "第五条"}],
    ),
    row("wrong-fact", "苏州市样本融资办法由谁解释?", status=UNSURE, must_contain=[["税务局"]], category="d"),
    row("elsewhere", "成都样本融资办法由谁解释?", status="refused", category="d"),
    row(
        "days",
        "苏州市样本融资办法公示几天?",
        status=UNSURE,
        must_contain=[["公示"]],
        cite=[{"policy": TITLE, "clause": "第三条"}],
    ),
    row("talk", "苏州市样本融资办法由谁解释?", "那公示几天?", status=UNSURE, must_contain=[["公示"]]),
]


def write_set(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """A JSONL test set."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")
    return path


def case_of(line: dict[str, Any]) -> Case:
    """The case of a line."""
    made, reasons, _ = case_from(line, "set.jsonl:1")
    assert made is not None, reasons
    return made


def result_of(line: dict[str, Any], status: str = "answered", **more: Any) -> Result:
    """A graded result; `more` are parts of the answer, or `retrieved`, `error`, `answer_ms`, `unsupported`."""
    case = case_of(line)
    own = {key: more.pop(key) for key in ("error", "answer_ms", "unsupported", "false_quotes") if key in more}
    retrieved = tuple(Ranked(*one) for one in more.pop("retrieved", ()))
    answer = {} if own.get("error") else {"status": status, "text": "", "citations": [], "engine": "embedded"} | more
    response = Response(answer, {}, **({"answer_ms": 10.0} | own), turns_ms=(10.0,), retrieved=retrieved)
    return Result(case, response, grade(case, answer))
