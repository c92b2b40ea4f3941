"""Follow-ups on benefits spoken of: by their place, both years at the cap, set against another, round sums demanded."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from assistant.understand.inverse import read_inverse
from assistant.understand.reactions import read_reaction

DAY = date(2026, 11, 26)
LOAN, FEES = "苏州质押融资奖励贷了430万是多少", "担保费4万评估费1.2万能补多少"


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ([LOAN, FEES, "第一项是多少来着"], 43_000),
        ([LOAN, FEES, "重点企业保险保费12万呢", "第二项再说一遍"], 52_000),
        ([LOAN, FEES, "前面那项多少来着"], 43_000),
        (["苏州质押服务费补贴一年最多多少", "两年一共呢"], 200_000),
        (["苏州质押服务费补贴封顶多少", "那两年合计最高?"], 200_000),
        (["苏州质押服务费补贴一年最多多少", "两年拿满呢"], 200_000),
        (["苏州发债融资总成本460万,补贴最多多少", "太少,给凑个整260万", "说实话最多多少"], 2_000_000),
        (["苏州专利质押奖励怎么个算法", "我们银行放了6200万"], 100_000),
    ],
)
def test_sums(app: Application, turns: list[str], total: int) -> None:
    conversation = app.new_conversation()
    told = [app.ask(turn, conversation, as_of=DAY).to_json() for turn in turns][-1]
    assert float(told["determination"]["total_yuan"]) == total


def test_caps_are_set_beside_one_another(app: Application) -> None:
    conversation = app.new_conversation()
    app.ask("苏州证券化补贴最多给200万?", conversation, as_of=DAY)
    told = app.ask("那跟突出贡献奖的上限比呢", conversation, as_of=DAY).to_json()
    assert "200万" in told["text"]
    assert "100万" in told["text"]


@pytest.mark.parametrize(
    "text", ["自己只投130万,能撑多少财政的钱", "我们凑了130万,财政能配多少", "自有资金130万能撬动多少财政资金"]
)
def test_public_money_that_own_money_supports(text: str) -> None:
    asked = read_inverse(text, ("sz-dengfeng",), has_base=False)
    assert asked is not None
    assert (asked.kind, asked.yuan) == ("public", 1_300_000)


@pytest.mark.parametrize("text", ["帮我凑个整8万", "四舍五入成9万呗"])
def test_a_round_sum_is_demanded(text: str) -> None:
    reaction = read_reaction(text)
    assert reaction is not None
    assert reaction.is_order
    assert "loan_amount" not in read_told(text, ("sz-fin-04",), ("loan_amount",)).facts


def test_a_bank_that_lends_is_not_who_applies() -> None:
    assert "applicant_type" not in read_told("我们银行批了300万", ("sz-fin-04",), ()).facts
    assert read_told("我们是银行", ("sz-fin-04",), ()).facts["applicant_type"] == "金融机构"
