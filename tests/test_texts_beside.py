"""What stands beside what, on the shipped cards: lists by their last word, the rest of a clause, other places and years."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.cues import cue
from assistant.lookup.tails import with_lists
from assistant.understand.wants import read_wants
from index.facts.units import spelling_in
from index.model import Clause, Evidence, Policy

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


SAYS: dict[tuple[str, ...], list[str]] = {
    ("国家纲要提的政务服务一网通办在哪条", "和它一起提的另一个“式”服务叫什么"): ["一站式"],
    ("舞钢电子商务协会", "在哪一项里"): ["二、(一)2"],
    ("江苏规划说新增快速维权中心几个", "国家级保护中心呢", "两个上限加起来最多多少"): ["7-13个", "最多13个"],
    ("我公司在南昌高新,2019年的专利奖能按方案申请吗?先告诉我这方案的目标年份",): ["只到2017年", "到期"],
    ("南昌万人发明专利拥有量超10件,跟国家纲要2025年的每万人口高价值发明专利12件,是同一个指标,没错吧?",): [
        "10件",
        "12件",
        "不是同一个指标",
    ],
    ("南昌方案说市本级财政扶持专利的钱不少于1600万,2026年预算我就按它写了,依据现行有效吧",): ["1600万元", "到期"],
    ("登峰项目实施期跟省高价值专利示范中心建设期一样都是三年,填表就填3年,对不对",): ["两年", "3年"],
    ("江苏规划2025年版权产业增加值占GDP目标多少", "哦8.6%。那国家层面强国纲要也一样8.6%吧,上下总得一致"): [
        "不是",
        "7.5%",
    ],
    ("江苏规划版权占GDP8.6%,全国也是8.6%吗",): ["不全对", "8.6%", "7.5%"],
    ("南平质押金额目标多少,商标品牌指导站呢",): ["7亿元", "40个"],
    ("舞钢和南昌验收阶段时间各是什么",): ["2026年1月—2026年7月", "“验收阶段”"],
    ("财政局在舞钢和南平各管什么",): ["共涉及4项任务", "“财政局”在南平市文件里"],
    ("软件著作权登记量和版权作品登记数量年均增长哪个快",): ["30%", "15%", "不是同一个指标"],
    ("全国2025年和2035年目标区别",): ["2025年和2035年", "跻身"],
    ("南平方案有三大重点任务,是吧",): ["不是这个数", "下有4项"],
    ("江苏规划10到15个的是哪几个指标",): ["共2个指标", "规范化市场", "保护示范区"],
    ("舞钢授权专利企业10家是5件以上的吧",): ["不全对", "2件以上"],
    ("南平质押融资归谁负责,是人民银行吧",): ["没有人民银行"],
    ("舞钢方案2027年还管吗",): ["2026年12月31日"],
}


@pytest.mark.parametrize("turns", SAYS, ids=" / ".join)
def test_each_thing_asked_for_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status in ("answered", "partial")
    assert [words for words in SAYS[turns] if words not in answer.text] == []


TOLD_FIGURES: dict[tuple[str, ...], list[str]] = {
    ("南平方案里作品登记要到多少件", "一年要增长多少"): ["年均增长为15%"],
    ("南平2026年每万人口高价值发明专利拥有量目标", "那年均增速多少"): ["年均增长为10%"],
    ("江苏版权产业增加值占GDP的比重十三五末有多少,十四五目标又定多少",): ["超过8.5%", "达到8.6%"],
    ("南平2026年每万人口高价值发明专利拥有量目标", "和国家纲要2025年的差多大"): ["多9.9件"],
    ("南平方案行政保护那条谁负责", "协同保护那条呢,海关有几个"): ["南平海关、武夷山海关"],
    ("我是南平银行的,2026知识产权质押贷款定的金额是多少,开放许可登记新增几件",): ["7亿元", "10件"],
    ("江苏2025版权产业占比定多少?另外现在这规划还执行吗",): ["8.6%", "已过有效期"],
}


@pytest.mark.parametrize("turns", TOLD_FIGURES, ids=" / ".join)
def test_a_figure_is_told_beside_what_else_is_asked(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert [words for words in TOLD_FIGURES[turns] if words not in answer.text] == []


NOT_THERE: dict[tuple[str, ...], list[str]] = {
    ("南昌方案规定的每万人高价值发明专利拥有量(不是万人发明)",): ["不是同一个指标"],
    ("南平规划", "版权产业增加值占GDP的目标值"): ["南平市的政策里没有", "没有写"],
    ("南平商标有效注册量目标", "每年增长多少呢"): ["原文没有写每年的增长幅度"],
    ("北京行动计划2023年的目标是什么",): ["只到2020年", "2020年12月31日"],
    ("南平启动阶段和验收阶段时间",): ["“启动阶段”、“验收阶段”"],
}


@pytest.mark.parametrize("turns", NOT_THERE, ids=" / ".join)
def test_what_a_place_does_not_have_is_refused(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "not_found"
    assert [words for words in NOT_THERE[turns] if words not in answer.text] == []
    assert "7.5%" not in answer.text
    assert "8.6%" not in answer.text


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("江苏互联网知识产权保护中心", "四、(三)"),
        ("江苏规划基本原则有几条", "二、(二)"),
    ],
)
def test_a_clause_is_not_hidden_by_a_figure_or_a_heading(app: Application, question: str, clause: str) -> None:
    answer = last(app, question)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause


def evidence(number: str, text: str, score: float) -> Evidence:
    policy = Policy("sample", "样本", "city", ("样本市",), "digest", "样本")
    return Evidence(Clause(policy.id, number, "", (), text), policy, score, {})


def test_a_list_by_its_last_word_is_raised_only_where_a_number_is_asked_for() -> None:
    plain, listed = evidence("一", "完善合作网络。", 2.0), evidence("二", "建甲网络、乙网络和丙网络。", 1.8)
    assert [one.clause.number for one in with_lists([plain, listed], "要建哪两个网络")] == ["二", "一"]
    assert with_lists([plain, listed], "合作网络怎么建") == [plain, listed]


def test_the_name_of_a_group_is_no_person() -> None:
    assert not read_wants("江苏规划领导小组叫什么").person
    assert read_wants("领导叫什么").person


def test_an_area_is_asked_for_as_a_town_is() -> None:
    assert cue("asks_towns").search("江苏哪个区是服务业集聚发展试验区")
    assert not cue("asks_towns").search("哪个区域发展得快")


def test_a_body_is_called_as_the_question_calls_it() -> None:
    assert spelling_in("人行苏州中支", "归人民银行管吧") == "人民银行"
    assert spelling_in("人行苏州中支", "归谁管") == "人行苏州中支"


@pytest.mark.parametrize("text", ["和它一起提的另一个叫什么", "那一句里还说了什么", "跟它并列的还有哪些"])
def test_what_stands_beside_is_asked_for(text: str) -> None:
    assert cue("asks_beside").search(text)


@pytest.mark.parametrize("text", ["行政保护那条又是哪几家", "商标受理窗口那条又归谁"])
def test_another_item_is_not_what_stands_beside(text: str) -> None:
    assert not cue("asks_beside").search(text)
