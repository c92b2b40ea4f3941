"""What a short question points at: the stage of today, a list counted, a document's use, another task, or nothing."""

from __future__ import annotations

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.conversation.state import State
from assistant.lookup.asides import asks_of_document
from assistant.lookup.cues import cue
from assistant.lookup.shortcomings import _owns
from assistant.model import Answer
from assistant.understand.followup import resolve


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("pointed"))


def _last(application: Application, *turns: str) -> Answer:
    conversation = application.new_conversation()
    return [application.ask(turn, conversation) for turn in turns][-1]


@pytest.mark.parametrize("question", ["成都样本规划分几个阶段", "成都规划现在是哪个阶段"])
def test_a_plan_without_stages_says_so(application: Application, question: str) -> None:
    answer = _last(application, question)
    assert answer.status == "not_found"
    assert "没有分阶段" in answer.text


@pytest.mark.parametrize("follow_up", ["挨个念一遍", "名字都列出来", "分别叫什么"])
def test_stages_just_counted_are_named_again(application: Application, follow_up: str) -> None:
    answer = _last(application, "青岛方案分几个阶段", follow_up)
    assert "样本启动阶段" in answer.text
    assert "样本验收阶段" in answer.text


@pytest.mark.parametrize("question", ["这条是归谁管的呀", "那项任务有几家单位", "上面那条原文是什么"])
def test_an_item_of_nothing_told_is_asked_back(application: Application, question: str) -> None:
    assert _last(application, question).status == "clarify"
    assert _last(application, "青岛行政检查是谁的责任", question).status == "answered"


def test_the_bodies_of_two_tasks_are_set_against_each_other(application: Application) -> None:
    answer = _last(application, "青岛行政检查是谁的责任", "跟商标培育那条比多了谁")
    first = answer.text.partition("\n")[0]
    assert "公安局" in first
    assert "科技局" in first


@pytest.mark.parametrize(
    ("name", "question", "fits"),
    [
        ("asks_each_name", "逐条报一下标题", True),
        ("asks_each_name", "分别由谁负责", False),
        ("asks_shortcomings", "规划自己点出了哪些不足", True),
        ("asks_shortcomings", "资金不足怎么办", False),
        ("asks_means", "资金上怎么保障", True),
        ("asks_means", "资金给多少", False),
        ("asks_on_matter", "中心在人才方面要做些什么", True),
        ("asks_on_matter", "中心一共要做什么", False),
        ("compares", "定得更少还是更多", True),
        ("compares", "目标定得多高", False),
        ("points_at_item", "该条款还有效吗", True),
        ("points_at_item", "这个月能申报吗", False),
    ],
)
def test_wording(name: str, question: str, fits: bool) -> None:
    assert bool(cue(name).search(question)) is fits


@pytest.mark.parametrize(
    ("question", "fits"), [("它还有没有用", True), ("这份方案还管用吗", True), ("有没有用途限制", False)]
)
def test_a_document_still_of_use(question: str, fits: bool) -> None:
    assert asks_of_document(question) is fits


@pytest.mark.parametrize(
    ("sentence", "owns"),
    [("破解专利偏少、服务能力偏弱等问题", True), ("补齐短板,加快建设", False), ("服务水平仍有待提高的问题", True)],
)
def test_what_falls_short_is_owned_to(sentence: str, owns: bool) -> None:
    assert _owns(sentence) is owns


@pytest.mark.parametrize(("kind", "is_followup"), [("figures", True), ("clause", False)])
def test_a_figure_told_is_set_against_another_document(kind: str, is_followup: bool) -> None:
    state = State(query="集体商标目标多少", kind=kind, places=("青岛市",))
    assert resolve("成都自己的规划定得更高还是更低些", (), True, state).is_followup is is_followup
