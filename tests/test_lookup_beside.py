"""Questions beside the matter of a text: the stage before, an office's everyday life, a period in quotation marks."""

from __future__ import annotations

from datetime import date

import pytest
from pipeline_support import sample_application

from assistant.bootstrap import Application
from assistant.lookup.asides import speaks_of_validity
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue

AS_OF = date(2022, 6, 30)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return sample_application(tmp_path_factory.mktemp("beside") / "home")


def _last(application: Application, *turns: str) -> tuple[str, str]:
    conversation = application.new_conversation()
    answers = [application.ask(turn, conversation, as_of=AS_OF) for turn in turns]
    return answers[-1].status, answers[-1].text


def test_the_stage_before_is_told_and_the_first_has_none(application: Application) -> None:
    turns = ("图书馆规划2025年1月在哪个阶段?", "前一个阶段是什么", "再前一个呢")
    assert "上一步是动员部署阶段" in _last(application, *turns[:2])[1]
    assert "动员部署阶段是第一个阶段,之前没有别的阶段" in _last(application, *turns)[1]


def test_the_last_stage_has_none_after_it(application: Application) -> None:
    _, text = _last(application, "图书馆规划2025年1月在哪个阶段?", "下一步呢")
    assert "全面推进阶段是最后一个阶段,之后没有别的阶段" in text


@pytest.mark.parametrize("question", ["图书馆规划里写了食堂几点开饭吗?", "图书馆规划规定馆员月薪多少?"])
def test_everyday_life_is_not_in_the_texts(application: Application, question: str) -> None:
    assert _last(application, question)[0] == "not_found"


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("asks_daily", "窗口周六上班吗", "每周一次检查"),
        ("asks_daily", "几点下班", "讲了几点要求"),
        ("compares", "和江苏的一起列", "一起推进"),
        ("asks_previous", "在这之前那个阶段啥时开始", "十三五之前有多少"),
        ("names_kind", "规划里国资部门做什么", "有什么办法促进版权"),
        ("points_into_part", "保障措施里那个", "保障措施有哪些"),
        ("picks_of_part", "保障措施里说经费的那条", "保障措施里有几条"),
        ("period_in_quotes", "十三五", "一带一路"),
    ],
)
def test_cues_tell_apart(name: str, said: str, unsaid: str) -> None:
    assert cue(name).search(said)
    assert not cue(name).search(unsaid)


def test_the_period_of_a_figure_leaves_nothing_else_to_ask() -> None:
    def rest(said: str) -> str:
        return residue(cue("period_of_figure").sub("", said), "talk", "where", "figures")

    assert not rest("我要十三五末实际达到的数")
    assert rest("我要十三五末版权登记的数")


def test_what_is_spent_each_year_is_no_question_of_validity() -> None:
    assert not speaks_of_validity("方案要求财政每年拿多少钱?从哪年开始的")
    assert speaks_of_validity("这个方案过期没有")
