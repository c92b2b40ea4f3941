"""Small words that are no part of a case, and follow-ups of few words."""

from __future__ import annotations

from datetime import date

import pytest
from agent_support import card_application
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.periods import _dates_text
from assistant.understand.benefits import find_topics
from assistant.understand.inverse import asked_again
from assistant.understand.routing import honest_part, ready_reply
from assistant.understand.statements import statements
from index.tokens import normalise

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("slips") / "home")


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("苏州质押融资奖励是1%吧", "那正好1000万整封顶了没,多少钱"), "100000.00"),
        (("质押融资奖励,贷了600万,多少", "那2000万整封顶了没"), "100000.00"),
    ],
)
def test_a_loan_asked_whether_it_is_capped_is_the_loan(app: Application, turns: tuple[str, ...], total: str) -> None:
    answer = last_answer(app, *turns, day=DAY)
    assert (answer.determination or {}).get("total_yuan") == total


@pytest.mark.parametrize("asked", ["质押融资奖励10万封顶了吗", "服务费补贴10万封顶没"])
def test_an_award_asked_whether_it_is_capped_is_no_loan(app: Application, asked: str) -> None:
    assert (last_answer(app, asked, day=DAY).determination or {}).get("total_yuan") is None


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州质押融资服务费补贴包括哪些费用", "那利息呢,付了20万"), "利息没有写在内"),
        (("苏州质押融资奖励申报材料夸大了,查到怎么办",), "取消补贴资格"),
        (("再贷款资金是给银行补钱吗?苏州办法里写了多少额度",), "不是发给机构的补贴款"),
        (("质押贷款哪家银行利率最低",), "不能推荐"),
        (("在利率最低的银行贷了500万,质押奖励多少",), "最多不超过5万元"),
    ],
)  # fmt: skip
def test_what_few_words_ask(app: Application, turns: tuple[str, ...], said: str) -> None:
    assert said in last_answer(app, *turns, day=DAY).text


@pytest.mark.parametrize("said", ["市里要是给我们50万呢", "万一政府才给咱们50万呢", "政府一共只给企业50万的话"])
def test_public_money_told_after_a_question_on_own_money(said: str) -> None:
    again, _ = asked_again(normalise(said), "登峰行动计划企业自己要配套多少钱")
    assert again == "登峰项目财政给50万,企业自己投入至少多少"


def test_code_beside_a_question_is_left_out() -> None:
    message = "'; DROP TABLE t; --  苏州质押融资奖励最多多少"
    reply = ready_reply(message)
    assert reply is not None
    assert honest_part(message, reply) == "苏州质押融资奖励最多多少"


def test_what_an_insurer_paid_brings_up_no_premium() -> None:
    assert not find_topics(normalise("厂里着过火,保险公司赔了一点"))
    assert find_topics(normalise("向保险公司投保了专利险"))


def test_and_such_asks_nothing() -> None:
    assert "也不是小巨人什么的" in statements("没有境外授权,也不是小巨人什么的")
    assert not statements("小巨人是干什么的")


@pytest.mark.parametrize(("said", "dates"), [("2015年那个行动计划", True), ("2015年计划建成多少", False)])
def test_a_year_that_names_a_text(said: str, dates: bool) -> None:
    assert _dates_text(said, 2015) is dates
