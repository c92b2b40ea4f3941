"""Follow-ups on what was listed or told before the last question, and parts of a plan asked for by other names."""

from __future__ import annotations

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.compose.metadata import _APPROVER, _ISSUED
from assistant.lookup.cues import cue
from assistant.lookup.stages import TIMED_STAGE
from assistant.lookup.twofold import two_questions
from assistant.model import Answer


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("listed"))


def _last(application: Application, *turns: str) -> Answer:
    conversation = application.new_conversation()
    return [application.ask(turn, conversation) for turn in turns][-1]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第二项讲什么", "执法检查"),
        ("最后一个是啥", "执法检查"),
        ("第一项呢", "茶产业"),
        ("第二项谁负责", "市公安局"),
        ("第五项讲什么", "没有第五项"),
    ],
)
def test_the_nth_of_what_was_listed(application: Application, question: str, said: str) -> None:
    assert said in _last(application, "青岛的方案重点任务有几项", question).text


@pytest.mark.parametrize("question", ["青岛重点任务第二个是啥", "青岛方案的重点任务,第二项讲什么"])
def test_the_nth_of_a_part_that_is_named(application: Application, question: str) -> None:
    assert "执法检查" in _last(application, question).text


def test_a_part_by_another_name(application: Application) -> None:
    assert "重点任务" in _last(application, "青岛的方案有几项主要任务").text


def test_going_back_leaves_the_question_between_out(application: Application) -> None:
    turns = ("青岛2026年商标有效注册量", "成都样本展会怎么办", "回到青岛,集体商标呢")
    assert "31件" in _last(application, *turns).text


@pytest.mark.parametrize(
    ("question", "stage"), [("什么时侯验收", "验收"), ("验收安排在啥时候", "验收"), ("几月启动", "启动")]
)
def test_a_stage_by_what_is_done_in_it(question: str, stage: str) -> None:
    told = TIMED_STAGE.search(question)
    assert told is not None
    assert stage in told.groups()


def test_a_task_supposed_to_be_a_bodys(application: Application) -> None:
    answer = _last(application, "青岛样本商标培育那项任务是市公安局负责的,对不对")
    assert "科技局" in answer.text


def test_words_of_a_document_itself() -> None:
    assert _ISSUED.search("哪天印的")
    assert _APPROVER.search("青岛方案谁批的")
    assert not _APPROVER.search("这个计划的项目立项由谁批")


def test_two_figures_joined_by_a_plus() -> None:
    assert two_questions("贯标企业几家 + 中介几家") == ("贯标企业几家", "中介几家")
    assert two_questions("司法+行政") == ()


def test_the_names_of_things_just_told() -> None:
    told = cue("asks_names_of").search("那两本手册的名字")
    assert told is not None
    assert told["what"] == "手册"
