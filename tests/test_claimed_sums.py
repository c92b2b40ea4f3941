"""A sum that a benefit is said to give is set right; short English follow-ups that suppose a sum."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application
from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.lookup.claimed_sums import ClaimedSums
from assistant.understand.english_followups import asks_sum_alone, followup_in_chinese
from assistant.understand.routing import ready_reply


@pytest.mark.parametrize(
    ("said", "starts", "ceiling"),
    [
        ("融资服务费补贴给25万是吗", "**不是", "10万元"),
        ("听说登峰项目给300万", "**不是", "100万元"),
        ("同行说质押奖励最高5万", "**不是", "10万元"),
        ("保险补贴12万对吗", "**原文是这样写的", "30万元"),
    ],
)
def test_a_sum_only_heard_of_is_set_right(
    app: Application, rulebook: Rulebook, said: str, starts: str, ceiling: str
) -> None:
    claimed = ClaimedSums(rulebook, app.catalog)
    found = claimed.answer(said, State())
    assert found is not None and found[0].text.startswith(starts) and ceiling in found[0].text
    assert len(found[1].benefits) == 1


@pytest.mark.parametrize(
    "said",
    [
        "质押贷款500万,奖励10万对吗",
        "登峰给100万对吗",
        "我们担保费付了30万,服务费补贴多少",
        "去年服务费补贴拿了3万,是吧",
    ],
)
def test_a_case_or_a_right_sum_is_left_to_the_calculator(app: Application, rulebook: Rulebook, said: str) -> None:
    assert ClaimedSums(rulebook, app.catalog).answer(said, State()) is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("so what if we raise 3 million yuan", "如果融资300万元呢"),
        ("and with a premium of 150k?", "如果保费15万元呢"),
        ("what about 6 million rmb", "如果是600万元呢"),
        ("how long is the construction period", "建设期是几年"),
        ("our competitor got 5 million", ""),
    ],
)
def test_an_english_follow_up_that_supposes_a_sum(said: str, asked: str) -> None:
    assert followup_in_chinese(said) == asked


def test_a_bare_english_question_for_a_sum_is_read() -> None:
    assert asks_sum_alone("how much money would we get?") and not asks_sum_alone("how do we apply")


@pytest.mark.parametrize("said", ["闲钱10万想买证券化产品,稳不稳,会亏吗", "知识产权的理财靠谱不"])
def test_no_advice_is_given_on_where_to_put_ones_money(said: str) -> None:
    reply = ready_reply(said)
    assert reply is not None and reply.name == "invest"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("质押奖励最高30万、保险补贴最高10万,没错吧", "说反了"),
        ("第四条最高10万,第六条最高30万,对不对", "**对"),
        ("服务费补贴和证券化分别是200万和10万吧", "说反了"),
        ("质押奖励20万,保险补贴30万,对吗", "不全对"),
        ("登峰50万,保险补贴60万,对吗", "写的不是这几个数"),
    ],
)
def test_sums_told_of_several_benefits_are_each_held_against_their_own(
    app: Application, rulebook: Rulebook, said: str, verdict: str
) -> None:
    found = ClaimedSums(rulebook, app.catalog).answer(said, State())
    assert found is not None and verdict in found[0].text.partition("\n")[0]
