"""Follow-ups of hardly a word after a benefit."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 27))
PLEDGED = "质押贷款800万奖励多少"


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        ((PLEDGED, "哪一条写的"), "第四条"),
        ((PLEDGED, "依据呢"), "第四条"),
        ((PLEDGED, "是哪一条规定的"), "第四条"),
        (("登峰给多少", "哪一条"), "六、(一)"),
        (("保险补贴多少", "依据是什么"), "第六条"),
        (("质押奖励什么时候申报", "哪一条"), "第十条"),
    ],
)
def test_the_clause_is_that_of_what_was_told(app: Application, turns: tuple[str, ...], clause: str) -> None:
    assert last(app, *turns).citations[0].clause == clause


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        ((PLEDGED, "为什么"), "不超过1%"),
        ((PLEDGED, "找谁"), "初审"),
        ((PLEDGED, "要交啥"), "申报指引"),
        ((PLEDGED, "市里出还是区里出"), "没有写市、区分担"),
        (("质押奖励多少", "登峰呢", "哪个多"), "登峰行动计划项目的上限高"),
        (("服务费补贴多少", "保险呢", "哪个高"), "30万元"),
    ],
)
def test_a_word_is_put_in_full(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        ((PLEDGED, "之前领过了"), "0元(额度已用完)"),
        (("保险补贴多少", "保费6万", "拿过了"), "0元(额度已用完)"),
        (("保险补贴多少", "保费6万", "明年还给吗"), "限补贴1年"),
        ((PLEDGED, "第二年还有吗"), "第二年不再给"),
        (("保险补贴多少", "保费6万", "那质押呢"), "质押融资奖励:最多不超过10万元"),
        ((PLEDGED, "奖励呢"), "最多不超过8万元"),
        (("登峰", "企业要出钱吗", "投多少"), "不少于200万元"),
        (("登峰", "企业要出钱吗", "我们只能出120万"), "最多60万元"),
        (("登峰", "跟省里的能同时报吗"), "原文没有写"),
        (("登峰和省里的可以一起拿吗",), "原文没有写"),
        (("登峰自筹不够怎么办",), "没有写投不够怎么办"),
        (("示范中心", "要建多久"), "建设期为3年"),
    ],
)
def test_a_bare_follow_up_stays_with_its_benefit(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text


@pytest.mark.parametrize(
    ("turns", "yuan"),
    [
        (("我想问补贴", "质押的", "800万"), "80000.00"),
        (("有什么补贴", "保险的", "20万"), "200000.00"),
        (("我想了解补贴", "登峰"), "1000000.00"),
        (("苏州", "质押贷款800万奖励多少"), "80000.00"),
    ],
)
def test_a_case_told_in_pieces_after_the_list(app: Application, turns: tuple[str, ...], yuan: str) -> None:
    determination = last(app, *turns).determination
    assert determination is not None and determination["total_yuan"] == yuan


@pytest.mark.parametrize(
    "turns", [("我们公司是高企", "在苏州", "有啥补贴"), ("苏州质押政策过期了吗", "那现在能申请啥")]
)
def test_what_there_is_after_who_and_where(app: Application, turns: tuple[str, ...]) -> None:
    assert "可以申报的有" in last(app, *turns).text


@pytest.mark.parametrize("turns", [("在苏州",), ("江苏",), ("我们是企业", "苏州的")])
def test_a_bare_place_is_kept_and_asked_of(app: Application, turns: tuple[str, ...]) -> None:
    assert last(app, *turns).status == "clarify"
