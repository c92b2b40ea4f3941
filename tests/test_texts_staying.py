"""Short follow-ups that stay with the clause just told, and what they are not to be answered from."""

from __future__ import annotations

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.compose.tables import years_in
from assistant.lookup.asides import asks_of_document
from assistant.lookup.cues import cue
from assistant.model import Answer


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("staying"))


def _last(application: Application, *turns: str) -> Answer:
    conversation = application.new_conversation()
    return [application.ask(turn, conversation) for turn in turns][-1]


def test_another_task_of_the_same_kind_is_not_the_last_one_again(application: Application) -> None:
    answer = _last(application, "青岛行政检查是谁的责任", "那商标培育呢,哪几家")
    assert "科技局" in answer.text
    assert "公安局" not in answer.text


def test_another_figure_of_the_same_clause(application: Application) -> None:
    answer = _last(application, "青岛2026年商标有效注册量", "集体商标呢")
    assert answer.text.index("31件") < 200
    assert {citation.clause for citation in answer.citations} == {"一"}


def test_a_figure_of_an_unnamed_place_of_ones_own_is_asked_back(application: Application) -> None:
    assert _last(application, "我们市2026年集体商标的目标是几件").status == "clarify"
    assert _last(application, "青岛的方案", "我们市2026年集体商标的目标是几件").status == "answered"


@pytest.mark.parametrize("question", ["潍坊市自己的目标是多少", "潍坊分到多少"])
def test_the_own_goals_of_a_place_without_texts_are_not_borrowed(application: Application, question: str) -> None:
    answer = _last(application, "青岛2026年集体商标多少件", question)
    assert answer.status == "not_found"
    assert "31" not in answer.text


def test_what_a_document_is_to_be_used_for_is_no_other_question() -> None:
    assert asks_of_document("今天拿它写申报材料还算现行依据不?")
    assert not asks_of_document("申报材料要写哪些")


def test_a_slip_of_memory_is_heard_apart_from_the_question() -> None:
    slip = cue("slip").search("为什么我老记成财政局,确认下到底哪家")
    assert slip is not None
    assert slip["what"] == "财政局"
    assert cue("slip").search("财政局负责什么") is None


@pytest.mark.parametrize(
    ("name", "text", "is_meant"),
    [
        ("asks_names", "行政检查协作部门名单", False),
        ("asks_names", "获批企业名单", True),
        ("says_more", "它还提到一个全国联动的计划", True),
        ("says_more", "它和全国比呢", False),
        ("goes_further", "具体到商标方面有哪几样", True),
        ("goes_further", "商标方面有哪几样", False),
        ("asks_of_bodies", "教育口的有没有", True),
        ("asks_of_bodies", "商标培育的有没有", False),
        ("sets_alone", "给胶州市单独定的集体商标", True),
        ("sets_alone", "单独申请集体商标", False),
    ],
)
def test_what_a_followup_goes_on_with(name: str, text: str, is_meant: bool) -> None:
    assert bool(cue(name).search(text)) is is_meant


def test_the_year_of_an_issue_is_no_year_of_a_figure() -> None:
    assert years_in("2015年转发的行动计划共几项工程") == ()
    assert years_in("2026年集体商标几件") == (2026,)


def test_a_figure_set_for_an_inner_place_alone_is_not_there(application: Application) -> None:
    answer = _last(application, "青岛方案给胶州市单独定的2026年集体商标是多少件")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("turns", "told", "clause"),
    [
        (("青岛商标培育是谁的责任", "那行政检查那块呢,有没有公安局"), "是,原文列出的单位里有公安局", "二、(二)"),
        (("青岛商标培育是谁的责任", "行政检查呢,公安局在不在"), "是,原文列出的单位里有公安局", "二、(二)"),
        (("青岛行政检查谁来管", "商标培育呢,单位都报给我"), "市市场监管局、科技局", "二、(一)"),
        (("青岛茶产业怎么搞", "责任单位里除了市场监管局还有谁"), "市市场监管局、科技局", "二、(一)"),
        (("青岛茶产业怎么搞", "责任单位里除了市场监管局还有哪几家"), "市市场监管局、科技局", "二、(一)"),
        (("青岛启动阶段到几月", "2024年6月对吧,那验收也是2024年中?"), "2026年7月", "三、(二)"),
        (("青岛启动阶段到几月", "那验收呢"), "2026年7月", "三、(二)"),
    ],
)
def test_a_follow_up_moves_to_the_task_or_stage_that_it_names(
    application: Application, turns: tuple[str, ...], told: str, clause: str
) -> None:
    answer = _last(application, *turns)
    assert told in answer.text
    assert answer.citations[0].clause == clause


def test_the_growth_of_a_figure_that_has_none_written_is_not_another_figure(application: Application) -> None:
    answer = _last(application, "青岛2026年商标有效注册量", "这数是年年都要这么多吗,一年涨几个点")
    assert answer.status == "not_found"
    assert "每年的增长幅度" in answer.text


@pytest.mark.parametrize("asked", ["胶州呢", "胶州单列的目标是多少"])
def test_a_place_inside_without_a_figure_has_none_of_a_third_place(application: Application, asked: str) -> None:
    answer = _last(application, "青岛2026年商标有效注册量", asked)
    assert answer.status != "answered"
    assert "21万" not in answer.text
