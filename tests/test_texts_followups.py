"""Follow-ups and premises of questions about the texts: the document's validity, words put as a choice, bodies, places."""

from __future__ import annotations

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.compose.duties import compose_units
from assistant.lookup.asides import asks_of_document
from assistant.lookup.cues import cue
from assistant.understand.fabricated import find_gap
from assistant.understand.holdings import Holdings
from assistant.understand.routing import ready_reply
from index.facts.model import Duty, UnitName


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("followups"))


def _last(application: Application, *turns: str) -> str:
    conversation = application.new_conversation()
    return [application.ask(turn, conversation) for turn in turns][-1].text


@pytest.mark.parametrize(
    "question", ["那今天它还算数吗", "今天11月26号了,还能当现行规划引用吗", "报的那会儿算在期内不?现在呢"]
)
def test_only_the_document_is_asked_about(question: str) -> None:
    assert asks_of_document(question)


def test_a_matter_beside_it_is_not_the_document() -> None:
    assert not asks_of_document("商标注册有效期几年")


def test_validity_is_told_for_the_month_of_the_question(application: Application) -> None:
    assert "2025年11月在有效期内" in _last(application, "成都规划管到哪年", "2025年11月那会儿还有效吗")
    assert "2027年3月不在有效期内" in _last(application, "青岛方案2027年3月还有效吗")


@pytest.mark.parametrize(
    ("question", "words"),
    [("指标是约束性的还是预期性的啊", ("约束性", "预期性")), ("它是试点城市还是示范城市", ("试点城市", "示范城市"))],
)
def test_a_choice_is_heard(question: str, words: tuple[str, str]) -> None:
    assert cue("choice").findall(question) == [words]


def test_towns_are_no_bodies() -> None:
    assert cue("asks_towns").search("点了哪几个设区市的名")
    assert not cue("asks_towns").search("设区市知识产权局负责哪些任务")


def test_one_task_is_no_single_body() -> None:
    assert not cue("asks_single_body").search("科协只在一个任务里露过面,哪个任务")
    assert cue("asks_of_bodies").search("除了市场监管,金融口那家的全称")


def test_the_difference_of_two_lines_is_said(application: Application) -> None:
    policy = application.catalog.policies["east-sample"]
    bodies = (UnitName("市市场监管局", "市场监管局"), UnitName("科技局", "科技局"))
    words = "(责任单位:市市场监管局、科技局)"
    lines = [
        Duty(policy.id, "二、(一)", policy.place, "responsible", "商标", (), bodies[: size + 1], words, scope)
        for size, scope in enumerate(("工业方面", "农业方面"))
    ]
    assert "农业方面比工业方面多科技局" in compose_units(lines, application.catalog, differ=True).text


def test_quoted_words_are_listed_by_document(application: Application) -> None:
    text = _last(application, "“商标有效注册量”这个说法两个地方都在用,分别是哪两地")
    assert "青岛市" in text and "成都市" in text


def test_a_larger_place_is_not_what_was_answered(application: Application) -> None:
    text = _last(application, "青岛2026年集体商标要达到多少件", "这是山东全省的吧")
    assert "不是山东省的" in text and "31件" in text


def test_a_plan_of_five_years_that_is_not_held(application: Application) -> None:
    held = Holdings(application.catalog)
    gap = find_gap("国家“十四五”知识产权保护和运用规划部署了几大工程", [], [], held)
    assert gap is not None and gap.kind == "title"
    assert find_gap("这份规划和国家十四五知识产权规划是什么关系", [], [], held) is None


@pytest.mark.parametrize(
    "message",
    ["明天降温不,穿啥", "帮我把茶叶的发明专利权利要求书写一份", "给我司弄一份登峰的申报书吧", "能不能替我们填下申请表"],
)
def test_weather_and_drafting_are_declined(message: str) -> None:
    reply = ready_reply(message)
    assert reply is not None and reply.status == "out_of_scope"


@pytest.mark.parametrize(
    "message", ["规划里写没写专利说明书质量", "帮我准备申报材料要多久", "帮我看看申报材料要交哪些"]
)
def test_a_question_about_the_paper_is_not_drafting(message: str) -> None:
    assert ready_reply(message) is None


def test_every_figure_of_a_subject_is_told(application: Application) -> None:
    told = _last(application, "青岛商标目标多少")
    assert "31件" in told
    assert "11万件" in told
    assert "21万件" not in told


def test_the_subject_goes_on_in_another_place(application: Application) -> None:
    told = _last(application, "青岛商标目标多少", "成都呢")
    assert "21万件" in told
    assert "31件" not in told


def test_figures_of_another_year_are_said_to_be_of_another_year(application: Application) -> None:
    conversation = application.new_conversation()
    answer = application.ask("青岛2025年商标多少", conversation)
    assert answer.status in ("partial", "not_found")
    assert "没有写2025年" in answer.text
    assert "2026年" in answer.text


def test_a_subject_without_figures_is_said_to_have_none(application: Application) -> None:
    conversation = application.new_conversation()
    answer = application.ask("成都知识产权专员目标多少", conversation)
    assert answer.status in ("not_found", "partial")
    assert "241" not in answer.text


def test_who_does_it_is_no_figure(application: Application) -> None:
    assert "指标:" not in _last(application, "青岛商标归谁管,几家一起")
