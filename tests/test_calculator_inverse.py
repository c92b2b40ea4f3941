"""The calculation backwards agrees with the calculation forwards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator import Rulebook, determine, load_rulebook
from assistant.calculator.inverse import matched, matched_at_cap, needed_base, plan_total, whole_of_share
from assistant.understand.inverse import asked_again, read_inverse
from index.tokens import normalise


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@given(target=st.decimals(min_value=Decimal("0.02"), max_value=Decimal(100_000), places=2))
@settings(max_examples=60, deadline=None)
def test_the_base_found_gives_the_sum_and_a_fen_less_of_it_does_not(target: Decimal) -> None:
    rulebook = load_rulebook()
    found = needed_base(rulebook.rule("sz-fin-04"), target)
    assert found is not None and found.yuan is not None
    enough, short = (
        determine(rulebook, "sz-fin-04", {"loan_amount": f"{yuan:f}元"}, date(2022, 6, 30)).amount.ceiling
        for yuan in (found.yuan, found.yuan - Decimal(1))
    )
    assert enough is not None and enough.high == target
    assert short is not None and short.high is not None and short.high < target


@pytest.mark.parametrize(
    ("benefit", "target", "base"),
    [
        ("sz-fin-04", None, "10000000"),
        ("sz-fin-07", None, "4000000"),
        ("sz-fin-06-2", None, "300000"),
        ("sz-fin-04", Decimal(75_000), "7500000"),
        ("sz-fin-04", Decimal(100_001), None),
    ],
)
def test_the_base_of_a_cap_and_a_sum_above_it(
    rulebook: Rulebook, benefit: str, target: Decimal | None, base: str | None
) -> None:
    found = needed_base(rulebook.rule(benefit), target)
    assert found is not None and found.yuan == (None if base is None else Decimal(base))
    assert found.cites and all(cite.clause for cite in found.cites)


def test_the_whole_of_a_part_and_what_money_must_match(rulebook: Rulebook) -> None:
    half = whole_of_share(rulebook.rule("sz-fin-05"), "区级", Decimal(36_000))
    assert half is not None and half.yuan == Decimal(72_000)
    beyond = whole_of_share(rulebook.rule("sz-fin-05"), "市级", Decimal(60_000))
    assert beyond is not None and "超过了上限" in beyond.conclusion
    assert whole_of_share(rulebook.rule("sz-fin-04"), "区级", Decimal(1)) is None
    own = matched(rulebook.rule("sz-dengfeng"), public=Decimal(850_000))
    assert own is not None and own.yuan == Decimal(1_700_000)
    public = matched(rulebook.rule("sz-dengfeng"), own=Decimal(1_300_000))
    assert public is not None and public.yuan == Decimal(650_000)
    capped = matched(rulebook.rule("sz-dengfeng"), own=Decimal(3_000_000))
    assert capped is not None and capped.yuan == Decimal(1_000_000)
    assert matched(rulebook.rule("sz-fin-04"), own=Decimal(1)) is None


@pytest.mark.parametrize(
    ("message", "benefit", "kind"),
    [
        ("想把质押融资奖励拿满,至少要贷多少", "sz-fin-04", "base"),
        ("奖励到手8万块,那贷款是多少", "sz-fin-04", "base"),
        ("要拿满10万至少得贷多少", "sz-fin-04", "base"),
        ("区财政打来3.6万,两级合起来多少", "sz-fin-05", "whole"),
        ("财政给了80万,企业自己至少要投多少", "sz-dengfeng", "own"),
        ("我方只掏得出132万,财政最多对应多少", "sz-dengfeng", "public"),
        ("拿了4.3万的质押奖励,按顶格给的,倒推一下他融了多少", "sz-fin-04", "base"),
        ("登峰我们只拿到80万财政钱,那要投多少", "sz-dengfeng", "own"),
        ("登峰一共到手50万的政府资助,还要掏多少", "sz-dengfeng", "own"),
        ("报登峰我们单位自己要掏多少", "sz-dengfeng", "own"),
        ("登峰要吃满上限,公司自己得贴多少钱", "sz-dengfeng", "own"),
        ("登峰财政那头想要到顶,我们自己得砸进去多少", "sz-dengfeng", "own"),
        ("为了拿到登峰的最高额,我们自己至少掏多少", "sz-dengfeng", "own"),
        ("登峰能拿多少,自己要投多少", "sz-dengfeng", None),
        ("登峰第一期的话自己要投多少", "sz-dengfeng", None),
        ("质押融资奖励封顶多少", "sz-fin-04", None),
        ("贷款800万,最多能拿多少奖励", "sz-fin-04", None),
        ("已经领过4.5万的服务费补贴,还能领多少", "sz-fin-05", None),
        ("保费补贴的封顶跟它比呢,差多少", "sz-fin-06-2", None),
    ],
)
def test_which_questions_are_asked_backwards(message: str, benefit: str, kind: str | None) -> None:
    found = read_inverse(normalise(message), [benefit], has_base="贷款800万" in message or "10万至少得贷" in message)
    assert (found.kind if found else None) == kind


def test_own_money_without_a_sum_is_told_as_a_share_and_for_the_cap(rulebook: Rulebook) -> None:
    found = matched_at_cap(rulebook.rule("sz-dengfeng"))
    assert found is not None
    assert "200%" in found.conclusion and "100万元" in found.conclusion and "200万元" in found.conclusion
    assert matched_at_cap(rulebook.rule("sz-fin-04")) is None


def test_a_grant_told_after_own_money_was_asked_for_is_what_it_must_match() -> None:
    again, _ = asked_again("批下来60万呢", "登峰我们自己要投多少")
    assert "60万" in again
    assert asked_again("批下来60万呢", "登峰什么时候申报") == ("", "")


@pytest.mark.parametrize("correction", ["说错了,老板只给70万", "不对,董事会批了70万", "更正一下,集团只出70万"])
def test_own_money_put_right_by_who_decides_on_it_stays_own_money(correction: str) -> None:
    again, _ = asked_again(correction, "登峰我们自己投120万,财政最多给多少")
    assert again == "登峰我们自己投70万,财政最多给多少"


@pytest.mark.parametrize(("years", "yuan"), [(1, "10000000"), (3, "30000000")])
def test_all_projects_of_a_plan_cost_their_number_times_the_cap(rulebook: Rulebook, years: int, yuan: str) -> None:
    found = plan_total(rulebook.rule("sz-dengfeng"), years)
    assert found is not None
    assert found.yuan == Decimal(yuan)
    assert found.cites


def test_a_benefit_without_a_quota_has_no_total(rulebook: Rulebook) -> None:
    assert plan_total(rulebook.rule("sz-fin-07"), 1) is None
