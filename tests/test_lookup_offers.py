"""What there is to be had at all, asked by people who do not know the terms."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.goals import read_goals
from assistant.understand.offers import asks_for_offers, kinds_named, tells_more

DAY = date(2026, 11, 26)
ask = partial(last_answer, day=DAY)
FINANCE, PEAK, CENTRE = "质押融资奖励", "登峰行动计划项目", "示范中心"


@pytest.mark.parametrize(
    "said",
    [
        "我们能拿什么", "哪些政策能给钱", "高企有什么补助", "有没有什么好政策", "能领钱不", "专利能换钱吗 有啥政策",
        "公司想申请知识产权补贴怎么弄", "我们公司做芯片的,有20个专利,能拿哪些补贴", "pct有资助吗",
    ],
)  # fmt: skip
def test_a_question_of_everything(said: str) -> None:
    assert asks_for_offers(said)


@pytest.mark.parametrize(
    "said",
    [
        "质押能拿什么补贴", "养老能领什么补贴", "我们买了新能源汽车能领什么补贴", "规划里有什么扶持政策", "能拿多少钱",
        "登峰能申请什么", "国家有什么知识产权补贴", "除了两个奖,还有没有别的支持",
    ],
)  # fmt: skip
def test_a_question_of_something_in_particular(said: str) -> None:
    assert not asks_for_offers(said)


def test_where_the_asker_is_goes_on_with_a_list_but_a_question_does_not() -> None:
    assert tells_more("昆山的")
    assert not tells_more("第一项怎么申请")


def test_kinds_that_nothing_gives_are_known_by_name() -> None:
    assert kinds_named("有没有专利资助 苏州")
    assert not kinds_named("苏州知识产权方面能拿哪些钱")


@pytest.mark.parametrize(
    ("turns", "has", "lacks"),
    [
        (("苏州知识产权方面能拿哪些钱",), (FINANCE, PEAK, CENTRE, "已到期"), ()),
        (("昆山企业能领什么补贴",), (PEAK, CENTRE), (FINANCE,)),
        (("我是南京的企业有什么能拿的",), (CENTRE, "没有南京市自己的文件"), (FINANCE, PEAK)),
        (("苏州的高校能拿什么补贴",), (CENTRE,), (FINANCE, PEAK, "没有苏州市自己的文件")),
        (("有没有专利资助 苏州",), ("没有单列专利资助", FINANCE), ()),
        (("我们能拿什么", "昆山的"), (PEAK,), (FINANCE,)),
        (("我们是高校", "有什么能申请的"), (CENTRE,), (PEAK,)),
        (("登峰能拿多少", "我们还能申请什么"), (FINANCE, PEAK), ()),
    ],
)
def test_the_list_is_for_that_asker_in_that_place(
    app: Application, turns: tuple[str, ...], has: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    answer = ask(app, *turns)
    assert answer.status == "answered"
    assert [words for words in has if words not in answer.text] == []
    assert [words for words in lacks if words in answer.text] == []
    assert answer.citations


def test_without_a_place_the_list_asks_where_the_firm_is(app: Application) -> None:
    answer = ask(app, "我们公司能享受什么政策")
    assert answer.status == "clarify"
    assert "注册在哪里" in answer.questions[0]
    assert FINANCE in answer.text


@pytest.mark.parametrize("question", ["南昌有什么专利补贴", "上海的公司能拿什么补贴"])
def test_other_places_are_not_given_the_list(app: Application, question: str) -> None:
    answer = ask(app, question)
    assert FINANCE not in answer.text
    assert PEAK not in answer.text


@pytest.mark.parametrize(
    ("turns", "clauses"),
    [
        (("苏州金融奖励补贴由谁初审?创新类由哪几家组织评审?",), {"第十一条(二)", "第十一条(三)"}),
        (("示范中心变更谁批?年度报告交给谁?",), {"第四条(三)", "第十六条"}),
        (("登峰计划和金融奖励补贴办法对地域的口径区别在哪儿",), {"二", "第二条"}),
        (("江苏示范中心主任谁当", "外面聘来的顾问行不行"), {"第十五条"}),
        (("江苏示范中心企业自己报行吗", "跟上下游企业、服务机构一块报呢"), {"第八条"}),
        (("苏州金融奖补办法适用太仓吗", "太仓可以自己搞一套吗"), {"第十七条"}),
        (("县里的知识产权局,在江苏示范中心这事上管些啥",), {"第五条", "第五条(一)"}),
        (("江苏高价值专利中心高校要求研发水平国际领先", "企业那边也是国际领先?"), {"第九条(一)"}),
    ],
)
def test_who_does_what_is_told_from_its_clause(app: Application, turns: tuple[str, ...], clauses: set[str]) -> None:
    answer = ask(app, *turns)
    assert answer.status == "answered"
    assert clauses <= {citation.clause for citation in answer.citations}


@pytest.mark.parametrize(
    "turns", [("登峰还能报吗", "那有没有替代的"), ("登峰有没有替代的政策",), ("质押过期了", "有没有接续的")]
)
def test_nothing_in_the_library_has_followed(app: Application, turns: tuple[str, ...]) -> None:
    answer = ask(app, *turns)
    assert answer.status == "not_found"
    assert "没有接续的新政策" in answer.text


def test_the_number_of_a_repealed_document_is_told_on_request(app: Application) -> None:
    answer = ask(app, "苏州知识产权金融办法出台后 老的保险补贴办法还算数吗", "是哪个文号来着")
    assert "〔2013〕45号" in answer.text


def test_a_story_before_who_does_it_asks_for_no_verdict() -> None:
    goals = read_goals("我们公司营收2亿,园区开会提到登峰计划,其他都晓得,就一点:形式审查是谁做的呀")
    assert goals.of_the_text
    assert not goals.eligibility
