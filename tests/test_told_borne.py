"""Costs that somebody else bore, and costs of a year or project over that a grant made good: neither is a base."""

from __future__ import annotations

import pytest

from assistant.understand.facts import read_told
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "benefit", "borne", "stays"),
    [
        ("评估费1.8万是银行承担的,我们没付", "sz-fin-05", "appraisal_fee", "guarantee_fee"),
        ("担保费那3万后来担保公司全免了,我们没出,只有评估费", "sz-fin-05", "guarantee_fee", "appraisal_fee"),
        ("评估那笔银行出了,我们只掏了担保费", "sz-fin-05", "appraisal_fee", "guarantee_fee"),
        ("评估费老板个人掏的2万", "sz-fin-05", "appraisal_fee", "guarantee_fee"),
        ("评估费我们一分没掏", "sz-fin-05", "appraisal_fee", "guarantee_fee"),
        ("担保费15万其实是母公司付的,重算", "sz-fin-07", "bond_guarantee_fee", "bond_interest"),
    ],
)
def test_a_cost_borne_by_somebody_else_is_nothing_and_leaves_the_others(
    message: str, benefit: str, borne: str, stays: str
) -> None:
    told = read_told(normalise(message), (benefit,), (), (borne, stays))
    assert told.facts[borne] == "0元"
    assert stays not in told.facts


@pytest.mark.parametrize("message", ["评估费银行帮我们付了一半", "评估费银行付了1万", "担保费2万能不能让银行付"])
def test_a_cost_borne_in_part_or_only_wished_to_be_is_not_nothing(message: str) -> None:
    assert read_told(normalise(message), ("sz-fin-05",), ()).facts.get("appraisal_fee") != "0元"
    assert read_told(normalise(message), ("sz-fin-05",), ()).facts.get("guarantee_fee") != "0元"


@pytest.mark.parametrize(
    ("message", "benefit", "used", "base", "figure"),
    [
        ("2021年9万保费已经全补了,2022年续保又交13万,还能补吗", "sz-fin-06-2", "art6_years", "premium_paid", "13万元"),
        ("2021年交7万已全额补贴,2022年又交6万保费", "sz-fin-06-2", "art6_years", "premium_paid", "6万元"),
        ("去年的保费10万都补给我们了,2023年续保保费11万", "sz-fin-06-2", "art6_years", "premium_paid", "11万元"),
        ("第一笔贷款400万领过奖励了,第二笔又放了700万", "sz-fin-04", "art4_times", "loan_amount", "700万元"),
    ],
)
def test_a_cost_that_was_made_good_is_no_base_beside_a_later_one(
    message: str, benefit: str, used: str, base: str, figure: str
) -> None:
    told = read_told(normalise(message), (benefit,), ())
    assert (told.facts[used], told.facts[base].replace("元", "")) == ("1", figure.replace("元", ""))
    assert len([one for one in told.figures if one.fact == base]) == 1
    assert not told.several
