"""Costs told with what became of them: not paid yet, granted already, or paid by somebody else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "guarantee", "appraisal", "received"),
    [
        ("担保费7万今年已经补了,评估费2万,还能补多少", "0元", "2万", "7万"),
        ("评估费5万补到手了,还有担保费8万", "8万", "0元", "5万"),
        ("担保费5万,评估费1万还没付,能补多少", "5万", "0元", None),
        ("评估费2万还没交,担保费6万", "6万", "0元", None),
        ("担保费6万已付,评估费2万下个月才付", "6万", "0元", None),
        ("担保费6万,评估费2万,能补多少", "6万", "2万", None),
    ],
)
def test_what_became_of_a_cost(message: str, guarantee: str, appraisal: str, received: str | None) -> None:
    told = read_told(normalise(message), ("sz-fin-05",), ()).facts
    found = (told.get("guarantee_fee"), told.get("appraisal_fee"), told.get("art5_received_this_year"))
    assert found == (guarantee, appraisal, received)


def test_what_is_left_of_the_year(app: Application) -> None:
    answer = app.ask("今年担保费7万已经补了,评估费4万,还能补多少", app.new_conversation()).to_json()
    assert Decimal(answer["determination"]["total_yuan"]) == 30_000


@pytest.mark.parametrize("message", ["保费12万,是集团交的,能补吗", "保险费12万,母公司付的"])
def test_a_premium_somebody_else_paid_is_asked_back(message: str) -> None:
    told = read_told(normalise(message), ("sz-fin-06-2",), ())
    assert ("premium_paid" in told.facts, len(told.doubts)) == (False, 1)


@pytest.mark.parametrize(
    ("message", "has"),
    [
        ("登峰一家企业可以报几次", "没有写"),
        ("登峰能重复申报吗", "没有写"),
        ("登峰自投不足200万可以吗", "原文没写怎么扣"),
    ],
)
def test_what_the_programme_does_not_say(app: Application, message: str, has: str) -> None:
    assert has in app.ask(message, app.new_conversation()).to_json()["text"]
