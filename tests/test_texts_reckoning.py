"""Figures told over turns are reckoned with, stages are counted in months, and what a text lacks is said first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.compose.reckoned import (
    difference_lines,
    plain_sum,
    remainder_line,
    share_line,
    span_lines,
    terms_line,
)
from assistant.compose.tables import years_in
from assistant.lookup.asides import without_validity
from assistant.lookup.cues import cue
from assistant.lookup.definitions import _asks_tests
from assistant.lookup.premises import not_this_body, not_this_time
from assistant.lookup.provisions import provisions
from index.facts import Phase, Target

Ask = Callable[..., str]

STAGE = Phase(
    "sample",
    "三",
    "青岛市",
    "stage",
    "实施阶段",
    "2023年11月",
    date(2023, 11, 1),
    "2025年12月",
    date(2025, 12, 31),
    "",
    "",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("reckoning"))


@pytest.fixture
def ask(app: Application) -> Ask:
    def asked(*turns: str) -> str:
        conversation = app.new_conversation()
        return [app.ask(turn, conversation, as_of=date(2026, 11, 22)) for turn in turns][-1].text

    return asked


def figure(name: str, value: str, unit: str) -> Target:
    return Target(
        policy_id="sample",
        clause="二",
        place="青岛市",
        key=name,
        indicator=name,
        value=Decimal(value),
        value_upper=None,
        unit=unit,
        comparison="exact",
        measure="level",
        baseline="",
        year=2026,
        year_basis="stated",
        since=None,
        kind="target",
        words=name,
    )


def test_the_last_two_figures_are_subtracted_with_a_caution(ask: Ask) -> None:
    said = ask("青岛2026年集体商标要多少件", "商标品牌指导站呢", "两个差多少")
    assert "不是同一个指标" in said
    assert "多10" in said


def test_figures_that_cannot_be_added_are_told_beside_each_other(ask: Ask) -> None:
    said = ask("青岛2026年集体商标要多少件", "知识产权专员呢", "加起来一共多少")
    assert "不能相加" in said
    assert "31件" in said
    assert "241人" in said


def test_a_question_of_its_own_is_not_reckoned(ask: Ask) -> None:
    assert "算术" not in ask("青岛2026年集体商标要多少件", "样本执法检查是谁负责,差在哪")


def test_differences_name_unlike_units_and_need_to_be_asked_for() -> None:
    one, two = figure("甲", "240", "人"), figure("乙", "210", "家")
    assert "多30" in difference_lines([one, two], "多多少")[0]
    assert "单位不同" in difference_lines([one, two], "多多少")[1]
    assert difference_lines([one, two], "合计多少") == []
    assert difference_lines([one, figure("丙", "2", "亿元")], "差多少") == []
    other = replace(two, policy_id="other")
    assert difference_lines([one, other], "谁高") == []
    assert difference_lines([one, other], "差多少")


def test_large_sums_are_subtracted_in_their_own_unit() -> None:
    assert "多15亿元" in difference_lines([figure("甲", "35", "亿元"), figure("乙", "20", "亿元")], "差多少")[0]


def test_shares_and_multiples_are_rounded_and_said_to_be_reckoned() -> None:
    part, whole = figure("甲", "21", "万件"), figure("乙", "158", "万件")
    assert "≈13.3%" in share_line([part, whole], "占几成")
    assert "≈7.52倍" in share_line([part, whole], "几倍")
    assert "=4000倍" in share_line([figure("甲", "14", "万件"), figure("乙", "35", "件")], "几倍")
    assert not share_line([part, figure("乙", "13", "%")], "占几成")


def test_shares_of_one_year_are_added_with_a_caution() -> None:
    one, two = figure("甲", "13", "%"), figure("乙", "7.5", "%")
    assert "20.5%" in plain_sum([one, two])
    assert not plain_sum([one, replace(two, year=2020)])


def test_months_of_stages_count_both_ends() -> None:
    stage = STAGE
    before = replace(
        stage,
        name="启动阶段",
        since="2023年8月",
        since_date=date(2023, 8, 1),
        until="2023年10月",
        until_date=date(2023, 10, 31),
    )
    assert "26个月(即2年2个月)" in span_lines([stage])[0]
    assert "29个月" in span_lines([before, stage])[-1]
    assert span_lines([replace(stage, until_date=None)]) == []


def test_the_months_of_a_stage_are_told(ask: Ask) -> None:
    assert "4个月" in ask("青岛样本启动阶段从哪月到哪月,一共几个月")


def test_validity_is_told_for_a_day_in_brackets_and_beside_the_issue(ask: Ask) -> None:
    assert "在有效期内" in ask("青岛样本示范工作方案今天(2026年底)还在执行期内吗")
    said = ask("青岛样本示范工作方案哪天印发的,现在还在有效期吗")
    assert "2024年4月2日" in said
    assert "2026年12月31日" in said
    assert "在有效期内" in ask("青岛样本示范工作方案哪天印发的", "现在还在期限里吗")


def test_a_claimed_year_is_denied(ask: Ask) -> None:
    assert "没有写2024年" in ask("青岛商标有效注册量目标", "也就是2024年底必须干到11万件咯?")
    assert "没有写2025年" in ask("青岛市要求2025年商标有效注册量达到99万件,麻烦确认具体条款号")


def test_a_denied_year_is_not_asked() -> None:
    assert years_in("2035年目标几件?不是2025年的,要2035年的") == (2035,)
    assert years_in("不是2025年吗") == (2025,)


def test_a_claim_beside_a_validity_is_kept() -> None:
    assert "16亿" in without_validity("现行有效,市本级每年不少于16亿,我引用没错吧")
    assert without_validity("这个方案现行有效吗") == ""


@pytest.mark.parametrize("asked", ["“质押融资”从什么机构拿到钱才算", "怎样才算知识产权质押融资", "质押融资怎么认定"])
def test_a_term_is_asked_for_by_its_tests(asked: str) -> None:
    assert _asks_tests("知识产权质押融资", asked)
    assert not _asks_tests("知识产权质押融资", "质押融资最高奖多少")


def test_a_wrong_length_of_time_or_body_is_denied() -> None:
    shown = "期满后应当在10个工作日内提出申请,每3年评价一次,由省知识产权局负责"
    assert not_this_time("三个月之内都来得及,对吗", shown)
    assert not not_this_time("每三年评价一次,对吗", shown)
    assert not not_this_time("我们三个月之内交,对吗", shown)
    assert "国家知识产权局" in not_this_body("是不是交给国家知识产权局", shown)
    assert not not_this_body("是不是交给省知识产权局", shown)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("grades", "示范中心绩效评价是不是只分“通过”和“不通过”两档而已"),
        ("acceptance", "示范中心期满,三个月之内交验收申请都来得及"),
        ("use_of_funds", "示范中心账上先拿去发年终奖,回头补上"),
        ("local_offices", "高价值专利,县里的知识产权局又负责啥"),
    ],
)
def test_rarely_asked_provisions_are_found(name: str, asked: str) -> None:
    assert provisions()[name].is_asked(asked, asked)


def test_a_bare_word_subtracts_the_last_two_figures(ask: Ask) -> None:
    said = ask("青岛2026年集体商标要多少件", "商标品牌指导站呢", "差")
    assert "不是同一个指标" in said
    assert "多10" in said


def test_a_whole_without_its_part_is_said_to_be_reckoned() -> None:
    part, whole = figure("甲", "21.01", "万件"), figure("乙", "157.88", "万件")
    assert "乙157.88万件-甲21.01万件=136.87万件" in remainder_line([part, whole])
    assert not remainder_line([part, figure("丙", "13", "%")])
    assert not remainder_line([part, replace(whole, policy_id="other")])


def test_terms_and_cycles_are_added_in_whole_years() -> None:
    term = replace(STAGE, kind="term", name="建设期", length="3年")
    cycle = replace(STAGE, kind="cycle", name="运行周期", length="三年")
    assert "建设期3年+2个运行周期6年=9年" in terms_line([(term, 1), (cycle, 2)])
    assert not terms_line([(term, 1), (replace(cycle, length="半年"), 1)])


@pytest.mark.parametrize(
    ("words", "year", "month"), [("今年五月份", "今", "五"), ("去年12月", "去", "12"), ("八月那会儿", None, "八")]
)
def test_a_spoken_month_is_read_with_its_year(words: str, year: str | None, month: str) -> None:
    said = cue("speaks_month").search(words)
    assert said
    assert said.groups() == (year, month)


def test_a_number_of_months_is_no_spoken_month() -> None:
    assert not cue("speaks_month").search("要多少个月")
    assert not cue("speaks_month").search("三个月内")
