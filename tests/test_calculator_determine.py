"""Determinations: dates, several benefits at once, deadlines, what to ask next."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.calculator import (
    Claim,
    Rulebook,
    determine,
    determine_many,
    plan,
    stacking_note,
    to_contract,
    to_markdown,
    total_yuan,
)
from assistant.calculator.rulefile import Calendar

THEN, NOW = date(2022, 6, 30), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("as_of", "event", "verdict", "in_force"),
    [
        (date(2021, 1, 1), None, "待审核", True),
        (date(2020, 12, 31), None, "不在有效期", False),
        (date(2023, 12, 31), None, "待审核", True),
        (date(2024, 1, 1), None, "不在有效期", False),
        (NOW, date(2022, 5, 1), "待审核", False),
        (NOW, date(2025, 5, 1), "不在有效期", False),
        (date(2022, 6, 1), date(2020, 5, 1), "不在有效期", True),
    ],
)
def test_the_date_of_the_event_decides_which_rule_holds(
    rulebook: Rulebook, pledge: dict[str, str], as_of: date, event: date | None, verdict: str, in_force: bool
) -> None:
    result = determine(rulebook, "质押融资奖励", {**pledge, "loan_amount": "500万"}, as_of, event_date=event)
    assert (result.verdict, result.validity.in_force) == (verdict, in_force)
    assert result.by_conditions == "待审核"
    assert result.payable == (50_000 if event is None or date(2021, 1, 1) <= event <= date(2023, 12, 31) else 0)


def test_an_event_within_a_policy_that_has_expired_is_told_as_open(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    result = determine(rulebook, "质押融资奖励", pledge, NOW, event_date=date(2022, 5, 1))
    assert "F0-1" in [item.id for item in result.ambiguities]
    assert "已过期" in result.validity.wording


def test_two_benefits_are_summed_and_the_gap_on_stacking_is_said(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    facts = {**pledge, "loan_amount": "800万", "guarantee_fee": "6万", "appraisal_fee": "3万"}
    results = determine_many(rulebook, [Claim("sz-fin-04", facts), Claim("sz-fin-05", facts)], THEN)
    assert total_yuan(results) == 170_000
    page = to_markdown(results)
    assert stacking_note(results) in page
    assert "原文没有规定这几项能否同时享受" in page
    assert "算术合计:最多不超过17万元" in page


def test_a_sum_with_a_part_that_cannot_be_computed_is_null(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    facts = {**pledge, "loan_amount": "800万", "premium_paid": "10万"}
    results = determine_many(rulebook, [Claim("sz-fin-04", facts), Claim("sz-fin-06-1", facts)], THEN)
    contract = to_contract(results)
    assert contract["total_yuan"] is None
    assert [entry["benefit"] for entry in contract["amounts"]] == ["知识产权质押融资奖励"]


def test_years_of_one_applicant_use_up_the_benefit(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    claims = [
        Claim("sz-fin-05", {**pledge, "guarantee_fee": "12万", "appraisal_fee": "0元"}, period=year)
        for year in ("2021年", "2022年", "2023年")
    ]
    results = determine_many(rulebook, claims, THEN)
    assert [item.payable for item in results] == [100_000, 100_000, 0]
    assert [item.verdict for item in results] == ["待审核", "待审核", "额度已用完"]
    assert to_contract(results)["total_yuan"] == "200000.00"
    assert to_contract(results)["amounts"][2] == {
        **to_contract(results)["amounts"][2],
        "benefit": "知识产权质押融资服务费补贴(2023年)",
        "amount_yuan": "0.00",
        "kind": "exact",
    }


def test_two_claims_of_one_year_share_the_yearly_cap(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    claims = [
        Claim("sz-fin-05", {**pledge, "guarantee_fee": fee, "appraisal_fee": "0元"}, label=fee, period="2022年")
        for fee in ("7万", "8万")
    ]
    assert [item.payable for item in determine_many(rulebook, claims, THEN)] == [70_000, 30_000]


def test_projects_stand_alone(rulebook: Rulebook) -> None:
    issuer = dict(rulebook.policies["suzhou-ip-finance-2021"].personas["good_issuer"])
    costs = {"bond_tax": "0元", "bond_guarantee_fee": "0元", "bond_service_fee": "0元"}
    claims = [Claim("sz-fin-07", {**issuer, **costs, "bond_interest": sum_}, label=sum_) for sum_ in ("500万", "100万")]
    results = determine_many(rulebook, claims, THEN)
    assert total_yuan(results) == 2_500_000
    assert stacking_note(results) == "合计是各项的算术和。"


def test_evaluation_grades_and_what_follows_each(rulebook: Rulebook) -> None:
    follows = {
        "优秀": "next-cycle",
        "良好": "next-cycle",
        "合格": "next-cycle",
        "不合格": "rectify",
        "未完成评价": "delist",
    }
    for grade, outcome in follows.items():
        result = determine(rulebook, "示范中心绩效评价", {"centre_running": "是", "evaluation_grade": grade}, NOW)
        assert [item.id for item in result.outcomes] == [outcome]


@pytest.mark.parametrize(
    ("start", "end"), [("2022-05-31", "2022-06-30"), ("2022-12-15", "2023-01-31"), ("2024-01-31", "2024-02-29")]
)
def test_the_next_calendar_month(rulebook: Rulebook, start: str, end: str) -> None:
    result = determine(rulebook, "再贷款", {"pledge_loan_date": start}, THEN)
    window = next(item for item in result.deadlines if item.id == "relending-window")
    assert (window.first, window.last) == (date.fromisoformat(end).replace(day=1), date.fromisoformat(end))


def test_working_days_need_the_holiday_table_of_the_year(rulebook: Rulebook) -> None:
    from dataclasses import replace

    facts = {"build_period_end": "2025-09-26"}
    bare = determine(rulebook, "js-hvp-enterprise", facts, NOW)
    assert next(item for item in bare.deadlines if item.id == "acceptance-application").last is None
    golden_week = tuple(date(2025, 10, day) for day in range(1, 9))
    table = Calendar.model_construct(year=2025, off=golden_week, work=(date(2025, 9, 28), date(2025, 10, 11)))
    dated = determine(replace(rulebook, calendars={2025: table}), "js-hvp-enterprise", facts, NOW)
    due = next(item for item in dated.deadlines if item.id == "acceptance-application")
    assert (due.first, due.last) == (date(2025, 9, 27), date(2025, 10, 16))


def test_at_most_three_questions_amount_first_and_clauses_bundled(rulebook: Rulebook) -> None:
    result = determine(rulebook, "质押融资奖励", {"applicant_type": "企业", "registered_area": "苏州市区"}, THEN)
    assert plan([result], "amount")[0].facts == ("loan_amount",)
    questions = plan([result])
    assert len(questions) == 3
    assert questions[0].facts == ("platform_registered", "product_filed")
    assert "以下2项是否都成立" in questions[0].text


def test_facts_that_serve_more_benefits_are_asked_first(rulebook: Rulebook) -> None:
    results = determine_many(rulebook, [Claim("sz-fin-04"), Claim("sz-fin-07")], THEN)
    assert plan(results)[0].facts == ("registered_area",)


def test_cofunding_is_told_both_ways(rulebook: Rulebook) -> None:
    facts = {"dengfeng_approved": "是", "dengfeng_accepted": "是", "enterprise_ip_investment": "150万元"}
    funding = determine(rulebook, "登峰计划", facts, THEN).amount.cofunding
    assert funding is not None
    assert (funding.needed, funding.supports, funding.met) == (2_000_000, 750_000, False)
