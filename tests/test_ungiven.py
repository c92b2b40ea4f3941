"""Money asked for what no text gives money for, and the ceiling of a benefit asked for without a case."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 27))


@pytest.mark.parametrize(
    "question",
    ["商标注册补多少", "马德里商标补助", "发明专利授权资助多少", "年费补贴有吗", "海外维权补贴多少", "打赢官司给补多少",
     "作品登记有补贴吗", "软著资助", "专利导航最高多少", "知识产权贯标给钱吗", "我们刚下了一件发明专利,能拿多少钱",
     "PCT申请补助标准", "苏州高企奖励多少", "江苏省专利金奖奖励多少", "苏州马德里商标补助", "展会补贴", "优势企业奖多少"],
)  # fmt: skip
def test_a_sum_that_no_text_gives_is_said_to_be_missing(app: Application, question: str) -> None:
    answer = last(app, question)
    assert answer.status == "not_found"
    assert "没有写" in answer.text
    assert answer.determination is None


@pytest.mark.parametrize("next_turn", ["商标注册补多少", "那发明专利授权呢", "展会的能补吗", "那贯标呢"])
def test_another_matter_gets_nothing_of_the_benefit_talked_of(app: Application, next_turn: str) -> None:
    answer = last(app, "苏州质押融资奖励多少", next_turn)
    assert answer.status == "not_found"
    assert answer.determination is None


@pytest.mark.parametrize(
    ("question", "clause"),
    [("地理标志奖励", "八、(二)"), ("对优秀发明专利资助吗", "三、(二)1"), ("园林绿化新品种补贴", "二、(三)5")],
)  # fmt: skip
def test_money_that_a_text_speaks_of_without_a_sum_is_quoted(app: Application, question: str, clause: str) -> None:
    answer = last(app, question)
    assert answer.status == "answered"
    assert clause in [citation.clause for citation in answer.citations]


@pytest.mark.parametrize("question", ["大学能申请补贴吗", "我们公司想了解下补贴"])
def test_money_for_a_sort_of_applicant_is_listed(app: Application, question: str) -> None:
    assert "可以申报的有" in last(app, question).text


@pytest.mark.parametrize(
    ("question", "yuan"),
    [("质押融资奖励每家最高多少", "100000.00"), ("重点企业的保险补贴最多给多少", "300000.00"), ("证券化一个项目封顶多少", "2000000.00"),
     ("登峰最高多少", "1000000.00"), ("服务费补贴一年最多拿多少", "100000.00"), ("服务费补贴两年最多拿多少", "200000.00"),
     ("服务费补贴两年用满最多拿多少", "200000.00")],
)  # fmt: skip
def test_the_ceiling_asked_for_is_the_figure(app: Application, question: str, yuan: str) -> None:
    determination = last(app, question).determination
    assert determination is not None
    assert determination["total_yuan"] == yuan


@pytest.mark.parametrize(
    "question", ["质押融资奖励能拿多少", "三家企业质押奖励最多拿多少", "服务费补贴已经拿了两年,最多还能拿多少"]
)
def test_no_ceiling_stands_for_a_sum_that_hangs_on_more(app: Application, question: str) -> None:
    determination = last(app, question).determination
    assert determination is not None
    assert determination["total_yuan"] in (None, "0.00")


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("软件著作权质押行吗", "第二条"),
        ("商业秘密能质押吗", "第二条"),
        ("质押登记在哪办", "第三条"),
        ("质押昆山企业能报吗", "第二条"),
    ],
)
def test_a_pledge_is_asked_of_by_its_bare_name(app: Application, question: str, clause: str) -> None:
    answer = last(app, question)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause
