"""Whether one has to wait with applying, what is taxed or given back, when periods end, and openings that name nothing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.unnamed import asks_of_nothing
from assistant.understand.dates import read_day
from index.tokens import normalise

last = partial(last_answer, day=date(2026, 11, 28))


@pytest.mark.parametrize(
    ("turns", "status", "words"),
    [
        (("苏州质押融资奖励什么时候申报", "是不是要等贷款还完?"), "answered", "即可申报"),
        (("知识产权保险补贴是不是要等保单到期才能申请",), "answered", "常年申报"),
        (("苏州服务费补贴要等明年再报吗",), "answered", "集中受理"),
        (("登峰行动计划要等通知才能报吗",), "answered", "申报指南"),
        (("登峰行动计划的钱要交所得税吗",), "not_found", "没有写这笔钱要不要缴税"),
        (("债券补贴算不算公司收入",), "not_found", "没有写这笔钱要不要缴税"),
        (("苏州服务费补贴拿到手以后会被收回吗",), "answered", "骗取财政资金"),
        (("保险补贴以后要不要退回去",), "answered", "不提前退保"),
        (("江苏示范中心2024年批的", "什么时候建设期满,运行周期几年"), "answered", "到2027年"),
        (("示范中心去年立项的,建设期到哪年",), "answered", "到2028年"),
        (("江苏示范中心2022年5月挂牌", "运行期到哪年"), "answered", "到2025年5月"),
        (("我们在南京,打算报江苏示范中心,先找哪一级",), "answered", "逐级审核推荐"),
        (("登峰计划还收不收企业",), "answered", "不在政策有效期内"),
        (("登峰计划2021-2023,现在还能报不",), "answered", "不在政策有效期内"),
        (("苏州质押融资奖励有多少", "去年5月放的款,还管得到吧"), "answered", "2023"),
        (("今年投的保,苏州保险补贴还有吗",), "answered", "不在政策有效期内"),
    ],
)
def test_times_taxes_and_ways(app: Application, turns: tuple[str, ...], status: str, words: str) -> None:
    answer = last(app, *turns)
    assert (answer.status, words in answer.text) == (status, True), answer.text


def test_an_approval_dates_no_running(app: Application) -> None:
    assert "2025" not in last(app, "江苏示范中心2022年立项,运行期到哪年").text


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("我们是民营企业可以申请吗", "whether"),
        ("能申请吗,我们是合资企业", "whether"),
        ("个体户能不能报", "whether"),
        ("外资企业可以申请专利质押奖励吗", None),
        ("示范企业能申请吗", None),
    ],
)
def test_a_sort_of_applicant_names_no_benefit(message: str, kind: str | None) -> None:
    assert asks_of_nothing(normalise(message), under_way=False) == kind


def test_a_span_of_years_dates_no_event() -> None:
    today = date(2026, 11, 28)
    assert read_day("文件写的2021-2023,现在还能报吗", today) is None
    assert read_day("办法2021到2023年有效,我2022年放的款", today) == date(2022, 6, 30)
