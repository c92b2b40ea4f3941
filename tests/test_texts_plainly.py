"""Plain questions on the plans that a like name, a ready reply or a benefit's word must not turn aside."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.contacts import looks_up_contact
from assistant.conversation.state import State
from assistant.lookup.counted import counts_what_is_asked
from assistant.understand.homophones import as_meant
from assistant.understand.routing import Reply, ready_reply
from index.catalog import Catalog
from index.model import Clause, Document, Policy

last = partial(last_answer, day=date(2026, 11, 26))


def _plan(key: str, place: tuple[str, ...], *clauses: tuple[str, str]) -> Document:
    policy = Policy(key, f"{place[-1]}方案", "city", place, "official", "")
    return Document(policy, tuple(Clause(key, number, "", (), text) for number, text in clauses))


CATALOG = Catalog(
    [
        _plan(
            "nanchang", ("江西省", "南昌市"), ("三、(一)1", "加强培训。"), ("三、(四)4", "宣传“12330”举报投诉电话。")
        ),
        _plan("wugang", ("河南省", "舞钢市"), ("四、(一)", "领导小组办公室设于市场监管局。")),
    ]
)

SAYS: dict[tuple[str, ...], list[str]] = {
    ("江苏2020年万人发明专利都36.14件了,怎么2025年才17件",): ["不是一个指标", "高价值"],
    ("优势产业链、卓越产业链江苏各几条",): ["30条优势产业链", "10条卓越产业链"],
    ("南平怎么搞质押融资", "谁来干,责任单位都报给我"): ["市市场监管局", "南平监管分局"],
    ("南平质押贷款目标多少", "南昌呢,口径一样吗,一起报给我"): ["7亿元", "20%", "不是同一个指标"],
    ("苏州质押融资最高奖10万,南昌方案有没有类似的规定",): ["没有写“10万”"],
    ("Nanping plan till 2026, 商标品牌指导站 how many? number only pls",): ["40个"],
}


@pytest.mark.parametrize("turns", SAYS, ids=" / ".join)
def test_what_the_plan_says_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert [words for words in SAYS[turns] if words not in answer.text] == []


NOT_WRITTEN: dict[tuple[str, ...], str] = {
    ("强国纲要对2030年有没有专门的指标",): "没有写2030年的指标",
    ("南平方案根据哪个通知定的,文号多少",): "没有写所依据文件的文号",
    ("纲要里有没有质押融资奖励",): "没有写奖励",
    ("江苏万人高价值发明专利2025年定多少", "苏州单列的指标是多少"): "没有写给苏州市单列的指标",
    ("南平方案分哪几步走",): "没有分阶段",
    ("南昌方案第二阶段做什么",): "没有分阶段",
    ("江苏规划给苏州单独定的目标有多少",): "没有写给苏州市单列的指标",
}


@pytest.mark.parametrize("turns", NOT_WRITTEN, ids=" / ".join)
def test_what_the_plan_does_not_say_is_said_to_be_missing(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "not_found"
    assert NOT_WRITTEN[turns] in answer.text


@pytest.mark.parametrize(
    ("message", "clauses", "looks_up"),
    [
        ("电话是多少", ("三、(四)4",), True),
        ("热线号码多少", ("三、(四)4",), True),
        ("电话是多少", ("三、(一)1",), False),
        ("南昌维权援助热线电话是多少", (), True),
        ("南昌市知识产权局联系电话是多少", (), False),
        ("听说舞钢领导小组办公室在科技局,电话多少", (), True),
        ("你们几点上班,电话是多少", (), False),
    ],
)
def test_a_number_the_texts_have_is_looked_up(message: str, clauses: tuple[str, ...], looks_up: bool) -> None:
    reply = ready_reply(message) or Reply("neighbouring", "not_found", "")
    state = State(policies=("nanchang",) if clauses else (), clauses=clauses)
    assert looks_up_contact(reply, message, state, CATALOG) is looks_up


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("整盖期多长", "整改期多长"), ("绩效平价怎么做", "绩效评价怎么做"), ("评价不合革会怎样", "评价不合格会怎样")],
)
def test_names_are_known_by_their_sound(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    ("words", "counts"), [(("指导站",), True), (("执法办案",), False), ((), True), (("知识产权保护",), False)]
)
def test_a_count_is_of_what_the_paragraph_speaks_of(words: tuple[str, ...], counts: bool) -> None:
    text = "工作目标\n——服务。建成指导站40个。\n——知识产权保护。加大执法办案力度。"
    assert counts_what_is_asked("个", text, words) is counts
