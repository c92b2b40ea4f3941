"""Suzhou's finance rules: the districts' unwritten share, who may apply and when; a failed evaluation told whole."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from agent_support import library_application
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 26))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return library_application(tmp_path_factory.mktemp("shares") / "home")


@pytest.mark.parametrize(
    "text",
    [
        "苏州区里保险资助是不是也是一半",
        "区财政对知识产权保险保费资助比例是50%吧",
        "区级对知识产权保险投保费资助标准是什么,我交了6万保费能拿多少",
        "所在区不是要资助我们一半投保费吗",
    ],
)
def test_the_districts_share_is_not_written(app: Application, text: str) -> None:
    answer = last(app, text)
    assert "一定比例" in answer.text and "重点企业" not in answer.text
    assert answer.citations[0].clause == "第六条"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("个人名义投保的知识产权保险,苏州能补吗", "现为其他"),
        ("我不是企业,自然人,苏州担保费补贴能领吗", "现为其他"),
        ("我们是做模具的公司,从银行贷过款,能评苏州质押融资突出贡献奖吗", "现为企业"),
        ("我司就是一家生产电机的厂,苏州质押融资突出贡献奖能报吗", "现为企业"),
    ],
)
def test_who_may_not_apply(app: Application, text: str, value: str) -> None:
    answer = last(app, text)
    assert answer.determination is not None and answer.determination["verdict"] == "ineligible"
    assert value in answer.text


@pytest.mark.parametrize(
    ("turns", "said", "clause"),
    [
        (("苏州质押融资放款后多久能申报奖励",), "常年申报,集中受理", "第十条"),
        (("苏州质押奖励有没有固定的申报时间",), "常年申报,集中受理", "第十条"),
        (("苏州质押奖励每年什么时候申报",), "常年申报,集中受理", "第十条"),
        (("苏州发债补贴是随时能报还是每年报一次",), "每年申报一次", "第十条"),
        (("苏州再贷款什么时候申请", "12月3号发放的呢?2022年"), "2023年1月", "第八条"),
        (("苏州再贷款什么时候申请", "2022年3月放的"), "2022年4月", "第八条"),
        (("苏州质押融资办法里的政策性资金支持给谁",), "法人金融机构", "第八条"),
        (("苏州质押服务费补贴,市级那一半是2万,倒推总共多少",), "合计4万元", "第五条"),
    ],
)
def test_when_and_for_whom(app: Application, turns: tuple[str, ...], said: str, clause: str) -> None:
    answer = last(app, *turns)
    assert said in answer.text and answer.citations[0].clause == clause


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("江苏示范中心评价不合格给多久整改,整改不过怎么办", True),
        ("我们的示范中心评价不合格,整改期多长,再不行呢", True),
        ("江苏示范中心评价不合格给多久整改", False),
    ],
)
def test_a_failed_evaluation_is_told_whole(app: Application, text: str, is_whole: bool) -> None:
    answer = last(app, text)
    assert "不超过半年" in answer.text
    assert ("摘牌" in answer.text) is is_whole


def test_an_ordinary_trade_is_no_key_field(app: Application) -> None:
    turns = (
        "有效发明16件,境外申请7件,境外授权没有,苏州登峰够吗",
        "普通五金厂,不是人才企业也不是小巨人,2022年到底能不能报",
    )
    determination = last(app, *turns).determination
    assert determination is not None and determination["verdict"] == "ineligible"
