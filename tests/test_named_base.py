"""A figure that no words name as the base: it replaces one told by name only in a form that replaces."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.bootstrap import Application
from assistant.conversation.state import State
from assistant.states import taken_up
from assistant.understand.facts import read_told
from index.tokens import normalise

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["2023年专利质押贷款300万,那不就是30万,对吧"], 30_000),
        (["质押融资奖励:贷1000万肯定到账100万对吧"], 100_000),
        (["重点企业今年保费35万,返17.5万对不对"], 300_000),
        (["苏州质押贷了500万", "稳拿5万是吧"], 50_000),
        (["苏州质押贷了500万", "是35万?还是25万?"], 50_000),
        (["重点企业保费40万", "那就是20万,没算错吧"], 300_000),
        (["苏州质押贷了500万", "你算的5万,会计那边是50万"], 50_000),
        (["苏州质押贷了500万", "1200万呢"], 100_000),
        (["苏州质押贷了500万", "不对,是900万"], 90_000),
        (["苏州质押贷了500万", "换800万"], 80_000),
        (["苏州质押贷了500万", "到账480万"], 48_000),
        (["苏州质押贷了500万", "同样条件700万"], 70_000),
        (["苏州质押贷了500万", "一千二百万奖几万"], 100_000),
        (["重点企业保费12万", "15万能全补吗"], 150_000),
        (["苏州质押贷了300万", "念错啦,是四百万"], 40_000),
        (["苏州质押贷了300万", "抱歉少打个零,3000万"], 100_000),
        (["知识产权证券化补贴", "利息200万,税费和担保费40万,算算"], 1_200_000),
        (["第五条的担保费补贴2021年已经拿过一年,2022年担保费8万能补多少", "2023年又花了5万呢"], 0),
        (["担保费补贴2021年领过,2022年担保费8万能补多少", "2023年又花了5万呢", "那2022年能补多少"], 80_000),
    ],
)
def test_a_named_base_stands_against_figures_that_only_claim(app: Application, turns: list[str], total: int) -> None:
    conversation = app.new_conversation()
    told = [app.ask(turn, conversation, as_of=DAY).to_json() for turn in turns][-1]
    assert float(told["determination"]["total_yuan"]) == total


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("办质押找的是评估公司,评估费3万", None),
        ("我们拿专利质押,又是担保公司又是评估公司,跑了五六趟", None),
        ("我嫂子是担保公司的,专利质押担保费8万", None),
        ("我们是评估公司,做评估能补吗", "服务机构"),
    ],
)
def test_whom_an_applicant_dealt_with_is_not_who_applies(message: str, kind: str | None) -> None:
    told = read_told(normalise(message), ("sz-fin-05",), ("guarantee_fee",))
    assert told.facts.get("applicant_type") == kind
    assert not told.doubts


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["贷了500万质押奖励多少", "900万能拿多少"], 90_000),
        (["贷了500万质押奖励多少", "1200万封顶多少"], 100_000),
        (["重点企业专利保险,保费12万补多少", "25万能补几万"], 250_000),
    ],
)
def test_a_figure_with_how_much_behind_it_is_the_base(app: Application, turns: list[str], total: int) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert Decimal(answer["determination"]["total_yuan"]) == total


def test_what_an_opening_told_is_kept_with_the_benefit_it_is_answered_with() -> None:
    state = taken_up(State(), ["sz-fin-04"], "贷款500万")
    assert (state.benefits, state.facts["loan_amount"]) == (("sz-fin-04",), "500万")
