"""What is told: the wording, the JSON of the contract, the review sheet."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from assistant.calculator import (
    Rulebook,
    UnknownNameError,
    determine,
    to_contract,
    to_markdown,
)
from assistant.calculator.review import review_html

THEN, NOW = date(2022, 6, 30), date(2026, 11, 22)


def test_a_ceiling_is_worded_as_one_and_only_a_fixed_sum_is_had(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    ceiling = to_markdown([determine(rulebook, "质押融资奖励", {**pledge, "loan_amount": "800万"}, THEN)])
    assert "最多不超过8万元" in ceiling
    assert "获得" not in ceiling
    facts = {"dengfeng_approved": "是", "dengfeng_accepted": "否"}
    fixed = to_markdown([determine(rulebook, "登峰计划", facts, THEN)])
    assert "获得30万元(固定数额)" in fixed
    promised = to_markdown([determine(rulebook, "登峰计划", {"dengfeng_accepted": "是"}, THEN)])
    assert "择优评审,最多不超过100万元" in promised
    assert "其中30万元为固定数额" in promised


@pytest.mark.parametrize(
    ("benefit", "words"),
    [("sz-fin-06-1", "原文未规定,不能计算"), ("sz-fin-08-2", "不是补贴款"), ("js-hvp-enterprise", "不能计算")],
)
def test_what_cannot_be_computed_says_so(rulebook: Rulebook, benefit: str, words: str) -> None:
    result = determine(rulebook, benefit, {}, THEN)
    assert words in to_markdown([result])
    assert to_contract([result])["amounts"] == []


def test_a_refusal_names_the_smallest_change(rulebook: Rulebook) -> None:
    strong = dict(rulebook.policies["suzhou-dengfeng-2021"].personas["strong"])
    facts = {"valid_invention_patents": "49", "foreign_invention_applications": "5", "foreign_invention_grants": "0"}
    result = determine(rulebook, "登峰计划", {**strong, **facts}, THEN)
    assert [(change.fact, change.cite.clause) for change in result.changes] == [("valid_invention_patents", "三、(三)")]
    assert "差1件" in result.changes[0].text
    assert result.payable == 0


def test_a_dispute_between_readings_is_told_with_its_answer(rulebook: Rulebook) -> None:
    strong = dict(rulebook.policies["suzhou-dengfeng-2021"].personas["strong"])
    facts = {"valid_invention_patents": "60", "foreign_invention_applications": "8", "joined_standard": "否"}
    result = determine(rulebook, "登峰计划", {**strong, **facts, "foreign_invention_grants": "0"}, THEN)
    assert result.contract_verdict == "undetermined"
    assert result.disputed == ("D3-1",)
    assert "两种读法" in to_markdown([result])
    assert "D3-1" in [item.id for item in result.ambiguities]


def test_what_only_the_authority_decides_is_always_listed(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    result = determine(rulebook, "质押融资奖励", {**pledge, "loan_amount": "800万"}, THEN)
    assert result.contract_verdict == "eligible"
    assert [item.decider for item in result.authority] == ["初审与复核部门"]
    assert "只有主管部门能定的" in to_markdown([result])


def test_the_contract_object(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    facts = {**pledge, "guarantee_fee": "100.01元", "appraisal_fee": "0元"}
    contract = to_contract([determine(rulebook, "服务费补贴", facts, THEN)])
    assert set(contract) == {"amounts", "total_yuan", "verdict", "conditions", "missing"}
    amount = contract["amounts"][0]
    assert set(amount) == {"benefit", "amount_yuan", "kind", "shares", "steps"}
    assert (amount["amount_yuan"], amount["kind"]) == ("100.01", "ceiling")
    assert amount["shares"] == [{"payer": "市级", "amount_yuan": "50.00"}, {"payer": "区级", "amount_yuan": "50.01"}]
    assert all(step["clause"] == "第五条" for step in amount["steps"])
    assert contract["verdict"] == "eligible"
    assert all(set(part) == {"text", "state", "clause"} for part in contract["conditions"])
    assert {part["state"] for part in contract["conditions"]} <= {"met", "unmet", "unknown"}
    assert to_contract([determine(rulebook, "服务费补贴", facts, THEN)], with_verdict=False)["verdict"] is None
    json.dumps(contract)


def test_a_missing_base_gives_a_question_and_no_amount(rulebook: Rulebook) -> None:
    contract = to_contract([determine(rulebook, "质押融资奖励", {}, THEN)])
    assert contract["amounts"] == []
    assert contract["total_yuan"] is None
    assert {"fact": "loan_amount", "question": "实际到账的质押融资额是多少?"} in contract["missing"]


def test_an_applicant_who_does_not_qualify_gets_nothing(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    facts = {**pledge, "loan_amount": "800万", "registered_area": "昆山"}
    contract = to_contract([determine(rulebook, "质押融资奖励", facts, THEN)])
    assert (contract["amounts"][0]["amount_yuan"], contract["verdict"]) == ("0.00", "ineligible")
    assert "注册地" in contract["amounts"][0]["steps"][0]["text"]


def test_the_review_sheet_is_self_contained(rulebook: Rulebook) -> None:
    for policy_id, policy in rulebook.policies.items():
        sheet = review_html(rulebook, policy_id)
        assert "://" not in sheet
        assert "<script" not in sheet
        assert "src=" not in sheet
        assert 'class="bad"' not in sheet
        for benefit in policy.benefits:
            assert benefit.title in sheet
        for ambiguity in policy.ambiguities:
            assert ambiguity in sheet
    with pytest.raises(UnknownNameError):
        review_html(rulebook, "nothing")


def test_amounts_are_exact_decimals(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    result = determine(rulebook, "质押融资奖励", {**pledge, "loan_amount": "1234567.89元"}, THEN)
    assert result.payable == Decimal("12345.67")
    assert "舍去" in " ".join(step.text for step in result.amount.steps)
