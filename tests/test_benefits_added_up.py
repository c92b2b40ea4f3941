"""Sums of several benefits, in one question or over turns."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

ask = partial(last_answer, day=date(2026, 11, 26))


SUMS = [
    (["苏州专利质押贷款450万,评估担保费3.2万,奖励和服务费补贴一共最多多少"], "7.7万元"),
    (["苏州质押贷款650万、服务费4万,一共能补多少"], "10.5万元"),
    (["苏州质押贷款300万、服务费2万,帮我算", "还有重点企业保险,保费9万,三项加一起多少"], "14万元"),
    (["苏州重点企业知识产权保险,保费12万,补多少", "质押贷款800万的奖励也算上"], "20万元"),
    (["苏州重点企业知识产权保险,保费10万", "还有质押融资服务费补贴,担保费4万,一共多少"], "14万元"),
    (["苏州登峰满额加上服务费补贴满额,合计多少"], "110万元"),
    (["苏州质押奖励拿满,保险补贴也拿满,两样合计多少"], "40万元"),
    (["苏州登峰第一期的钱加上质押贷款500万的奖励,一共多少"], "35万元"),
    (["苏州质押贷款700万,评估费、担保费各2万,一共补多少"], "11万元"),
    (["苏州质押贷款400万,服务费5万,再加登峰首期,三样合计"], "39万元"),
    (["苏州登峰第二期最多的钱加质押奖励满额,一共"], "80万元"),
    (["苏州质押融资,2021年花了9万服务费,2022年花了6万,两年合计补多少"], "15万元"),
]


@pytest.mark.parametrize(("turns", "total"), SUMS)
def test_several_benefits_are_added_up(app: Application, turns: list[str], total: str) -> None:
    assert f"合计:最多不超过{total}" in ask(app, *turns).text


def test_a_stage_paid_is_not_added_as_its_ceiling(app: Application) -> None:
    answer = ask(app, "苏州重点企业保费21万,另有登峰第二期35万到账,两样一共")
    assert "合计:" not in answer.text
    assert (answer.determination or {})["total_yuan"] is None


PAID = [
    (["苏州登峰项目立项那30万到账了", "验收通过,最后又奖了52万,前后一共多少"], "82万元"),
    (["苏州登峰每个项目最多100万吧", "按最多的项目数算,市里一年一共要出多少"], "1000万元"),
]


@pytest.mark.parametrize(("turns", "total"), PAID)
def test_public_money_of_the_plan_is_added_up(app: Application, turns: list[str], total: str) -> None:
    assert total in ask(app, *turns).text
