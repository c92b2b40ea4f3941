"""What is asked by a date, on a matter, of a body or of a failure: the whole is told, or that it is not written."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.compose.clause import _whole_lead
from assistant.lookup.cues import cue
from index.model import Clause
from index.retrieve import Query


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("matters"))


def ask(app: Application, question: str) -> tuple[str, str]:
    answer = app.ask(question, app.new_conversation())
    return answer.status, answer.text


@pytest.mark.parametrize(
    ("name", "question", "holds"),
    [
        ("times_of_period", "代理机构数是十二五末的几倍", True),
        ("times_of_period", "版权登记相当于上个五年的多少倍", True),
        ("times_of_period", "发明授权是全部授权的几倍", False),
        ("due_by", "青岛2026年底前要完成哪些", True),
        ("due_by", "2025年以前得干什么", True),
        ("due_by", "2026年前集体商标多少件", False),
        ("fails_at", "中期检查没通过咋办", True),
        ("fails_at", "验收什么时候", False),
        ("asks_growth", "著作权登记同比算一下", True),
        ("asks_growth", "著作权登记多少件", False),
    ],
)
def test_words_that_ask_for_a_whole_are_told_from_others(name: str, question: str, *, holds: bool) -> None:
    assert bool(cue(name).search(question)) is holds


@pytest.mark.parametrize("question", ["青岛2026年底前要干哪些事", "青岛2026年前得完成什么"])
def test_what_is_due_by_a_year_is_told_by_all_stages(app: Application, question: str) -> None:
    status, text = ask(app, question)
    assert status == "answered"
    assert text.index("样本启动阶段") < text.index("样本验收阶段")
    assert "召开样本动员会" in text


def test_a_task_that_no_clause_names_has_no_body(app: Application) -> None:
    status, text = ask(app, "青岛市哪个局牵头海外仲裁窗口建设")
    assert status == "not_found"
    assert "责任单位:" not in text.split("最相关")[0]


ITEMS = [
    Clause("sample", "第九条(一)", "", (), "检查为甲等的,继续使用样本标识;"),
    Clause("sample", "第九条(二)", "", (), "检查为丙等的,暂停使用样本标识。"),
]


@pytest.mark.parametrize(
    ("question", "has", "lacks"),
    [("丙等的话呢", "暂停使用", "继续使用"), ("结果怎么用", "继续使用", "没有"), ("甲等有何好处", "继续使用", "暂停")],
)
def test_an_introduction_never_stands_alone(question: str, has: str, lacks: str) -> None:
    head = Clause("sample", "第九条", "", (), "按检查结果分别办理:")
    lead = _whole_lead(cast(Query, SimpleNamespace(text=question)), head.text, head, ITEMS)
    assert lead.startswith("按检查结果分别办理:") and has in lead and lacks not in lead


def test_an_introduction_of_long_items_tells_how_many_there_are() -> None:
    head = Clause("sample", "第九条", "", (), "分别办理:")
    long = [Clause("sample", f"第九条({n})", "", (), "样" * 200) for n in "一二"]
    assert _whole_lead(cast(Query, SimpleNamespace(text="怎么办")), head.text, head, long) == "分别办理,共2项:"
