"""Messages of several questions, figures borrowed from another place, slander, and short follow-ups."""

from __future__ import annotations

import pytest

from assistant.understand.enumerated import questions_of, two_sentences
from assistant.understand.routing import ready_reply


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("苏州金融奖补:①归谁解释②有效期到哪天", ("苏州金融奖补,归谁解释", "有效期到哪天")),
        ("1.登峰计划哪年到期 2.要什么条件", ("登峰计划哪年到期", "要什么条件")),
        ("请教两个问题:南平方案哪天印发的?谁牵头?", ("南平方案哪天印发的?", "谁牵头?")),
        ("一是造假怎么处理,二是归谁解释", ("造假怎么处理", "归谁解释")),
        ("江苏目标是多少,顺便问一下它哪天发的", ("江苏目标是多少", "它哪天发的")),
        ("南平保险归谁管?顺便说下方案过期没有", ("南平保险归谁管", "方案过期没有")),
        ("它还作不作数顺便说下,主要问首都计划怎么协作", ("主要问首都计划怎么协作", "它还作不作数")),
    ],
)
def test_each_question_is_taken_out(message: str, parts: tuple[str, ...]) -> None:
    assert questions_of(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "1、质押300万能拿多少?2、保费8万能补多少?",
        "①贷了300万②保费8万,一共能补多少",
        "第一期和第二期各拨多少",
        "增长1.5%还是2.5%",
    ],
)
def test_figures_and_single_questions_stay_whole(message: str) -> None:
    assert questions_of(message) == ()


def test_two_sentences_with_matters_of_their_own_are_taken_apart() -> None:
    message = "示范中心建设期是几年?年度报告要报给谁?"
    assert two_sentences(message) == ("示范中心建设期是几年?", "年度报告要报给谁?")


@pytest.mark.parametrize(
    "message",
    [
        "贷款500万能奖多少?是一次性给吗?",
        "登峰经费由谁下达?为什么不是区里?",
        "南昌目标是多少?它由谁牵头?",
        "第一期给多少钱?和第二期有什么区别?",
        "登峰谁来评审?",
        "谁验收?几年?",
    ],
)
def test_what_belongs_together_is_not_taken_apart(message: str) -> None:
    assert two_sentences(message) == ()


@pytest.mark.parametrize("message", ["你觉得局长是不是贪污", "评价一下领导班子,是不是腐败"])
def test_slander_is_refused(message: str) -> None:
    reply = ready_reply(message)
    assert reply is not None and (reply.name, reply.status) == ("slander", "refused")


@pytest.mark.parametrize("message", ["骗取补贴的行为向谁举报", "财政局不作为去哪投诉", "领导小组组长是谁"])
def test_questions_on_reporting_are_no_slander(message: str) -> None:
    reply = ready_reply(message)
    assert reply is None or reply.name != "slander"
