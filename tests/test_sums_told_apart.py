"""Sums that are the case's own, told apart from those of other loans, other people and other insurance."""

from __future__ import annotations

import pytest

from assistant.understand.facts import read_told
from index.tokens import normalise

PLEDGE, FEES = ("sz-fin-04",), ("sz-fin-05",)


@pytest.mark.parametrize(
    ("message", "loan"),
    [
        ("批了1500万,年利率3.85%,里头820万是拿厂房做的抵押,剩下680万是拿4件发明专利质押的", "680万"),
        ("商标质押那笔是400万,另外250万是单独签的房产抵押,凑起来才650万", "400万"),
        ("专利质押贷了300万,还有一笔房贷1200万,加起来1500万", "300万"),
        ("一共批了900万,里面300万是设备抵押,剩下的用商标质押", "600万元"),
        ("专利质押贷了300万,另外办了张50万的信用卡", "300万"),
        ("专利加厂房混合抵押800万", "800万"),
    ],
)
def test_a_loan_that_other_things_secure_is_left_out_with_the_whole(message: str, loan: str) -> None:
    assert read_told(normalise(message), PLEDGE, ("loan_amount",)).facts["loan_amount"] == loan


@pytest.mark.parametrize(
    ("message", "loan"),
    [
        ("隔壁老李厂里贷了2000万,15万早到账了。我们22年专利质押贷了500万,是不是也该给我15万", "500万"),
        ("朋友公司贷了900万,补了10万。咱们2022年商标质押融资350万,最多多少", "350万"),
        ("授信2000万,登记证上写的债权金额1500万,实际放款只放了一笔600万,会计说按授信2000万报", "600万"),
        ("同事说我们实际放款800万", "800万"),
        ("评估机构估了2600万(隔壁那家才估900万),真正放下来的钱是680万", "680万"),
        ("我帮朋友问的,朋友公司22年专利质押贷了500万", "500万"),
    ],
)
def test_what_others_got_or_would_reckon_by_is_no_figure_of_the_case(message: str, loan: str) -> None:
    told = read_told(normalise(message), PLEDGE, ("loan_amount",)).facts
    assert (told["loan_amount"], "art4_times" in told) == (loan, False)


def test_a_loan_of_somebody_else_who_is_asked_about_is_not_left_out() -> None:
    assert read_told("我们贷了500万,朋友公司贷了800万,他能拿多少", PLEDGE, ("loan_amount",)).doubts


def test_a_quoted_cap_is_no_cost() -> None:
    assert read_told("担保费12万,评估费没有,会计说按每年10万算", FEES, ()).facts["guarantee_fee"] == "12万"


@pytest.mark.parametrize(
    ("message", "benefit", "fact", "sums"),
    [
        ("两家公司实际放款400万和1600万,合计最多多少", "sz-fin-04", "loan_amount", ["400万", "1600万"]),
        ("三家分别实际到账200万、700万、1500万,一共多少", "sz-fin-04", "loan_amount", ["200万", "700万", "1500万"]),
        ("授信900万,实际放款500万", "sz-fin-04", "loan_amount", ["500万"]),
        ("两个项目,一个费用200万一个700万,一共补多少", "sz-fin-07", "bond_interest", ["200万", "700万"]),
        ("两单,利息一个150万一个420万,一共补多少", "sz-fin-07", "bond_interest", ["150万", "420万"]),
    ],
)
def test_figures_in_a_run_are_each_their_own(message: str, benefit: str, fact: str, sums: list[str]) -> None:
    told = read_told(normalise(message), (benefit,), ())
    assert [one.text for one in told.figures if one.fact == fact] == sums


@pytest.mark.parametrize(
    ("message", "sums"),
    [
        ("三张保单:专利执行保险8万、厂房火灾险22万、员工意外险5万", ["8万"]),
        ("22万的财产险和12万的专利险", ["12万"]),
        ("专利险和车险分别花了10万和3万", ["10万"]),
        ("保费总共40万,其中15万是员工意外险", ["25万元"]),
        ("保费共35万,知识产权那张20万,车险15万", ["20万"]),
        ("今年保费25万,买的专利险和展会险", ["25万"]),
        ("我们只买了车险5万", []),
    ],
)
def test_a_premium_of_other_insurance_is_left_out(message: str, sums: list[str]) -> None:
    told = read_told(normalise(message), ("sz-fin-06-2",), ())
    assert [one.text for one in told.figures] == sums
    assert bool(told.doubts) is (not sums)
