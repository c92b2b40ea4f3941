"""Conditions asked for openly are listed; one condition of an ended policy is answered by its words before the term."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.one_condition import asks_conditions_openly

last = partial(last_answer, day=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        (("江苏的大学想建示范中心,要满足哪些",), "第十条"),
        (("我们是研究院,报江苏中心需要具备什么条件",), "第十条"),
        (("学院报江苏高价值专利中心", "要达到哪些"), "第十条"),
        (("公司报江苏中心应当符合哪些条件",), "第九条"),
        (("苏州质押贷款奖励要符合什么条件",), "第二条"),
        (("苏州质押服务费补贴有哪些条件",), "第三条"),
    ],
)
def test_the_conditions_are_listed_without_an_interview(app: Application, turns: tuple[str, ...], clause: str) -> None:
    found = last(app, *turns)
    assert (found.status, found.determination) == ("answered", None)
    assert clause in {citation.clause for citation in found.citations}


@pytest.mark.parametrize(
    "said", ["还要满足什么条件", "我们还差哪些条件", "符合哪些政策", "要交哪些材料", "两家的条件有什么区别"]
)
def test_what_a_case_lacks_is_no_list(said: str) -> None:
    assert not asks_conditions_openly(said)


@pytest.mark.parametrize(
    ("turns", "opens", "clause"),
    [
        (("常熟的厂能报登峰吗",), "**按条款,这一条符合", "二"),
        (("登峰给哪些企业", "我们在太仓也行吗"), "**按条款,这一条符合", "二"),
        (("太仓的企业能领苏州质押奖励吗",), "**按条款,这一条不符合", "第二条"),
        (("没备案能领苏州质押奖励吗",), "**按条款,这一条不符合", "第九条"),
        (("没有注册商标能报登峰吗",), "**关于这一条", "三、(三)"),
        (("发明才12件能报登峰吗",), "**关于这一条", "三、(三)"),
    ],
)
def test_the_condition_goes_before_the_ended_term(
    app: Application, turns: tuple[str, ...], opens: str, clause: str
) -> None:
    found = last(app, *turns)
    assert found.text.startswith(opens)
    assert "不在政策有效期内" in found.text
    assert "金额" not in found.text
    assert found.citations[0].clause == clause or found.citations[1].clause == clause


def test_a_told_date_in_the_term_is_judged_as_before(app: Application) -> None:
    found = last(app, "2022年太仓的企业能领苏州质押奖励吗")
    assert not found.text.startswith("**按条款")


def test_what_is_not_known_is_no_condition_asked_about(app: Application) -> None:
    found = last(app, "苏州质押奖励我们能领多少", "放款多少我不知道,会计没上班")
    assert not found.text.startswith(("**按条款", "**关于这一条"))


def test_a_refusal_for_another_reason_is_told_as_before(app: Application) -> None:
    found = last(app, "相城区做阀门的普通企业能报突出贡献奖吗")
    assert not found.text.startswith("**按条款,这一条符合")
    assert "担保机构" in found.text
