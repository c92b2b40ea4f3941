"""Looking facts up as people ask: an indicator, a body, a year, a comparison."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from test_facts_expected import cards, officials

from index.facts import FactTables
from index.facts.indicators import indicators
from index.facts.lookups import same_place

MAX_RUN = 36


@cache
def tables() -> FactTables:
    return FactTables(cards())


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("南平到2026年每万人高价值发明专利拥有量要达到多少", "hv_patents_per_10k"),
        ("万人发明专利拥有量南昌要多少件", "patents_per_10k"),
        ("国家的知识产权使用费进出口总额目标", "royalty_trade"),
        ("专利密集型产业占GDP多少", "patent_industry_share"),
        ("版权产業增加值占GDP比重", "copyright_industry_share"),
        ("质押登记担保金额", "pledge_guarantee"),
        ("新增质押贷款要几个亿", "pledge_loans"),
        ("质押融资金额每年增长多少", "pledge_finance"),
        ("贯标单位新增多少家", "standard_units"),
        ("快速维权中心新增几个", "rapid_centres"),
        ("知识产权保护中心新增几个", "protection_centres"),
        ("正版正货示范街区", "genuine_streets"),
        ("社会满意度要多少分", "satisfaction"),
        ("登峰企业要培育多少家", "dengfeng_firms"),
        ("授权专利2件以上的企业要多少家", "firms_with_2_patents"),
        ("舞钢有两件以上专利的企业要多少家", "firms_with_2_patents"),
        ("每万家企业里有商标的要多少", "trademark_firms_per_10k"),
        ("马德里商标", "madrid"),
        ("培养多少专利代理师", "agents_trained"),
        ("要培训多少人次", "people_trained"),
        ("PCT申请年均增幅", "pct_applications"),
        ("市本级财政扶持专利的钱", "patent_fund"),
        ("知创平台工作站设几家", "knowledge_stations"),
        ("专利开放许可", "open_licences"),
        ("布图设计登记", "layout_designs"),
    ],
)
def test_an_indicator_is_found_first(question: str, key: str) -> None:
    assert tables().find_indicator(question)[0].key == key


@pytest.mark.parametrize(
    ("question", "place", "keys"),
    [
        ("商标呢", "南平", {"trademarks_valid", "collective_marks", "gi_marks"}),
        ("版权登记", "江苏", {"works_per_10k"}),
        ("版权登记", "南平", {"works_registered"}),
        ("贯标", "南昌", {"standard_helpers", "standard_met"}),
        ("质押", "南昌", {"pledge_finance"}),
    ],
)
def test_an_elliptic_question_means_what_the_place_has(question: str, place: str, keys: set[str]) -> None:
    assert {match.key for match in tables().find_indicator(question, place)} >= keys


def test_a_question_without_an_indicator_finds_none() -> None:
    assert tables().find_indicator("今天天气怎么样") == ()


def test_targets_by_place_year_and_kind() -> None:
    [row] = tables().targets("万人高价值发明专利拥有量", "江苏")
    assert (row.figure, row.year, row.clause) == ("17件", 2025, "二、(三)")
    assert [r.figure for r in tables().targets("copyright_industry_share", "江苏", 2020)] == ["8.5%"]
    assert tables().targets("copyright_industry_share", "江苏", 2020, kinds=("target",)) == ()
    assert tables().targets("hv_patents_per_10k", "苏州") == ()


def test_a_figure_leads_back_to_its_indicator() -> None:
    assert [row.key for row in tables().with_figure("3500亿元是哪个指标的目标值")] == ["royalty_trade"]
    assert {row.key for row in tables().with_figure("65000人次说的是什么", "江苏")} == {"people_trained"}


def test_the_unit_asked_for_decides_between_elliptic_readings() -> None:
    assert tables().find_indicator("地理标志产品一年要卖多少钱", "江苏")[0].key == "gi_sales"
    chains = {match.key for match in tables().find_indicator("围绕多少条产业链", "江苏")}
    assert chains == {"key_chains", "advantage_chains", "excellent_chains"}


def test_due_in_a_year() -> None:
    due = tables().due(2026, "南平")
    assert len(due) == 15
    assert {row.year_basis for row in tables().due(2026, "舞钢")} == {"plan_period"}
    assert not any(row.is_statistic for row in tables().due(2020))


def test_duties_of_a_body_are_complete() -> None:
    clauses = [duty.clause for duty in tables().duties_of("市文旅局", "南平").as_participant]
    assert clauses == ["三、(一)3", "三、(二)5", "三、(三)7", "三、(三)9", "三、(四)10", "三、(四)12"]
    finance = tables().duties_of("财政局", "舞钢市")
    assert [duty.clause for duty in finance.as_participant] == ["二、(一)1", "二、(一)2", "二、(一)3"]
    assert [duty.clause for duty in finance.as_lead] == ["四、(二)"]
    assert len(tables().duties_of("市场监管局", "舞钢").as_lead) == 9


def test_two_names_of_one_body_find_the_same_in_suzhou_only() -> None:
    assert tables().duties_of("知识产权局", "苏州").all == tables().duties_of("市场监管局", "苏州").all
    assert tables().duties_of("知识产权局", "南昌").all != tables().duties_of("市场监管局", "南昌").all


def test_a_body_of_another_place_is_not_borrowed() -> None:
    assert tables().duties_of("林业局", "南平").all == ()
    assert [duty.scope for duty in tables().duties_of("林业局").all] == ["农业方面"]


def test_duty_for_a_task_or_a_clause() -> None:
    assert tables().duty_for("创新知识产权金融服务", "南平")[0].clause == "三、(二)6"
    assert {duty.scope for duty in tables().duty_for(policy="wugang-ip-county-2023", clause="二、(三)")} == {
        "",
        "工业方面",
        "农业方面",
    }


def test_phases_by_name_and_day() -> None:
    [phase] = tables().phases(place="舞钢", name="总结验收")
    assert (phase.since, phase.until) == ("2026年1月", "2026年7月")
    assert phase.covers(date(2026, 7, 31))
    assert not phase.covers(date(2026, 8, 1))


def test_like_figures_are_subtracted_exactly() -> None:
    made = tables().compare("hv_patents_per_10k", ("全国", "江苏", "南平"))
    assert [(d.difference, d.ratio) for d in made.differences] == [
        (Decimal(5), Fraction(17, 12)),
        (Decimal("-9.9"), Fraction(7, 40)),
    ]
    assert len(made.explanations) == 1
    assert "年份不同" in made.explanations[0]


def test_shares_differ_in_points() -> None:
    [difference] = tables().compare("专利密集型产业增加值占GDP比重", ("国家", "江苏")).differences
    assert (difference.difference, difference.points) == (Decimal(4), True)


def test_unlike_indicators_are_explained_not_compared() -> None:
    made = tables().compare("万人高价值发明专利拥有量", ("江苏", "南昌"))
    assert not made.is_comparable
    assert "万人发明专利拥有量" in made.explanations[0]
    assert "不是同一个指标" in made.explanations[0]
    loans = tables().compare("质押贷款", ("南平", "江苏"))
    assert not loans.is_comparable
    assert "质押登记担保金额" in loans.explanations[0]


def test_a_statistic_and_a_target_are_told_apart() -> None:
    made = tables().compare("版权产业增加值占GDP比重", ("江苏",), (2020, 2025))
    assert [d.difference for d in made.differences] == [Decimal("0.1")]
    assert any("统计数" in note for note in made.explanations)


def test_a_place_without_the_figure_is_named() -> None:
    made = tables().compare("快速维权中心", ("江苏", "苏州"))
    assert made.explanations == ("苏州市的政策里没有“快速维权中心”的数,原文没有写。",)


def test_ranges_have_no_single_difference() -> None:
    rows = tables().targets("rapid_centres", "江苏")
    assert rows[0].figure == "4-8个"
    made = tables().compare("standard_markets", ("江苏", "江苏"))
    assert not made.is_comparable


def test_indicators_of_a_policy() -> None:
    assert [key for key, _ in tables().indicators_of("cn-ip-outline-2021")] == [
        "patent_industry_share",
        "copyright_industry_share",
        "royalty_trade",
        "hv_patents_per_10k",
    ]


def test_places_in_two_spellings() -> None:
    assert same_place("苏州", "苏州市")
    assert same_place("国家", "全国")
    assert not same_place("江苏", "苏州市")


def test_unlike_keys_exist() -> None:
    known = indicators()
    assert {key for row in known.values() for key in row.unlike} <= set(known)


def test_no_long_run_of_an_official_text_stands_in_these_files() -> None:
    root = Path(__file__).parents[1]
    files = [*(root / "index" / "facts").glob("*.*"), *(root / "tests").glob("test_facts_*.py")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for document in officials():
        for clause in document.clauses:
            for line in clause.paragraphs:
                runs = (line[place : place + MAX_RUN] for place in range(len(line) - MAX_RUN + 1))
                assert not [run for run in runs if run in written], clause.number
