"""Grading: the rules of the contract, one by one."""

from __future__ import annotations

from typing import Any

import pytest

from eval.dataset.schema import case_from
from eval.grade import grade
from eval.model import Case


def case(**expect: Any) -> Case:
    made, reasons, _ = case_from(
        {"id": "x", "category": "c", "turns": ["问"], "expect": {"status": "answered"} | expect}, ""
    )
    assert made is not None, reasons
    return made


def answer(**more: Any) -> dict[str, Any]:
    return {"status": "answered", "text": "最多 80,000 元(8万元)", "citations": [], "determination": None} | more


def money(total: str | None, *amounts: str, **shares: str) -> dict[str, Any]:
    split = [{"payer": payer, "amount_yuan": value} for payer, value in shares.items()]
    listed = [{"benefit": "b", "amount_yuan": value, "kind": "ceiling", "shares": split} for value in amounts]
    return {"amounts": listed, "total_yuan": total, "verdict": "undetermined", "conditions": [], "missing": []}


def cited(policy: str, clause: str) -> list[dict[str, str]]:
    return [{"policy": policy, "clause": clause}]


@pytest.mark.parametrize(
    ("wanted", "given", "fine"),
    [
        ("answered", "answered", True),
        ("answered", "partial", True),
        ("answered", "clarify", False),
        ("refused", "not_found", True),
        ("refused", "out_of_scope", True),
        ("refused", "refused", True),
        ("refused", "answered", False),
        (["answered", "clarify"], "clarify", True),
        ("answered", "broken", False),
    ],
)
def test_status(wanted: Any, given: str, fine: bool) -> None:
    assert grade(case(status=wanted), answer(status=given)).checks["status"] is fine


@pytest.mark.parametrize(
    ("expect", "fine"),
    [
        ({"must_contain": [["80000", "九万"]]}, True),
        ({"must_contain": [["8 0 0 0 0元"]]}, True),
        ({"must_contain": [["80000"], ["九万"]]}, False),
        ({"must_not_contain": ["80000"]}, False),
        ({"must_not_contain": ["90000"]}, True),
    ],
)
def test_facts_after_nfkc_without_blanks_and_commas(expect: dict[str, Any], fine: bool) -> None:
    assert grade(case(**expect), answer()).checks["facts"] is fine


@pytest.mark.parametrize(
    ("determination", "fine"),
    [
        (money("80000.00", "50000.00", "30000.00"), True),
        (money(None, "80000.00"), True),
        (money(None, "50000.00", "30000.00"), False),
        (money("80000.01", "80000.01"), False),
        (money(None), False),
        (None, False),
    ],
)
def test_amount_is_the_total_or_the_only_amount(determination: Any, fine: bool) -> None:
    assert grade(case(amount_yuan=80000), answer(determination=determination)).checks["amount"] is fine


def test_shares_are_summed_by_payer() -> None:
    given = answer(determination=money("80000.00", "40000.00", "40000.00", 市级="20000.00", 区级="20000.00"))
    assert grade(case(shares_yuan={"市级": 40000, "区级": 40000}), given).right
    assert not grade(case(shares_yuan={"市级": 20000, "区级": 20000}), given).right
    assert not grade(case(shares_yuan={"市级": 40000}), given).right


@pytest.mark.parametrize(
    ("clause", "fine"),
    [
        ("第九条", True),
        ("第九条(三)", True),
        ("第九条(三)".replace("(", "("), True),
        ("第九十条", False),
        ("第八条", False),
    ],
)
def test_a_citation_is_the_clause_or_one_inside_it(clause: str, fine: bool) -> None:
    gold = {"cite": [{"policy": "金融 奖励", "clause": "第九条"}, {"policy": "登峰", "clause": "一"}]}
    assert grade(case(**gold), answer(citations=cited("苏州市金融奖励办法", clause))).checks["citation"] is fine


def test_the_outer_clause_does_not_stand_for_the_inner_one() -> None:
    gold = {"cite": [{"policy": "金融", "clause": "第九条(三)"}]}
    assert not grade(case(**gold), answer(citations=cited("金融办法", "第九条"))).right


def test_what_is_not_asked_for_is_not_graded() -> None:
    assert grade(case(), answer()).checks == {"status": True}


def test_an_empty_answer_is_wrong_in_everything() -> None:
    wanted = case(
        must_not_contain=["x"],
        amount_yuan=1,
        shares_yuan={"市级": 1},
        verdict="eligible",
        cite=[{"policy": "p", "clause": "一"}],
    )
    found = grade(wanted, {})
    assert found.checks == dict.fromkeys(("status", "facts", "amount", "shares", "verdict", "citation"), False)
    assert len(found.reasons) == 6
