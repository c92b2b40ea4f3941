"""Facts: what is refused and with which question, the four states, names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.calculator import (
    FactError,
    Rulebook,
    UnknownNameError,
    determine,
    plan,
)
from assistant.calculator.conditions import Level, check
from assistant.calculator.facts import read_facts
from assistant.calculator.tree import Cite, Leaf

THEN, NOW = date(2022, 6, 30), date(2026, 11, 22)


BAD = {
    "800": "800元还是800万元",
    "-5万": "负数",
    "负五百万元": "负数",
    "0元": "为0",
    "5000亿亿": "确定的数",
    "9999999亿元": "不合常理",
    "很多": "确定的数",
    "三百来万": "数字不确定",
    "几百万": "数字不确定",
    "500万-800万": "范围",
    "不超过500万": "上限或下限",
    "800件": "单位不对",
    "50%": "单位不对",
    "100万美元": "外币",
    "13万2": "两种以上理解",
    "1,20,0": "确定的数",
    "2022年": "单位不对",
    "nan": "确定的数",
    "1e400": "确定的数",
    "inf": "确定的数",
    "0.001元": "确定的数",
    "": "写明取值",
}


@pytest.mark.parametrize(("text", "words"), BAD.items())
def test_a_bad_sum_is_a_message_or_a_question_never_a_number(rulebook: Rulebook, text: str, words: str) -> None:
    with pytest.raises(FactError) as caught:
        determine(rulebook, "质押融资奖励", {"loan_amount": text}, THEN)
    problem = caught.value.problems[0]
    assert problem.fact == "loan_amount"
    assert words in problem.message + problem.question
    assert problem.question


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        ("valid_invention_patents", "50次", "单位不对"),
        ("valid_invention_patents", "50.5件", "整数"),
        ("valid_invention_patents", "50件以上", "上限或下限"),
        ("valid_invention_patents", "50多件", "不确定"),
        ("valid_invention_patents", "-3", "负数"),
        ("valid_invention_patents", "50万元", "单位不对"),
        ("valid_invention_patents", "99999999", "不合常理"),
        ("registered_area", "苏州下辖县", "苏州下辖县级市"),
        ("provincial_rd", "也许", "是"),
        ("pledge_loan_date", "2022-02-30", "完整日期"),
        ("pledge_loan_date", "1850-01-01", "合理范围"),
        ("pledge_loan_date", "3000-01-01", "合理范围"),
        ("pledge_loan_date", "5月", "完整日期"),
    ],
)
def test_a_bad_value_of_another_kind_is_refused(rulebook: Rulebook, fact: str, text: str, words: str) -> None:
    with pytest.raises(FactError, match=words):
        determine(rulebook, "登峰计划", {fact: text}, THEN)


def test_all_bad_values_are_named_at_once(rulebook: Rulebook) -> None:
    with pytest.raises(FactError) as caught:
        determine(rulebook, "质押融资奖励", {"loan_amount": "800", "art4_times": "两元"}, THEN)
    assert {problem.fact for problem in caught.value.problems} == {"loan_amount", "art4_times"}


def test_unknown_names_suggest_the_nearest(rulebook: Rulebook) -> None:
    with pytest.raises(UnknownNameError, match="实际融资额"):
        determine(rulebook, "质押融资奖励", {"实际融资款": "800万"}, THEN)
    with pytest.raises(UnknownNameError, match="登峰"):
        determine(rulebook, "登蜂计划", {}, THEN)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("800万", 80_000),
        ("八百万元", 80_000),
        ("8000000", 80_000),
        ("8,000,000.00", 80_000),
        ("约800万", 80_000),
        ("0.08亿", 80_000),
        ("5亿", 100_000),
        ("0.01元", 0),
    ],
)
def test_good_sums(rulebook: Rulebook, pledge: dict[str, str], text: str, yuan: int) -> None:
    assert determine(rulebook, "质押融资奖励", {**pledge, "loan_amount": text}, THEN).payable == yuan


def test_an_approximation_is_remarked(rulebook: Rulebook) -> None:
    result = determine(rulebook, "质押融资奖励", {"loan_amount": "约800万"}, THEN)
    assert "约数" in result.remarks[0]
    assert determine(rulebook, "质押融资奖励", {"loan_amount": "800万"}, THEN).remarks == ()


def test_the_four_states_of_a_fact(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    base = {**pledge, "guarantee_fee": "6万元"}
    absent = determine(rulebook, "服务费补贴", base, THEN)
    unknown = determine(rulebook, "服务费补贴", {**base, "appraisal_fee": "不知道"}, THEN)
    none = determine(rulebook, "服务费补贴", {**base, "appraisal_fee": "不适用"}, THEN)
    given = determine(rulebook, "服务费补贴", {**base, "appraisal_fee": "1万元"}, THEN)
    assert [item.known_unknown for item in absent.missing] == [False]
    assert [item.known_unknown for item in unknown.missing] == [True]
    assert plan([absent])[0].facts == ("appraisal_fee",)
    assert plan([unknown]) == ()
    assert (absent.payable, unknown.payable, none.payable, given.payable) == (None, None, 60_000, 70_000)


def test_facts_asked_before_are_not_listed_again(rulebook: Rulebook) -> None:
    result = determine(rulebook, "质押融资奖励", {}, THEN, asked=frozenset({"loan_amount", "applicant_type"}))
    assert not {"loan_amount", "applicant_type"} & {item.fact for item in result.missing}


def test_how_often_is_never_taken_as_never(rulebook: Rulebook, pledge: dict[str, str]) -> None:
    facts = {key: value for key, value in pledge.items() if key != "art4_times"}
    result = determine(rulebook, "质押融资奖励", {**facts, "loan_amount": "500万"}, THEN)
    assert result.contract_verdict == "undetermined"
    assert [item.fact for item in result.missing] == ["art4_times"]
    assert result.payable == 50_000


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("少于3年", Level.UNMET),
        ("不到2年", Level.UNMET),
        ("少于4年", Level.UNKNOWN),
        ("3年", Level.MET),
        ("2年", Level.UNMET),
    ],
)
def test_a_count_only_known_to_be_less_decides_what_it_can(rulebook: Rulebook, told: str, level: Level) -> None:
    leaf = Leaf("at_least", True, "years_established", Decimal(3), (), "", "设立三年", "", Cite("三", "", ()))
    facts = read_facts(rulebook.inputs, {"years_established": told})
    assert check(leaf, facts).level is level
