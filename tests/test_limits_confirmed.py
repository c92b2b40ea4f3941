"""How often, or for how many years, a benefit can be had, put as a question to be confirmed."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        (("苏州质押奖励一年能领一次吗",), "不是:原文写的是“限奖励一次”"),
        (("质押融资奖励是不是一年一次",), "不是:原文写的是“限奖励一次”"),
        (("质押奖励只能领一次吧",), "对,原文写的是“限奖励一次”"),
        (("质押奖励多少", "一年能拿一次吗"), "不是:原文写的是“限奖励一次”"),
        (("担保费评估费补贴是不是最多两年",), "对,原文写的是“累计补贴不超过2年”"),
        (("服务费补贴最多能拿两年吗",), "对,原文写的是“累计补贴不超过2年”"),
        (("服务费补贴能享受三年吗",), "不是:原文写的是“累计补贴不超过2年”"),
        (("保险补贴最多补两年吗",), "不是:原文写的是“限补贴1年”"),
        (("我们服务费补贴享受过两年了,还能拿吗",), "额度已用完"),
    ],
)
def test_a_limit_is_confirmed_or_put_right_from_the_clause(
    app: Application, turns: tuple[str, ...], verdict: str
) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert verdict in answer["text"]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("打了六个电话都没人接,苏州质押融资服务费补贴一年顶多补多少", "100000.00"),
        ("跑了三趟等了两天,苏州专利质押贷款奖励封顶多少", "100000.00"),
    ],
)
def test_counts_of_calls_and_days_hide_no_ceiling(app: Application, text: str, total: str) -> None:
    answer = app.ask(text, app.new_conversation()).to_json()
    assert answer["determination"]["total_yuan"] == total
