"""Whole answers from two small plans: what is found, what is said to be missing, what a follow-up means."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.model import Answer

# A day inside the first plan and after the second.
ask = partial(last_answer, day=date(2026, 8, 15))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("texts"))


def clauses(answer: Answer) -> set[str]:
    return {citation.clause for citation in answer.citations}


def test_an_enumeration_gets_every_figure_it_names(app: Application) -> None:
    answer = ask(app, "青岛的集体商标、知识产权专员目标")
    assert "31件" in answer.text and "241人" in answer.text


def test_a_group_of_figures_is_listed_whole(app: Application) -> None:
    answer = ask(app, "青岛方案里服务那一组指标全部列出来")
    assert "41个" in answer.text and "241人" in answer.text and "集体商标" not in answer.text


def test_a_place_without_the_indicator_is_said_to_lack_it(app: Application) -> None:
    answer = ask(app, "成都的集体商标目标多少件")
    assert answer.status == "partial" and answer.text.startswith("**成都市的政策里没有“集体商标”")
    assert "不是同一个指标" in answer.text and "31件" not in answer.text


def test_of_two_places_the_one_that_lacks_the_indicator_is_named(app: Application) -> None:
    answer = ask(app, "青岛和成都集体商标目标各多少件")
    assert "31件" in answer.text and "成都市的政策里没有" in answer.text


def test_a_year_without_a_figure_is_not_filled(app: Application) -> None:
    answer = ask(app, "青岛集体商标2026年目标多少件", "2025年的呢")
    assert answer.status == "not_found" and "没有写2025年" in answer.text


def test_a_target_is_not_taken_for_a_result(app: Application) -> None:
    answer = ask(app, "青岛集体商标31件是已经达到的吧")
    assert answer.text.startswith("**原文写的是要达到的目标")


def test_years_beyond_a_plan_are_not_answered_from_it(app: Application) -> None:
    answer = ask(app, "成都2028-2030年规划的任务是什么")
    assert answer.status == "not_found" and "只到2025年" in answer.text


def test_two_places_are_compared_with_their_years(app: Application) -> None:
    answer = ask(app, "青岛和成都的商标有效注册量目标差多少")
    assert "100000件" in answer.text and "年份不同" in answer.text


def test_a_clause_is_shown_by_its_number(app: Application) -> None:
    assert clauses(ask(app, "青岛二(二)讲的是什么")) == {"二、(二)"}


def test_a_clause_that_is_not_there_is_said_not_to_be_there(app: Application) -> None:
    answer = ask(app, "青岛方案第九条写了什么")
    assert answer.status == "not_found" and "没有第九条" in answer.text


def test_a_number_without_a_document_is_asked_back(app: Application) -> None:
    answer = ask(app, "第二部分讲什么")
    assert answer.status == "clarify" and answer.questions


def test_a_document_named_alone_is_outlined(app: Application) -> None:
    answer = ask(app, "青岛市样本示范工作方案")
    assert "三、工作步骤" in answer.text and answer.questions


def test_the_tasks_of_a_body_and_then_of_another(app: Application) -> None:
    answer = ask(app, "青岛市公安局参与哪些任务", "科技局呢")
    assert clauses(answer) == {"二、(一)"} and "列为责任单位" in answer.text and "牵头" not in answer.text


def test_a_body_speaks_of_itself(app: Application) -> None:
    assert clauses(ask(app, "我是青岛市司法局的", "跟我们有关的任务有哪几项")) == {"二、(二)", "附件"}


def test_a_body_that_is_not_named_has_no_task(app: Application) -> None:
    answer = ask(app, "青岛财政局负责哪些任务")
    assert answer.status == "not_found" and "财政局" in answer.text


def test_a_body_asked_about_is_confirmed_or_denied(app: Application) -> None:
    assert ask(app, "青岛深化样本商标培育的责任单位里有公安局吗").text.startswith("**不是")
    assert ask(app, "青岛深化样本商标培育的责任单位里有科技局吗").text.startswith("**是")


def test_a_stage_is_found_by_today_by_month_and_by_what_happens_in_it(app: Application) -> None:
    assert ask(app, "青岛方案现在走到哪一步了").text.startswith("**2026年8月处在样本验收阶段")
    assert "样本启动阶段" in ask(app, "青岛2024年5月处于什么阶段").text
    assert "2024年3月" in ask(app, "青岛的样本动员会什么时候开").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青岛领导小组副组长是谁", "钱样本"),
        ("青岛领导小组组长是谁", "只留下姓“赵”"),
        ("青岛名单里司法局的成员叫什么", "没有姓名"),
        ("青岛名单里税务局是谁", "没有这个单位"),
    ],
)
def test_a_member_list_says_what_it_holds_and_what_it_lost(app: Application, question: str, said: str) -> None:
    assert said in ask(app, question).text


def test_a_supposed_post_is_corrected_first(app: Application) -> None:
    assert ask(app, "青岛领导小组组长是市委书记对吧").text.startswith("**不对")


def test_several_facts_of_a_document_come_in_one_answer(app: Application) -> None:
    answer = ask(app, "青岛方案谁印发的,哪天发的,文号多少")
    assert "青岛市人民政府" in answer.text and "2024年4月2日" in answer.text and "没有写文号" in answer.text


def test_the_validity_of_two_documents_is_told_of_both(app: Application) -> None:
    answer = ask(app, "青岛和成都的文件现在还有效吗")
    assert "在有效期内" in answer.text and "已过有效期" in answer.text


def test_a_conversation_keeps_its_document(app: Application) -> None:
    answer = ask(app, "成都规划的主要任务", "商标有效注册量要达到多少件")
    assert "21万件" in answer.text and "11万件" not in answer.text


def test_a_place_set_aside_is_not_answered_about(app: Application) -> None:
    answer = ask(app, "青岛商标有效注册量目标", "我要的不是青岛,是成都的")
    assert "21万件" in answer.text and "11万件" not in answer.text
