"""What follows where a first answer settles part of a case only: a figure put right, a second year, another paragraph, an open word."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from assistant.understand.no_costs import rest_is_nothing
from assistant.understand.told import Told

DAY = date(2026, 11, 26)
BONDS = ("bond_interest", "bond_tax", "bond_guarantee_fee", "bond_service_fee")
last = partial(last_answer, day=DAY)


def total(app: Application, *turns: str) -> str | None:
    return (last(app, *turns).determination or {}).get("total_yuan")


# The turns, and the sum of the last answer in yuan.
COSTS_DENIED = [
    (("苏州发债补贴,利息240万,税费、担保费、服务费都没发生,能补多少", "更正一下,利息140万"), "700000.00"),
    (("苏州知识产权证券化,利息320万,税费和担保费都没有,服务费10万,能补多少",), "1650000.00"),
    (("苏州知识产权证券化,利息110万,能补多少", "其余三项都没有"), "550000.00"),
    (("苏州质押融资服务费补贴,担保费7万,评估费没发生,补多少", "担保费应该是9万"), "90000.00"),
]


@pytest.mark.parametrize(("turns", "yuan"), COSTS_DENIED, ids=[turns[-1] for turns, _ in COSTS_DENIED])
def test_costs_said_not_to_have_arisen_stay_at_nothing(app: Application, turns: tuple[str, ...], yuan: str) -> None:
    assert total(app, *turns) == yuan


def test_a_cost_that_is_only_not_paid_yet_is_not_nothing() -> None:
    told = read_told("担保费还没付,评估费3万", ["sz-fin-05"], [])
    assert told.facts.get("guarantee_fee") is None and told.facts["appraisal_fee"] == "3万"


@pytest.mark.parametrize(
    ("text", "known", "is_nothing"),
    [
        ("其余三项都没有", {"bond_interest": "90万"}, True),
        ("别的费用都没有", {"bond_interest": "90万"}, True),
        ("其余两项都没有", {"bond_interest": "90万"}, False),
        ("其他都没有", {"bond_interest": "90万"}, True),
        ("别的费用都没有", {}, False),
    ],
)
def test_all_other_costs_are_nothing_only_where_costs_are_meant(
    text: str, known: dict[str, str], is_nothing: bool
) -> None:
    told = Told()
    rest_is_nothing(told, text, [BONDS], known)
    assert told.facts == (dict.fromkeys(BONDS[1:], "0元") if is_nothing else {})


@pytest.mark.parametrize(
    "turns",
    [
        ("苏州重点企业,2021年买了知识产权保险,保费19万补过一年", "2022年又续了19万的单子,两年各算各的,再补一次可以吧"),
        ("苏州重点企业2021年保费22万补过一年,2022年又买了22万的保险,再补一回行不行",),
    ],
)
def test_a_second_year_of_a_benefit_given_for_one_is_used_up(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered" and "额度已用完" in answer.text
    assert (answer.determination or {})["total_yuan"] == "0.00"


@pytest.mark.parametrize(
    "turns",
    [
        ("我们是苏州市区的事业单位,买了知识产权保险,有资助吗", "保费9万,给个准数"),
        ("我们是苏州市区普通企业,不是重点企业,保费10万,到底补多少",),
    ],
)
def test_the_other_paragraph_names_no_share(app: Application, turns: tuple[str, ...]) -> None:
    assert "一定比例" in last(app, *turns).text


def test_the_other_paragraph_is_not_offered_to_whom_it_is_closed_too(app: Application) -> None:
    assert "一定比例" not in last(app, "苏州高校买了知识产权保险,保费8万,2022年能补多少").text


@pytest.mark.parametrize(
    "turns",
    [
        ("苏州金融奖补一直有效吧,前几天刚放款的照样能报吧",),
        ("苏州质押贷款,上周放款300万,照旧能领奖励吗",),
        ("苏州质押奖励是长期的吧,我们昨天放的款一样能报吧",),
    ],
)
def test_a_loan_of_these_days_is_told_plainly_to_be_too_late(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered" and (answer.determination or {})["verdict"] == "ineligible"
    assert "不在政策有效期内" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("turns", "limit"),
    [
        (("苏州质押融资的服务费补贴,担保费6万,能补多少", "你为什么要问评估费和以前领没领过?"), "10万元"),
        (("苏州重点企业保险补贴,能补多少", "你问保费干什么用"), "30万元"),
        (("苏州证券化利息200万能补多少", "问我税费干嘛"), "50%"),
    ],
)
def test_why_a_figure_is_asked_for_shows_the_limits_it_is_for(
    app: Application, turns: tuple[str, ...], limit: str
) -> None:
    answer = last(app, *turns)
    assert "问这些" in answer.text and limit in answer.text and answer.citations


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("集团下面三家公司各立了登峰项目,首期一共能到账多少", "90万元"),
        ("我们两个登峰项目都立项了,第一笔合起来多少钱", "60万元"),
        ("登峰最后核定给60万,我们自己至少要投多少", "120万元"),
        ("登峰批下来就70万,企业起码投多少", "140万元"),
    ],
)
def test_public_and_own_money_of_projects(app: Application, text: str, said: str) -> None:
    assert said in last(app, text).text.split("\n")[0]


def test_own_money_of_several_projects_is_no_first_instalment(app: Application) -> None:
    assert "60万" not in last(app, "两个登峰项目立项后企业自己一共要投多少").text.split("\n")[0]


@pytest.mark.parametrize(
    "text", ["软著拿去质押,算苏州金融补贴办法里的知识产权不", "地理标志算不算苏州金融奖补说的知识产权"]
)
def test_a_right_that_the_clause_does_not_list_is_left_open(app: Application, text: str) -> None:
    answer = last(app, text)
    assert answer.status == "answered" and "未写明" in answer.text and "商标权、专利权" in answer.text


@pytest.mark.parametrize("text", ["当年申报指引上写的截止是几月几号", "申报指南里写的截止日期是哪天"])
def test_a_date_of_a_guideline_is_not_made_up(app: Application, text: str) -> None:
    answer = last(app, "苏州知识产权金融奖补2022年集中受理吗", text)
    assert "库里没有那份文件" in answer.text and "12月31日" not in answer.text.split("⚠")[0]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("check一下苏州pledge loan,draw down了500w,bonus多少", "50000.00"),
        ("Our Suzhou firm got a patent pledge loan of RMB 3.6 million in 2022, what is the maximum reward", "36000.00"),
        ("苏州质押融资,guarantee fee付了5w,appraisal fee 2w,能补多少", "70000.00"),
        ("苏州保险补贴,重点企业,insurance premium付了25w RMB,能补多少", "250000.00"),
        ("我们finance team问一下, 苏州 patent pledge loan 420w RMB已经draw down, reward ceiling多少", "42000.00"),
    ],
)
def test_english_words_in_a_chinese_sentence(app: Application, text: str, yuan: str) -> None:
    assert total(app, text) == yuan
