"""Figures read off clauses: all of them, with value, unit, year and how they are measured, in both kinds of text."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from test_facts_expected import as_row, cards, expected, officials

from index.facts.model import Measure, Target
from index.facts.quantities import chinese_number, find_quantities
from index.facts.targets import read_targets
from index.facts.years import find_years, governing
from index.library.markdown import read_document
from index.model import Document

UNSEEN = """---
id: policy-unseen
title: 湖州市知识产权强市三年行动方案(2025—2027年)
aliases: []
level: city
region: [浙江省, 湖州市]
issuer: ""
document_number: ""
issued: ""
in_force_from: "2025-01-01"
in_force_until: "2027-12-31"
validity_clause: 文首
validity_words: 2025—2027年
repeals: []
superseded_by: []
origin: official
source: unseen.txt
---

# 湖州市知识产权强市三年行动方案(2025—2027年)

## 一、工作基础

截至2024年底,全市有效发明专利达3.2万件,每万人口高价值发明专利拥有量18.6件,建成产业专利联盟4个。

## 二、工作目标

到2027年,每万人口高价值发明专利拥有量达到25件,知识产权质押融资金额突破150亿元,新增产业专利联盟5个、海外预警点10个以上,数据知识产权登记达2000件。培育专精特新企业300家,其中链主企业20家。

## 三、重点任务

### (一)实施质量提升行动

2026年底前盘活存量专利1500件。每年举办对接活动不少于12场。

## 四、保障措施

