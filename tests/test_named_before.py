"""What a message points at that the question before named, and what goes without saying of a pledge that is registered."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from index.tokens import normalise

_PLEDGE = "2022年5月吴中区,专利押给苏州银行贷了200万,国知局质押登记办好了,平台注册过,贷款备过案"


@pytest.mark.parametrize(
    ("turns", "status", "said"),
    [
        (("示范中心主任由谁来当", "找个研发助理挂名行吗"), "answered", "高层管理人员"),
        (("示范中心主任有啥要求", "叫个普通员工挂个名可以不"), "answered", "高层管理人员"),
        (("示范中心主任有啥要求", "找人挂名发明人行不行"), "refused", "弄虚作假"),
        (("登峰对人才类企业怎么要求", "我们正好是这种企业,2022年设立两年,有效发明22件,国外申请6件,国外没授权,行吗"), "answered", "3年"),
    ],
)  # fmt: skip
def test_what_the_question_before_named_is_pointed_at(
    app: Application, turns: tuple[str, ...], status: str, said: str
) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert answer["status"] == status
    assert said in answer["text"]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (f"{_PLEDGE},没争议没失信,没领过奖励,够条件吗", "eligible"),
        (f"{_PLEDGE},没失信,没领过奖励,够条件吗", "undetermined"),
        (f"{_PLEDGE},没争议没失信,专利是老板个人名下的,够条件吗", "ineligible"),
        ("2022年报登峰,苏州普通企业,有效发明40件,国外还是8件申请,一件没授权,不是小巨人,不做关键领域,不是人才类,够不够条件", "ineligible"),
    ],
)  # fmt: skip
def test_a_registered_pledge_is_of_own_valid_rights(app: Application, question: str, verdict: str) -> None:
    answer = app.ask(question, app.new_conversation()).to_json()
    assert answer["determination"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("质押融资奖励是不是一年只开一个窗口,放完款啥时候能报",), "常年申报"),
        (("质押融资奖励是不是一年就受理一批",), "常年申报"),
        (("服务费补贴前前后后加起来顶天多少钱",), "20万元"),
        (("区里按质押服务费补贴给了我们4.1万,没到顶,反推当时实际花了多少服务费",), "8.2万元"),
        (("登峰走国外授权那条线", "有效发明26件,欧洲授权1件,国外授权还差多少"), "授权的发明专利2件以上"),
        (("绩效评价多久一次", "我们这轮评了良好,还能接着干不"), "下一轮运行周期"),
        (("创新项目奖怎么评", "我们减免了企业的担保费,有没有照顾"), "倾斜"),
        (("我们是苏州市区的研究所,买了专利保险,区里的保费资助有我们吗",), "企事业单位"),
    ],
)
def test_what_is_asked_is_told_from_its_clause(app: Application, turns: tuple[str, ...], said: str) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert said in answer["text"]


def test_a_firm_of_another_province_cannot_lead_a_centre(app: Application) -> None:
    answer = app.ask("注册在杭州的公司,技术很好,打算牵头组建江苏高价值专利培育示范中心", app.new_conversation())
    assert answer.to_json()["determination"]["verdict"] == "ineligible"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("平台注册备案没失信", {"product_filed": "是", "credit_bad": "否"}),
        ("款到账没争议没失信", {"loan_disbursed": "是", "ip_dispute": "否", "credit_bad": "否"}),
        ("有商标没软著", {"has_trademark": "是", "has_other_ip": "否"}),
        ("平台注册了贷款没备案", {"platform_registered": "是", "product_filed": "否"}),
        ("备案没有", {"product_filed": "否"}),
    ],
)
def test_what_is_run_together_is_denied_alone(message: str, expected: dict[str, str]) -> None:
    told = read_told(normalise(message), ("sz-fin-04", "sz-dengfeng"), ()).facts
    assert {fact: told.get(fact) for fact in expected} == expected
