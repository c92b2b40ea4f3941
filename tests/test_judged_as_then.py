"""Cases judged by the conditions alone, those who may be eased, good payers of taxes, and benefits of another place."""

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
    ],
)
def test_the_benefit_of_another_place(app: Application, message: str, status: str) -> None:
    assert last(app, message).status == status
