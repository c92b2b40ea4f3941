"""Figures and the words they belong to: read in any order, shared out, summed, and never taken for what they are not."""

from __future__ import annotations

import pytest

from assistant.understand.facts import read_told
from assistant.understand.told import Told
from index.tokens import normalise

PLEDGE, FEES, INSURANCE, BOND, DENGFENG = "sz-fin-04", "sz-fin-05", "sz-fin-06-2", "sz-fin-07", "sz-dengfeng"
BASES = {
    PLEDGE: ("loan_amount",),
    FEES: ("guarantee_fee", "appraisal_fee"),
    INSURANCE: ("premium_paid",),
    BOND: ("bond_interest", "bond_tax", "bond_guarantee_fee", "bond_service_fee"),
}


def told(text: str, benefit: str) -> Told:
    return read_told(normalise(text), (benefit,), BASES.get(benefit, ()))


@pytest.mark.parametrize(
    ("text", "benefit", "facts"),
    [
        ("贷款800万担保费12万评估费3万", FEES, {"guarantee_fee": "12万", "appraisal_fee": "3万"}),
        ("12万担保费3万评估费", FEES, {"guarantee_fee": "12万", "appraisal_fee": "3万"}),
        ("担保费和评估费分别是12万、3万", FEES, {"guarantee_fee": "12万", "appraisal_fee": "3万"}),
        ("担保费、评估费各2万", FEES, {"guarantee_fee": "2万", "appraisal_fee": "2万"}),
        ("注册资本三千万,授信1000万,实际到账420万", PLEDGE, {"loan_amount": "420万"}),
        ("合同签的900万,只放下来560万", PLEDGE, {"loan_amount": "560万"}),
        ("先放了400万,下半年又放了300万,余下200万一直没放", PLEDGE, {"loan_amount": "7000000元"}),
        ("看错合同了,是560万", PLEDGE, {"loan_amount": "560万"}),
        ("发了2个亿,费用一共300万", BOND, {"bond_interest": "300万"}),
        ("报价40万,谈下来实际付了26万", INSURANCE, {"premium_paid": "26万"}),
        ("担保没找,评估费1.5万", FEES, {"guarantee_fee": "0元", "appraisal_fee": "1.5万"}),
    ],
)
def test_each_figure_goes_to_its_own_words(text: str, benefit: str, facts: dict[str, str]) -> None:
    found = told(text, benefit)
    assert {fact: found.facts.get(fact) for fact in facts} == facts
    assert found.doubts == []


def test_the_sum_of_several_costs_is_no_single_cost() -> None:
    assert told("费用一共300万", BOND).total_of == {"bond_interest"}
    assert told("担保费12万,评估费3万", FEES).total_of == set()


def test_a_total_beside_its_parts_is_not_counted_twice() -> None:
    found = told("担保费加评估费共计13万元(担保9万、评估4万)", FEES)
    assert (found.facts["guarantee_fee"], found.facts["appraisal_fee"]) == ("9万", "4万")
    assert found.total_of == set()


def test_years_and_projects_stand_side_by_side() -> None:
    years = told("2021年担保费12万,2022年担保费7万", FEES)
    assert [(one.text, one.period) for one in years.several] == [("12万", "2021"), ("7万", "2022")]
    projects = told("a项目利息300万,b项目利息100万", BOND)
    assert [(one.text, one.project) for one in projects.several] == [("300万", "a项目"), ("100万", "b项目")]


@pytest.mark.parametrize("text", ["贷款500万,又一笔贷款300万", "担保费800"])
def test_what_is_in_doubt_is_asked_and_no_longer_known(text: str) -> None:
    found = told(text, PLEDGE if "贷款" in text else FEES)
    assert found.doubts
    assert found.doubtful
    assert not found.doubtful & set(found.facts)


@pytest.mark.parametrize("text", ["还能补几块钱", "区里出几万", "2023这笔还能补吗"])
def test_what_is_asked_for_is_not_told(text: str) -> None:
    found = told(text, FEES)
    assert not set(found.facts) & set(BASES[FEES])
    assert found.doubts == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("发明专利49件国外申请5件国外授权0件", ("49", "5", "0")),
        ("60件有效发明+8件国外申请,无境外授权", ("60", "8", "0")),
        ("国外申请发明5件,国内有效发明52件", ("52", "5", None)),
        ("有效发明21件,日本和美国各授权1件发明", ("21", None, "2")),
    ],
)
def test_counts_go_to_their_own_words(text: str, facts: tuple[str | None, ...]) -> None:
    found = told(text, DENGFENG).facts
    names = ("valid_invention_patents", "foreign_invention_applications", "foreign_invention_grants")
    assert tuple(found.get(name) for name in names) == facts
