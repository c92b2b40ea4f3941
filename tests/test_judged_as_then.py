"""Cases judged by the conditions alone or by one of them, those who may be eased, and what is no question on money."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.as_then import judged_as_then
from assistant.understand.taxpayer import without_taxpayer
from index.tokens import normalise

last = partial(last_answer, day=date(2026, 11, 28))


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        ("照当时的条件,我们昆山的企业做了专利质押,够条件领质押奖励吗", "ineligible"),
        ("苏州保险补贴,按原来的规定,我们是工业园区的企业,符合条件吗", "undetermined"),
        ("撇开有效期不谈,我们有60件发明、海外申请6件,登峰够格吗", "undetermined"),
        ("登峰计划按以前的条件,现在还能报吗", "ineligible"),
        ("2022年登峰,发明12件、海外申请1件,搞人工智能的小巨人,符合吗", "undetermined"),
    ],
)
def test_conditions_alone_give_the_verdict(app: Application, message: str, verdict: str) -> None:
    answer = last(app, message)
    assert answer.determination is not None
    assert answer.determination["verdict"] == verdict, answer.text


@pytest.mark.parametrize(
    ("message", "is_as_then"),
    [
        ("拿旧办法的标准来看我们够不够", True),
        ("假如登峰计划还没过期,能报吗", True),
        ("旧办法现在还能报吗", False),
        ("以前没领过,能报吗", False),
    ],
)
def test_what_is_judged_as_then(message: str, is_as_then: bool) -> None:
    assert judged_as_then(normalise(message)) is is_as_then


def test_one_who_may_be_eased_is_left_to_the_authority(app: Application) -> None:
    answer = last(app, "2022年登峰,发明12件、海外申请1件,搞人工智能的小巨人,符合吗")
    assert (answer.status, "放宽" in answer.text) == ("answered", True)


@pytest.mark.parametrize("said", ["我们纳税大户", "我们年年按时交税", "我们纳税信用A级"])
def test_a_payer_of_taxes_asks_nothing_of_them(said: str) -> None:
    assert "税" not in without_taxpayer(said)
    assert "税" in without_taxpayer("这笔奖励要交税吗")


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("常州的知识产权保险补贴补多少,别拿苏州的糊弄我", "not_found"),
        ("不问苏州,南京的质押贷款贴息比例是多少", "not_found"),
        ("无锡的公司质押贷款,苏州奖励多少", "answered"),
        ("苏州给1%,那杭州给几个点", "not_found"),
    ],
)
def test_the_benefit_of_another_place(app: Application, message: str, status: str) -> None:
    assert last(app, message).status == status


@pytest.mark.parametrize(
    ("turns", "status", "words"),
    [
        (("2022年登峰,昆山的企业也能报吗",), "answered", "这一条符合"),
        (("2022年登峰太仓企业,有效发明60件,也可以吗",), "clarify", "还没有核对"),
        (("2022年登峰,有效发明30件,国外没授权", "普通企业,放宽的都沾不上,够格吗"), "answered", "不符合"),
        (("2023年拿版权质押了100万,园区企业,算不算知识产权质押",), "answered", "商标权、专利权"),
        (("登峰人才类企业的发明要求是几件",), "answered", "10件"),
        (("登峰的专利门槛要求几件",), "answered", "50件"),
        (("登峰是不是必须要有商标",), "answered", "拥有注册商标"),
        (("登峰要做完验收以后才给第二笔吗",), "answered", "验收合格后"),
        (("苏州质押奖励", "外观专利拿去质押行吗"), "answered", "没有把外观排除在外"),
        (("麻烦帮看看江苏示范中心我们够条件吗",), "clarify", "龙头"),
        (("我们想报江苏示范中心,你看符合吗",), "clarify", "还需补充信息"),
        (("江苏示范中心评价不合格", "那后果是什么"), "answered", "整改"),
        (("江苏示范中心整改了还是没过", "会怎么处理"), "answered", "摘牌"),
        (("江苏示范中心企业和高校报,研发水平一个要行业领先一个是什么",), "answered", "国际领先"),
    ],
)
def test_one_condition_or_outcome(app: Application, turns: tuple[str, ...], status: str, words: str) -> None:
    answer = last(app, *turns)
    assert (answer.status, words in answer.text) == (status, True), answer.text
