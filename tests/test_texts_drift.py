"""Follow-ups and short questions that must not drift: other periods, other tasks, names of laws, numbers of notices."""

from __future__ import annotations

from datetime import date

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

DAY = date(2026, 11, 26)
CASES = [
    (("江苏规划的版权产业占GDP多少", "十三五末实际是多少"), "answered", "8.5%"),
    (("江苏规划的版权产业占GDP多少", "十五五要到多少"), "not_found", "“十五五”(2026—2030年)"),
    (("南昌方案的万人发明专利目标", "下一个五年规划呢"), "not_found", "库里没有南昌市“十五五”"),
    (("南平方案 商标有效注册量",), "answered", "14万件"),
    (("南平方案 专利密集型产品备案", "集体商标", "知识产权专员"), "answered", "240人"),
    (("南平方案现在还有效吗", "集体商标"), "answered", "35件"),
    (("南平版权登记归谁管", "那质押融资的责任单位又是哪些"), "answered", "监管分局"),
    (("舞钢的那个文件文号是多少",), "answered", "舞政办〔2023〕26号"),
    (("Who is responsible for 版权登记 in Nanping?",), "answered", "文旅局"),
    (("舞钢到平顶山末班大巴几点",), "out_of_scope", "业务范围"),
    (("北京到南昌的航班还有吗",), "out_of_scope", "业务范围"),
]
GRADES = [
    (("江苏示范中心绩效评价得了良好", "能进下一轮不", "有奖励没"), "answered", "择优"),
    (("江苏示范中心绩效评价不合格", "整改完又不及格呢"), "answered", "摘牌"),
    (("江苏示范中心评价不合格,复查又没过怎么办",), "answered", "摘牌"),
]


@pytest.mark.parametrize(("turns", "status", "words"), [*CASES, *GRADES])
def test_the_matter_asked_for_is_told(app: Application, turns: tuple[str, ...], status: str, words: str) -> None:
    answer = last_answer(app, *turns, day=DAY)
    assert answer.status == status
    assert words in answer.text


def test_a_question_that_ends_on_a_denial_answers_no_condition(app: Application) -> None:
    answer = last_answer(app, "江苏示范中心绩效评价得了优秀", "能进下一轮不", day=DAY)
    assert "现为否" not in answer.text