对首次贯标企业给予每家不超过5万元补助。
"""


def _by_policy(documents: tuple[Document, ...]) -> dict[str, list[Target]]:
    return {document.policy.id: list(read_targets(document)) for document in documents}


def _one(documents: tuple[Document, ...], policy: str, key: str, measure: Measure | None = None) -> Target:
    rows = [row for row in _by_policy(documents)[policy] if row.key == key and measure in (None, row.measure)]
    assert rows, (policy, key)
    return rows[0]


def test_every_figure_of_the_cards_is_in_the_table() -> None:
    read = _by_policy(cards())
    for policy, rows in expected().items():
        assert Counter(map(as_row, read[policy])) == Counter(rows), policy


def test_every_figure_of_the_official_texts_is_in_the_table() -> None:
    read = _by_policy(officials())
    for policy, rows in expected().items():
        assert Counter(map(as_row, read[policy])) == Counter(rows), policy


def test_policies_without_figures_give_none() -> None:
    read = _by_policy(cards())
    assert read["beijing-ip-action-2015"] == []
    assert read["jiangsu-hvp-centre-2021"] == []


def test_card_and_official_text_measure_alike() -> None:
    def measured(rows: list[Target]) -> Counter[tuple[str, str, Decimal, str]]:
        return Counter((row.clause, row.key, row.value, row.measure) for row in rows)

    official, card = _by_policy(officials()), _by_policy(cards())
    assert {policy: measured(rows) for policy, rows in official.items()} == {
        policy: measured(card[policy]) for policy in official
    }


@pytest.mark.parametrize("official", [False, True])
def test_words_stand_in_the_clause(official: bool) -> None:
    for document in officials() if official else cards():
        text = {clause.number: clause.text for clause in document.clauses}
        for row in read_targets(document):
            assert row.words in text[row.clause]
            assert str(row.value) in row.words or row.value < 11


@pytest.mark.parametrize(
    ("policy", "key", "measure", "comparison", "baseline"),
    [
        ("nanchang-ip-demo-city", "patent_applications", "year_on_year", "at_least", ""),
        ("nanchang-ip-demo-city", "pct_applications", "annual_average_growth", "at_least", ""),
        ("nanchang-ip-demo-city", "patents_per_10k", "level", "more_than", ""),
        ("nanchang-ip-demo-city", "trademarks_owned", "annual_average_increase", "exact", ""),
        ("nanchang-ip-demo-city", "pledge_finance", "year_on_year", "at_least", "上一年度"),
        ("nanchang-ip-demo-city", "standard_helpers", "yearly", "at_least", ""),
        ("jiangsu-ip-plan-145", "overseas_grants", "new", "exact", ""),
        ("jiangsu-ip-plan-145", "rapid_centres", "new", "exact", ""),
        ("jiangsu-ip-plan-145", "madrid", "cumulative", "exact", ""),
        ("jiangsu-ip-plan-145", "agents_qualified", "level", "nearly", ""),
        ("jiangsu-ip-plan-145", "patent_transfers", "multiple", "exact", "“十二五”时期"),
        ("jiangsu-ip-plan-145", "invention_grants", "multiple", "exact", "“十二五”时期"),
        ("jiangsu-ip-plan-145", "firm_share_of_patents", "increase", "exact", "“十二五”末"),
        ("jiangsu-ip-plan-145", "patent_examinations", "cumulative", "more_than", ""),
        ("nanping-ip-city-2024", "hv_patents_per_10k", "annual_average_growth", "exact", ""),
        ("nanping-ip-city-2024", "open_licences", "new", "at_least", ""),
        ("suzhou-dengfeng-2021", "dengfeng_firms", "cumulative", "exact", ""),
    ],
)
def test_measure_comparison_and_baseline(
    policy: str, key: str, measure: Measure, comparison: str, baseline: str
) -> None:
    row = _one(cards(), policy, key, measure)
    assert (row.comparison, row.baseline) == (comparison, baseline)


def test_since_and_plan_period() -> None:
    fund = _one(cards(), "nanchang-ip-demo-city", "patent_fund")
    assert (fund.since, fund.year, fund.comparison) == (2015, None, "at_least")
    zones = _one(cards(), "jiangsu-ip-plan-145", "gi_zones")
    assert (zones.year, zones.year_basis) == (2025, "plan_period")
    assert _one(cards(), "jiangsu-ip-plan-145", "madrid").year_basis == "stated"


def test_base_value_unfolds_the_scale() -> None:
    row = _one(cards(), "jiangsu-ip-plan-145", "overseas_grants")
    assert (row.base_value, row.base_unit, row.figure) == (Decimal(20000), "件", "2万件")
    sales = _one(cards(), "jiangsu-ip-plan-145", "gi_sales")
    assert (sales.base_value, sales.base_unit) == (Decimal(200_000_000_000), "元")


def test_an_unseen_policy_is_read_too() -> None:
    rows = read_targets(read_document(UNSEEN, "unseen.md"))
    found = [(row.indicator, row.figure, row.measure, row.year, row.kind) for row in rows]
    assert found == [
        ("有效发明专利拥有量", "3.2万件", "level", 2024, "statistic"),
        ("每万人口高价值发明专利拥有量", "18.6件", "level", 2024, "statistic"),
        ("产业专利联盟", "4个", "level", 2024, "statistic"),
        ("每万人口高价值发明专利拥有量", "25件", "level", 2027, "target"),
        ("知识产权质押融资金额", "150亿元", "level", 2027, "target"),
        ("产业专利联盟", "5个", "new", 2027, "target"),
        ("海外预警点", "10个", "new", 2027, "target"),
        ("数据知识产权登记", "2000件", "level", 2027, "target"),
        ("专精特新企业", "300家", "level", 2027, "target"),
        ("链主企业", "20家", "level", 2027, "target"),
        ("存量专利", "1500件", "level", 2026, "target"),
        ("对接活动", "12场", "yearly", 2026, "target"),
        ("首次贯标企业给予每家", "5万元", "level", None, "rule"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "银保监发〔2019〕34号",
        "2023年8月15日",
        "拨打12330",
        "第九条所列",
        "在10个工作日内",
        "党的二十大精神",
        "党的十九大和十九届二中",
        "“1+N”融合",
        "(2015—2020年)",
    ],
)
def test_dates_numbers_and_slogans_are_no_figures(text: str) -> None:
    assert find_quantities(text) == []


def test_ranges_scales_and_numerals() -> None:
    found = find_quantities("新增中心3-5个,资金7亿元以上,审查85万余件,扶持一家培训基地")
    assert [(str(q.value), q.upper and str(q.upper), q.unit, q.comparison) for q in found] == [
        ("3", "5", "个", "exact"),
        ("7", None, "亿元", "at_least"),
        ("85", None, "万件", "more_than"),
        ("1", None, "家", "exact"),
    ]
    assert [chinese_number(text) for text in ("三", "十", "十二", "二十一", "两", "8")] == [3, 10, 12, 21, 2, 8]


def test_years_in_titles_and_spans_do_not_govern() -> None:
    text = "2017年末,制定《行动计划(2015—2020年)》方案,拥有量超10件。2015年起,资金不少于1600万元"
    marks = find_years(text)
    assert [(mark.year, mark.since) for mark in marks] == [(2017, False), (2015, True)]
    assert governing(marks, text.index("10件")) == marks[0]
    assert governing(marks, 0) is None
