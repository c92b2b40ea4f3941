"""A subsidy told in all and the payers' parts asked for; a bare difference; a loan of another kind beside a pledge loan."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 27))


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("保险补贴总共拿到16万,市里出多少", "80000.00"),
        ("服务费补贴8万,区里出多少", "40000.00"),
        ("服务费补贴合计领了6万,市区各出多少", "30000.00"),
        ("重点企业保费补贴到手20万,区里掏了多少", "100000.00"),
    ],
)
def test_a_subsidy_told_in_all_is_parted(app: Application, question: str, part: str) -> None:
    determination = last(app, question).determination
    assert determination is not None
    assert [share["amount_yuan"] for share in determination["amounts"][0]["shares"]] == [part, part]


def test_the_whole_behind_a_part_is_a_figure(app: Application) -> None:
    determination = last(app, "市里给了3万服务费补贴,两级一共多少").determination
    assert determination is not None and determination["total_yuan"] == "60000.00"


@pytest.mark.parametrize("question", ["保费16万,市里补多少", "服务费补贴今年领了6万,还剩多少"])
def test_a_cost_or_what_is_left_is_no_whole(app: Application, question: str) -> None:
    assert "补贴共" not in last(app, question).text


@pytest.mark.parametrize(
    ("turns", "yuan"),
    [
        (("质押贷款500万奖励多少", "再多200万呢"), "70000.00"),
        (("质押贷款500万奖励多少", "少100万呢"), "40000.00"),
        (("质押贷款500万奖励多少", "要是800万呢", "再多200万能拿多少"), "100000.00"),
        (("质押贷款500万,另外还有信用贷300万,奖励多少",), "50000.00"),
        (("质押贷款500万,房贷200万,奖励多少",), "50000.00"),
        (("2021年放的款500万2022年又放400万,一共多少奖励",), "50000.00"),
    ],
)
def test_what_a_figure_is_of(app: Application, turns: tuple[str, ...], yuan: str) -> None:
    determination = last(app, *turns).determination
    assert determination is not None and determination["total_yuan"] == yuan


@pytest.mark.parametrize("question", ["质押贷款五百来万奖励多少", "担保费大概十来万,能补多少"])
def test_a_sum_only_told_about_is_asked_back_with_the_ceiling(app: Application, question: str) -> None:
    answer = last(app, question)
    assert answer.status == "clarify" and "10万元" in answer.text and answer.citations


@pytest.mark.parametrize("question", ["南平目标", "南平的指标", "南平2026年目标", "江苏发展目标", "舞钢的目标是什么"])
def test_goals_named_alone_are_all_listed(app: Application, question: str) -> None:
    assert "个指标" in last(app, question).text


def test_goals_of_a_year_that_has_none_are_said_to_be_of_another(app: Application) -> None:
    assert "没有写2025年的目标" in last(app, "舞钢2025年目标").text


@pytest.mark.parametrize("question", ["质押奖励800万多少", "质押融资奖励500万能拿多少"])
def test_a_sum_too_large_for_an_award_is_the_loan(app: Application, question: str) -> None:
    determination = last(app, question).determination
    assert determination is not None and determination["total_yuan"] in ("80000.00", "50000.00")
