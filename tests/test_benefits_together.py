"""Sums where a later turn adds a benefit, counts its years, or where two projects are told one after the other."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

ask = partial(last_answer, day=date(2026, 11, 26))

SUMS = [
    (["苏州发了知识产权债券,一笔费用620万,一笔费用70万,按项目分开算,合计补多少"], "235万元"),
    (["苏州两单专利证券化,一单利息300万,一单利息150万,一共补多少"], "225万元"),
    (["苏州质押贷款700万,能奖多少", "担保评估费4万,连奖励带服务费补贴一起算多少"], "11万元"),
    (["苏州登峰一个项目最多给多少", "我们还有质押贷款600万的奖励,两样加起来呢"], "106万元"),
    (["苏州重点企业知识产权保险保费25万,补多少", "还有笔质押贷款700万,加起来呢"], "32万元"),
    (["苏州质押贷款500万,另外担保费2万,重点企业知识产权保费11万,三样补贴全算上多少"], "18万元"),
    (["苏州质押贷款400万能奖多少", "那连服务费3万一起呢"], "7万元"),
    (["苏州质押贷款400万能奖多少", "算上2万块担保费呢"], "6万元"),
    (["苏州重点企业保费13万能补多少", "加上贷款300万呢"], "16万元"),
    (["苏州质押贷款400万能奖多少", "还交了重点企业知识产权保险保费9万,一共多少"], "13万元"),
    (["苏州专利ABS两单,费用分别为500万和120万,一共补多少"], "260万元"),
    (["苏州质押贷款300万补多少", "再算上登峰第一期"], "33万元"),
    (["苏州质押服务费两年各花14万,再加贷款700万的奖励,总共多少"], "27万元"),
    (["苏州服务费12万,加上奖励贷款400万,总共多少"], "14万元"),
    (["苏州质押奖励拿满,服务费补贴两年都拿满,合计多少"], "30万元"),
    (["苏州质押贷款300万奖多少", "三样都拿呢,保费11万,服务费2万"], "16万元"),
    (["苏州质押服务费2万补多少", "奖励呢,贷了300万", "总数给我"], "5万元"),
    (["苏州服务费补贴能享受多少年", "总共封顶多少钱"], "20万元"),
]


@pytest.mark.parametrize(("turns", "total"), SUMS)
def test_all_that_is_wanted_is_in_the_sum(app: Application, turns: list[str], total: str) -> None:
    assert f"合计:最多不超过{total}" in ask(app, *turns).text


ALONE = [
    ["苏州质押贷款400万能奖多少", "还发了债,利息100万,这个一共能补多少"],
    ["苏州同一单债券,一笔利息60万,一笔利息40万,合计补多少"],
]


@pytest.mark.parametrize("turns", ALONE)
def test_one_benefit_or_project_stays_alone(app: Application, turns: list[str]) -> None:
    assert (ask(app, *turns).determination or {})["total_yuan"] == "500000.00"


def test_a_part_without_a_figure_is_named(app: Application) -> None:
    answer = ask(app, "江苏示范中心给多少钱", "苏州质押贷款500万的奖励也算上,一共多少")
    assert "没有资助金额" in answer.text
    assert (answer.determination or {})["total_yuan"] is None
