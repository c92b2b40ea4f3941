"""Questions about the time of a plan: its stages, terms and deadlines, and the stage it does not have."""

from __future__ import annotations

from datetime import date

import pytest
from pipeline_support import sample_application

from assistant.bootstrap import Application

AS_OF = date(2022, 6, 30)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return sample_application(tmp_path_factory.mktemp("plans") / "home")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("图书馆规划的分馆建设期多长?", "建设期为2年"),
        ("分馆整改要在多久内完成?", "整改时限一般不超过半年"),
        ("图书馆规划动员部署阶段是什么时间?", "2021年3月—2021年6月"),
        ("图书馆规划2025年1月在哪个阶段?", "2025年1月处在全面推进阶段"),
        ("图书馆规划分几个阶段?", "分2个阶段"),
        ("图书馆规划2025年1月还在动员部署阶段吧", "不是,2025年1月处在全面推进阶段,不在动员部署阶段"),
        ("图书馆规划动员部署阶段从2021年5月开始对吧", "不是,原文写的时间如下"),
    ],
)
def test_time_is_told_with_its_clause(application: Application, question: str, words: str) -> None:
    answer = application.ask(question, as_of=AS_OF)
    assert answer.status == "answered", answer.text
    assert words in answer.text
    assert all(cited.clause.startswith("三、") for cited in answer.citations)


def test_a_limit_keeps_its_hedge(application: Application) -> None:
    answer = application.ask("分馆整改要在多久内完成?", as_of=AS_OF)
    assert "**整改时限一般不超过半年**" in answer.text


def test_a_stage_that_a_plan_lacks_is_not_made_up(application: Application) -> None:
    answer = application.ask("苏州样本设备扶持办法的总结验收阶段从什么时候开始?", as_of=AS_OF)
    assert answer.status == "not_found"
    assert "验收阶段" in answer.text


def test_a_month_that_does_not_exist_is_no_failure(application: Application) -> None:
    answer = application.ask("图书馆规划2026年13月在哪个阶段?", as_of=AS_OF)
    assert "13月处在" not in answer.text


@pytest.mark.parametrize(
    ("follow_up", "words"),
    [
        ("再往后一个阶段呢", "下一步是全面推进阶段"),
        ("后一个阶段是啥时候", "下一步是全面推进阶段"),
        ("再往下一步呢", "下一步是全面推进阶段"),
        ("前一个阶段呢", "动员部署阶段是第一个阶段,之前没有别的阶段"),
    ],
)
def test_the_stage_beside_the_one_told_is_meant(application: Application, follow_up: str, words: str) -> None:
    conversation = application.new_conversation()
    application.ask("图书馆规划动员部署阶段是什么时间?", conversation, as_of=AS_OF)
    assert words in application.ask(follow_up, conversation, as_of=AS_OF).text
