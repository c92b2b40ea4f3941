"""Short plain questions that the text of a rule settles with yes or no are told so first."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application


@pytest.mark.parametrize(
    ("turns", "lead", "clause"),
    [
        (("用商标质押能拿苏州的奖励吗",), "**算:商标", "第二条"),
        (("苏州的质押融资奖励最多给多少", "那布图设计呢"), "**算:布图设计", "第二条"),
        (("母公司的商标拿去质押可以吗",), "**不行:", "第三条"),
        (("苏州质押融资奖励", "专利在老板个人名下,质押能算吗"), "**不行:", "第三条"),
        (("商标权能质押吗",), "**算:商标权", "第二条"),
        (("苏州质押融资奖励", "企业要配套吗"), "**没有这样的条件:", "第四条"),
        (("第二笔质押还能领奖励吗",), "**不能:", "第四条"),
        (("再质押一次还能拿奖励吗",), "**不能:", "第四条"),
        (("登峰计划区级技术中心行不行",), "**不行:", "三、(一)"),
        (("登峰要什么条件", "国家级工程中心可以吗"), "**可以:", "三、(一)"),
    ],
)
def test_the_answer_leads(app: Application, turns: tuple[str, ...], lead: str, clause: str) -> None:
    held = app.new_conversation()
    answer = [app.ask(turn, held) for turn in turns][-1].to_json()
    assert answer["status"] == "answered" and answer["text"].startswith(lead)
    assert clause in {one["clause"] for one in answer["citations"]}


@pytest.mark.parametrize(
    "turns",
    [
        ("版权质押行吗",),
        ("北京商标质押行吗",),
        ("苏州市区的企业,2022年商标质押放款300万,够条件吗",),
        ("苏州市区企业,2022年质押贷款到账500万,能拿多少奖励", "用的是母公司的专利,还行吗"),
    ],
)
def test_open_points_other_places_and_cases_are_left_to_others(app: Application, turns: tuple[str, ...]) -> None:
    held = app.new_conversation()
    text = [app.ask(turn, held) for turn in turns][-1].to_json()["text"]
    assert not text.startswith(("**算:", "**不行:", "**不能:"))


@pytest.mark.parametrize(
    "message",
    [
        "上了失信黑名单的公司还能领苏州的知识产权金融补贴吗",
        "苏州知识产权金融奖励补贴,2022年有严重失信行为的企业可以申请吗",
    ],
)
def test_who_is_listed_for_dishonesty_can_have_none_of_it(app: Application, message: str) -> None:
    answer = app.ask(message, app.new_conversation()).to_json()
    assert answer["determination"]["verdict"] == "ineligible" and answer["text"].startswith("**不能:")
    assert any(one["clause"].startswith("第十二条") for one in answer["citations"])
