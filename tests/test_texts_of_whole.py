"""Plain questions on a plan, or on the library, as a whole: units, money, works, terms, prizes, and what is not there."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.lookup.all_units import _COUNTS, _LEADS
from assistant.lookup.means import _SOURCE, _SUM

ask = partial(last_answer, day=date(2026, 8, 15))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("question", ["青岛方案有几家责任单位", "青岛一共涉及多少个部门", "青岛方案的责任单位都有哪些"])
def test_the_bodies_of_a_whole_plan_are_counted_and_named(samples: Application, question: str) -> None:
    answer = ask(samples, question)
    assert "责任单位4家:市场监管局、科技局、公安局、司法局" in answer.text


def test_the_body_of_one_task_is_not_counted_in_all(samples: Application) -> None:
    assert "4家" not in ask(samples, "青岛行政检查有几家责任单位").text


@pytest.mark.parametrize("question", ["青岛方案到什么时候", "青岛方案什么时候到期", "青岛方案管到哪年为止"])
def test_the_end_of_a_plan_is_told_plainly(samples: Application, question: str) -> None:
    assert "至2026年12月31日" in ask(samples, question).text.split("\n")[0]


@pytest.mark.parametrize("question", ["库里哪些文件过期了", "有几份政策已经失效", "现在还有效的是哪些文件"])
def test_every_document_is_sorted_by_its_end(samples: Application, question: str) -> None:
    first, *_ = ask(samples, question).text.split("\n")
    state = "没有过有效期的" if "有效" in question else "已过有效期的"
    assert first.endswith(f"2份文件里{state}有1份:**")


@pytest.mark.parametrize("question", ["青岛哪些单位是成员单位", "青岛领导小组成员单位有哪些"])
def test_the_whole_list_of_members_is_told(samples: Application, question: str) -> None:
    assert "钱样本" in ask(samples, question).text


def test_a_plan_without_a_list_of_members_is_said_to_have_none(samples: Application) -> None:
    answer = ask(samples, "成都有哪些成员单位")
    assert answer.status == "not_found"
    assert "没有列出" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("青岛有哪些商标品牌指导站", "商标品牌指导站的具体名单"),
        ("青岛集体商标有哪些", "集体商标的具体名单"),
        ("青岛2026年茶产业产值", "“茶产业产值”的数"),
        ("成都版权产业总产值多少", "“版权产业总产值”的数"),
        ("成都有哪些重点工程", "没有这样的名目"),
    ],
)
def test_what_a_plan_lacks_is_said_to_be_lacking(samples: Application, question: str, words: str) -> None:
    answer = ask(samples, question)
    assert answer.status == "not_found"
    assert words in answer.text


@pytest.mark.parametrize("follow_up", ["那证券化呢", "服务费补贴有没有", "那债券补贴呢"])
def test_a_benefit_named_after_a_plan_stays_with_the_plan(samples: Application, follow_up: str) -> None:
    answer = ask(samples, "青岛商标要做什么", follow_up)
    assert answer.status == "not_found"
    assert "《青岛市样本示范工作方案》没有提到" in answer.text


@pytest.mark.parametrize("follow_up", ["成都规划管过这个事没", "成都规划写没写这种情况", "成都那份提到这个问题没有"])
def test_the_matter_just_told_is_asked_of_the_document(samples: Application, follow_up: str) -> None:
    assert "每年举办样本展会" in ask(samples, "样本展会没人来看", follow_up).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("江苏专利奖金奖银奖各多少项", ("9项", "20项")),
        ("江苏商标金奖几项", ("2项",)),
        ("南昌专项经费多少", ("1600万元",)),
        ("北京对科研院所有什么要求", ("二、(四)1", "二、(三)4")),
        ("北京计划是哪天由市政府办公厅转发的", ("2015年6月18日",)),
    ],
)
def test_what_is_asked_of_a_text_at_large_is_told(app: Application, question: str, words: tuple[str, ...]) -> None:
    answer = ask(app, question)
    assert answer.status == "answered"
    assert all(one in answer.text for one in words), answer.text


@pytest.mark.parametrize("text", ["经费从哪来", "钱从哪儿来", "资金来源是什么", "经费怎么保障"])
def test_where_money_comes_from_is_asked(text: str) -> None:
    assert _SOURCE.search(text)


@pytest.mark.parametrize("text", ["经费多少", "一年投多少钱", "专项资金有多少"])
def test_a_sum_of_a_plan_is_asked(text: str) -> None:
    assert _SUM.search(text)


@pytest.mark.parametrize("text", ["谁牵头", "哪个部门负责", "由谁来抓落实"])
def test_who_leads_is_asked(text: str) -> None:
    assert _LEADS.search(text)
    assert not _COUNTS.search(text)
