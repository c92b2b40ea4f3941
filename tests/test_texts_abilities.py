"""What the answers from texts can do beyond finding a clause: sort tasks by bodies, read asides, reckon, refuse to guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compose.arithmetic import over_years, total_line, years_told
from assistant.compose.premises import told_apart
from assistant.lookup.asides import matter, without_validity
from assistant.lookup.cues import cue
from assistant.lookup.residue import residue
from index.facts.model import Duty, Measure, Target, UnitName
from index.facts.task_grid import busiest, of_size, read_tasks, with_all, without_any
from index.facts.units import without_bodies


def _duty(clause: str, task: str, *bodies: str) -> Duty:
    units = tuple(UnitName(f"市{body}", body) for body in bodies)
    return Duty("sample", clause, "样本市", "responsible", task, (), units, f"(责任单位:{'、'.join(bodies)})")


TASKS = read_tasks(
    [
        _duty("三、1", "培育专利", "科技局", "财政局"),
        _duty("三、2", "版权登记", "文旅局"),
        _duty("三、3", "执法", "公安局", "文旅局", "科技局"),
    ]
)


def _target(name: str, value: str, unit: str, *, upper: str = "", measure: Measure = "new") -> Target:
    most = Decimal(upper) if upper else None
    return Target(
        "sample", "二", "样本市", name, name, Decimal(value), most, unit, "at_least", measure, "", 2025, "stated", None,
        "target", name,
    )  # fmt: skip


def test_tasks_are_sorted_by_their_bodies() -> None:
    assert [task.clause for task in without_any(TASKS, ["科技局"])] == ["三、2"]
    assert [task.clause for task in with_all(TASKS, ["科技局", "文旅局"])] == ["三、3"]
    assert [task.title for task in of_size(TASKS, 1)] == ["版权登记"]
    assert busiest(TASKS)[0][1] == 2


@pytest.mark.parametrize(
    "question", ["哪几项任务没有财政局的份", "跟公安局没关系的任务有哪几条", "责任单位里缺了科技局的是哪几项"]
)
def test_a_lack_is_heard(question: str) -> None:
    assert cue("asks_lacking_body").search(question)


@pytest.mark.parametrize("question", ["只写了一家单位的是哪两项", "有没有哪项工作是一家单位单独负责的"])
def test_a_single_body_is_heard(question: str) -> None:
    assert cue("asks_single_body").search(question)


@pytest.mark.parametrize("question", ["市科技局认领了哪几项", "公安局被派了什么活", "文旅局 方案 职责"])
def test_a_question_for_the_tasks_of_a_body_leaves_nothing_else(question: str) -> None:
    assert residue(without_bodies(question), "talk", "tasks") == ""


def test_a_matter_is_left_over() -> None:
    assert residue(without_bodies("科技局怎么管专利导航"), "talk", "tasks") == "专利导航"


def test_asides_are_left_out_of_what_is_looked_up() -> None:
    assert matter("海关保护写在第几条?我是口岸上的,要抄进学习笔记") == "海关保护写在第几条?"
    assert "我们" in matter("我是商会的,规划里有我们的活没")
    assert matter("我是做中药的,中药专利有没有单独通道").startswith("我是做中药的")


def test_validity_and_matter_are_two_questions() -> None:
    assert without_validity("三审合一合的哪三样啊,还有这文件到期没") == "三审合一合的哪三样啊"
    assert without_validity("示范城市那份过期没") == ""


def test_yearly_figures_and_ranges_add_up() -> None:
    assert years_told("15 16 17三年下来合计至少多少万") == 3
    assert "3200万元" in over_years(_target("扶持资金", "1600", "万元", measure="yearly"), 2)
    assert over_years(_target("专利", "5", "件", measure="level"), 2) == ""
    line = total_line([_target("甲中心", "3", "个", upper="5"), _target("乙中心", "4", "个", upper="8")])
    assert "7-13个" in line


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("工作站40家、指导站7个,核一下有没有写反", "写反"),
        ("工作站7家、指导站40个,对吧", "对,"),
        ("工作站9家、指导站40个,对吧", "不对"),
    ],
)
def test_figures_told_are_held_against_their_indicators(question: str, verdict: str) -> None:
    rows = [_target("知创工作站", "7", "家"), _target("品牌指导站", "40", "个")]
    assert verdict in told_apart(rows, question)


def test_questions_for_a_place_in_the_text_and_for_what_is_below() -> None:
    assert cue("asks_where").search("归到哪项专项工程底下")
    assert cue("asks_below").search("那项工程下设几个子项")
    assert cue("supposes").search("原文真是这样写的")
    assert not cue("asks_where").search("有哪些责任单位")
