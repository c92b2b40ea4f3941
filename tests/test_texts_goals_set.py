"""What is asked of goals, ends and words told: years of goals, groups of figures, rates, which ends first, the very words."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 26))

SAYS: dict[tuple[str, ...], list[str]] = {
    ("强国纲要2035年要实现什么",): ["世界前列", "基本建成"],
    ("国家到2035年的目标有没有量化指标",): ["没有写具体数字", "世界前列"],
    ("国家强国纲要分哪几个阶段",): ["2个时间点", "到2025年", "世界前列"],
    ("舞钢分几步走",): ["4个阶段"],
    ("江苏规划里运用方面的目标数字",): ["17%", "8.6%", "2000亿", "800亿"],
    ("江苏知识产权保护社会满意度目标多少",): ["80分"],
    ("南平高价值专利和版权登记每年增速分别多少",): ["10%", "15%"],
    ("江苏规划什么时候到期", "和北京的比谁更晚"): ["更早到期(2020年)", "晚5年"],
    ("强国纲要2035年怎么写的",): ["世界前列", "基本建成"],
    ("强国纲要", "2035年有具体数字没"): ["没有写具体数字", "世界前列"],
    ("北京行动计划要把北京建成什么区",): ["核心区", "窗口区"],
    ("北京行动计划提出打造的五个区都是哪五个",): ["核心区", "先行区", "示范区", "创新区"],
    ("南平和舞钢的方案哪个先到期",): ["相同"],
    ("舞钢和南平的方案哪个管的年头更久",): ["《舞钢", "更长(4年)", "短些(3年)"],
    ("北京和南平的计划谁的期限更长",): ["更长(6年)", "短些(3年)"],
    ("南平方案", "跟舞钢的比哪个期限长"): ["更长(4年)"],
    ("南昌和南平哪个期限长",): ["没有写全起止时间", "比不出"],
    ("南平方案", "2023年3月发布的吧"): ["不是2023年3月印发的", "2024年4月2日"],
    ("北京行动计划", "是2015年发的吗"): ["是2015年印发的", "2015年6月18日"],
    ("舞钢方案是不是2023年8月印发的",): ["是2023年8月印发的", "2023年10月30日"],
    ("南平质押融资怎么写的", "原文给我"): ["入园惠企"],
    ("江苏中国专利奖金奖银奖加起来几项",): ["9项", "20项", "29项"],
    ("“专利导航”哪些文件提到了",): ["北京市", "江苏省", "南昌市"],
    ("哪几份文件写到“专利导航”或者“专利导航图”",): ["北京市", "江苏省"],
}


@pytest.mark.parametrize("turns", SAYS)
def test_what_is_asked_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert [part for part in SAYS[turns] if part not in answer.text] == []


@pytest.mark.parametrize("turns", [("我在宁波办厂", "我们这里的强市方案有什么目标"), ("我是温州的", "我市有什么指标")])
def test_a_place_of_ones_own_without_texts_is_said_to_have_none(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "not_found"
    assert "库里没有" in answer.text


def test_a_place_of_ones_own_with_a_text_is_answered(app: Application) -> None:
    assert "2.1件" in last(app, "我是南平的", "我们这儿的方案有什么指标").text


@pytest.mark.parametrize("question", ["南平驰名商标有多少件", "江苏要建多少个指导站"])
def test_a_count_that_no_text_has_is_no_other_count(app: Application, question: str) -> None:
    assert last(app, question).status == "not_found"
