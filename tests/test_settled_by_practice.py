"""Practical points that callers raise and the rules settle, or leave open: told plainly, with the clause that comes nearest."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application


@pytest.mark.parametrize(
    ("turns", "begins", "clause"),
    [
        (["贷款还没还清可以申请质押奖励吗"], "不用等还清贷款", "第十条"),
        (["苏州质押奖励", "是不是要先还完贷款才能报"], "不用等还清贷款", "第十条"),
        (["质押贷款续贷的算吗"], "办法没有写续贷", "第四条"),
        (["三个专利分别质押能拿两次吗"], "不能:", "第四条"),
        (["公司改了名字还能领补贴吗"], "办法没有写企业改了名字", "第二条"),
        (["质押奖励能用来还银行的钱吗"], "办法没有写领到的奖励补贴", "第七条"),
        (["示范中心摘牌以后还能再申报吗"], "办法没有写摘牌", "第十四条(三)"),
    ],
)
def test_a_practical_point(app: Application, turns: list[str], begins: str, clause: str) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert answer["status"] == "answered"
    assert answer["text"].startswith(f"**{begins}")
    assert clause in [one["clause"] for one in answer["citations"]]


@pytest.mark.parametrize("question", ["保险公司有奖励吗", "保险公司能拿什么奖"])
def test_what_there_is_for_insurers(app: Application, question: str) -> None:
    answer = app.ask(question, app.new_conversation()).to_json()
    assert "创新项目奖" in answer["text"]
    assert "保费补贴" not in answer["text"]


@pytest.mark.parametrize("question", ["登峰的经费可以用来干什么", "登峰经费支持什么"])
def test_what_the_money_of_a_programme_is_for_is_no_case(app: Application, question: str) -> None:
    assert app.ask(question, app.new_conversation()).to_json()["determination"] is None
