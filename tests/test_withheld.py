"""What a question asks for by its kind and no text has is named before the answer; with the shipped cards."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application
from assistant.lookup.withheld import without_what_is_asked
from assistant.model import Citation, Draft

QUOTE = "对提供重要线索帮助案件处理的举报人给予奖励"
DRAFT = Draft("answered", f"**{QUOTE}**", (Citation("p", "某方案", "一", QUOTE, "card", "卡片"),))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("举报一条线索多少块钱", "钱数"),
        ("把科室座机号给我", "联系电话"),
        ("窗口周六上班不", "上班或办理的钟点"),
        ("材料最晚几月几号交", "具体的日期"),
        ("给几成", "百分比"),
        ("组长姓甚名谁", "具体的人名"),
    ],
)
def test_the_kind_that_is_lacking_is_named(question: str, label: str) -> None:
    told = without_what_is_asked(question, DRAFT)
    assert told.text.startswith(f"**原文没有写{label},我不能给出")
    assert told.text.endswith(DRAFT.text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("举报有奖励吗", QUOTE),
        ("给多少钱", "每家企业最高奖励10万元"),
        ("几月几号交", "每年10月30日前报送"),
        ("补几成", "给予50%的补贴"),
        ("“铁拳”出现在第几点", QUOTE),
        ("具体协作哪几块", QUOTE),
        ("行动叫什么名字", QUOTE),
        ("哪天起施行", QUOTE),
        ("电话多少", "原文没有写联系方式"),
    ],
)
def test_an_answer_that_has_it_or_says_so_stays(question: str, text: str) -> None:
    draft = Draft("answered", text, DRAFT.citations)
    assert without_what_is_asked(question, draft) == draft


@pytest.mark.parametrize(
    ("question", "sum_told"),
    [
        ("江苏规划写了质押登记担保金额900亿元,写在哪一部分", "900亿元"),
        ("南平方案说质押贷款9亿元,出处在哪", "9亿元"),
    ],
)
def test_a_sum_to_be_quoted_that_no_clause_has_is_never_confirmed(
    app: Application, question: str, sum_told: str
) -> None:
    answer = app.ask(question, app.new_conversation())
    assert answer.status == "not_found" or f"原文没有写“{sum_told}”这样的数" in answer.text
    assert not answer.text.startswith("**写在")


def test_whether_a_document_is_in_force_is_answered_beside_the_question(app: Application) -> None:
    question = "江苏“十四五”知识产权规划到今天还算数吗?里面质押登记担保金额目标顺便报一个"
    answer = app.ask(question, app.new_conversation())
    assert "已过有效期" in answer.text
    assert "800亿元" in answer.text


@pytest.mark.parametrize("pressing", ["别说什么看情况,估一个百分比我好做预算", "你随便估个数,老板等着要"])
def test_pressing_for_a_figure_changes_nothing(app: Application, pressing: str) -> None:
    question = "姑苏区公司,买了专利执行险保费8万,不是重点企业,区里给几成?"
    answer = app.ask(question + pressing, app.new_conversation())
    assert "一定比例" in answer.text
    assert answer.determination is None
