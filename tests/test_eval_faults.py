"""Planted faults: each can be planted, and the evaluation notices; the whole product shows none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eval_support import SOME, case_of, tiny_product

from assistant.bootstrap import open_retriever_for
from assistant.calculator import determine, to_contract
from eval.engines import EMBEDDED, open_engine
from eval.faults import FAULTS
from eval.faults.model import Fault, FaultError, broken_rules, plant
from eval.faults.run import CONTROL, notice_one
from eval.folder import Result
from eval.grade import grade
from index.settings import read_settings


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, dict[str, str], list[Result]]:
    """A retriever, its environment, and the results of the whole product."""
    environment = tiny_product(tmp_path, monkeypatch)
    retriever = open_retriever_for(read_settings(environment))
    whole = open_engine(environment, EMBEDDED, None)
    cases = [case_of(line) for line in SOME]
    responses = [(case, whole.respond(case)) for case in cases]
    whole.close()
    return retriever, environment, [Result(case, one, grade(case, one.answer)) for case, one in responses]


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len(FAULTS) >= 20
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    assert all(fault.rules or fault.library or fault.retriever or fault.application for fault in FAULTS)


def test_the_whole_product_shows_no_fault(product: tuple[Any, dict[str, str], list[Result]]) -> None:
    retriever, environment, results = product
    found = notice_one(CONTROL, results, retriever, environment, None)
    assert (found.asked, dict(found.measures), found.error) == (len(results), {}, "")


def test_every_fault_can_be_planted_and_leaves_the_product_alone(
    product: tuple[Any, dict[str, str], list[Result]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.faults.answers._DELAY_S", 0.0)
    retriever, environment, results = product
    for fault in FAULTS:
        engine = plant(fault, retriever, environment, None)
        assert engine.respond(results[0].case).turns_ms, fault.id
        engine.release()
    found = notice_one(CONTROL, results, retriever, environment, None)
    assert not found.is_noticed


@pytest.mark.parametrize(
    ("key", "measure"),
    [
        ("answer-never", "facts"),
        ("answer-no-citation", "citation"),
        ("answer-quote-gate", "false_quotes"),
        ("answer-number-gate", "unsupported"),
        ("library-shuffled", "facts"),
        ("retrieval-first", "retrieval"),
    ],
)
def test_a_fault_is_noticed_by_the_measure_that_it_hurts(
    product: tuple[Any, dict[str, str], list[Result]], key: str, measure: str
) -> None:
    retriever, environment, results = product
    fault = next(one for one in FAULTS if one.id == key)
    assert measure in notice_one(fault, results, retriever, environment, None).measures


@pytest.mark.parametrize("key", ["retrieval-meaning", "retrieval-words", "retrieval-first"])
def test_a_broken_search_ranks_otherwise(product: tuple[Any, dict[str, str], list[Result]], key: str) -> None:
    retriever, environment, _ = product
    engine = plant(next(one for one in FAULTS if one.id == key), retriever, environment, None)
    ranked = [
        [(one.clause.number, one.score) for one in r.search("公示几天")]
        for r in (retriever, engine.application.retriever)
    ]
    engine.release()
    assert ranked[0] != ranked[1]


def test_a_fault_that_cannot_be_planted_is_told(product: tuple[Any, dict[str, str], list[Result]]) -> None:
    retriever, environment, results = product
    gone = Fault("gone", "改了已经不在的字", rules=(("suzhou-ip-finance-2021.toml", "没有这句话", "x"),))
    with pytest.raises(FaultError, match="没有这句话"):
        plant(gone, retriever, environment, None)
    assert "种不下去" in notice_one(gone, results, retriever, environment, None).error


def test_a_wrong_rule_gives_a_wrong_amount() -> None:
    def ceiling(key: str) -> str:
        rules = broken_rules(next(one for one in FAULTS if one.id == key))
        found = determine(rules, "质押融资奖励", {"实际融资额": "2000万元"}, date(2022, 6, 30))
        return str(to_contract([found], with_verdict=False)["total_yuan"])

    assert (ceiling("rule-shares"), ceiling("rule-cap")) == ("100000.00", "200000.00")
