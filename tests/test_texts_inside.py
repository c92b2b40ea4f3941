"""What stands inside a clause, a whole asked for in its parts, and lists asked for with a count or for names."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.lookup.all_terms import _HOLDS, _LEFT_OUT
from assistant.lookup.cues import cue
from assistant.lookup.each_thing import of_each_thing
from assistant.lookup.inside import _OF_KIND
from assistant.lookup.part_titles import counts_part
from assistant.lookup.people import _ASKS
from assistant.understand.numbered_through import numbered_through
from index.mentions import Mention
from index.retrieve import Query

ask = partial(last_answer, day=date(2026, 8, 15))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("inside"))


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("保障措施总共五条吧", True),
        ("四大重点任务", True),
        ("专项工程是不是八个", True),
        ("最后一个专项工程是什么", False),
        ("第三项重点任务", False),
    ],
)
def test_a_part_that_is_counted(question: str, *, counts: bool) -> None:
    assert counts_part(question) is counts


@pytest.mark.parametrize("question", ["一共几个阶段?分别的起止", "有多少个阶段,每个多久", "各阶段起止时间"])
def test_every_stage_with_its_time(question: str) -> None:
    assert cue("asks_each_stage").search(question)


@pytest.mark.parametrize("question", ["要建的几个中心是哪些", "有几所高校分别是哪些", "那几家机构叫什么"])
def test_things_asked_for_by_name_are_not_counted(question: str) -> None:
    assert cue("asks_called").search(question)


@pytest.mark.parametrize("question", ["就讲六个什么中心", "三个基地是哪三个", "哪四个片区"])
def test_so_many_of_a_kind(question: str) -> None:
    assert _OF_KIND.search(question)


def test_items_numbered_on_from_part_to_part() -> None:
    through = ("三", "三、(一)", "三、(一)1", "三、(一)2", "三、(二)", "三、(二)3")
    assert numbered_through(through, "三") == ["三、(二)3"]
    assert numbered_through(through, "四") == []
    assert numbered_through(("三、(一)1", "三、(二)1"), "一") == []


@pytest.mark.parametrize(
    "question", ["除了成都的,哪些文件还有效", "成都的不算,还没过期的是哪几份文件", "哪几份文件还能用?别管成都的"]
)
def test_documents_that_are_left_out(samples: Application, question: str) -> None:
    assert _LEFT_OUT.search(question)
    assert _HOLDS.search(question)
    assert "成都" not in ask(samples, question).text


def test_one_thing_asked_of_several_matters() -> None:
    mention = Mention("强市方案", "plan")
    query = Query("强市方案对版权和地理标志分别写了什么", (), (mention,), ())
    assert of_each_thing(query) == ("强市方案对版权写了什么", "强市方案对地理标志写了什么")


@pytest.mark.parametrize("question", ["人才方面两市分别有什么指标", "人才队伍,两边各定了哪些数", "人才培养的数字"])
def test_people_of_several_places(question: str) -> None:
    assert _ASKS.search(question)


def test_a_whole_told_in_its_parts() -> None:
    assert cue("told_apart").sub("", "服务机构一共几家,律所的跟代理的分开列") == "服务机构一共几家"
