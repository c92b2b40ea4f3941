"""Questions on several benefits, on the way to apply and on figures without a unit, through the whole pipeline on cards."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.model import Answer

DAY = date(2026, 11, 26)
ask = partial(last_answer, day=DAY)


def total(answer: Answer) -> str | None:
    return (answer.determination or {}).get("total_yuan")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("把苏州知识产权金融办法里能拿钱的名目列一列", ["10万元", "30万元", "200万元", "100万元"]),
        ("苏州知识产权金融奖补里哪几项是市和区各出一半", ["服务费补贴", "保费补贴"]),
        ("苏州质押融资奖励和质押服务费补贴的享受次数有什么差别", ["限1次", "限2年"]),
        ("我是苏州的银行,我们能拿什么", ["突出贡献奖", "创新项目奖", "再贷款"]),
    ],
)
def test_several_benefits_at_once(app: Application, question: str, says: list[str]) -> None:
    answer = ask(app, question)
    assert answer.status == "answered" and answer.citations
    assert [words for words in says if words not in answer.text] == []


def test_the_next_step_of_the_way_comes_first(app: Application) -> None:
    first = ask(app, "苏州质押融资奖励材料交上去第一道谁审")
    second = ask(app, "苏州质押融资奖励材料交上去第一道谁审", "第二道呢")
    assert first.text.index("初审") < first.text.index("复核")
    assert second.text.index("复核") < second.text.index("初审")
    assert "第十一条(三)" in {citation.clause for citation in second.citations}


@pytest.mark.parametrize(
    ("question", "yuan"),
    [
        ("苏州质押服务费补贴,2022年担保费28,600,评估费17,250,最多补多少", "45850.00"),
        ("苏州重点企业2022年知识产权保险保费26万4,最多补多少", "264000.00"),
        ("两家苏州企业2022年各自专利质押:甲600万,乙1800万,质押融资奖励两家合计最多多少", "160000.00"),
        ("苏州质押融资奖励,分两次提款,2021年11月180万、2022年2月95.5万,上限多少", "27550.00"),
    ],
)
def test_figures_that_can_mean_one_thing_only(app: Application, question: str, yuan: str) -> None:
    assert total(ask(app, question)) == yuan


def test_a_bare_800_is_asked_about_until_the_unit_is_told(app: Application) -> None:
    conversation = app.new_conversation()
    asked = app.ask("苏州2022年质押贷款800,奖励多少", conversation, as_of=DAY)
    assert asked.status == "clarify" and total(asked) is None
    told = app.ask("当然是万啊,谁会为几百块去贷款", conversation, as_of=DAY)
    assert total(told) == "80000.00"


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (("江苏高价值专利培育示范中心2024年11月立项,建设期到什么时候为止",), "2027年11月"),
        (("苏州金融办法里知识产权包括哪几种权利",), "商标权"),
        (("舞钢“强县惠企券”一张面值多少",), "库里没有“强县惠企券”"),
        (("苏州登峰计划一个项目最多给多少", "是一次性打过来吗"), "分2期支付"),
    ],
)
def test_what_a_text_says_of_terms_periods_and_names(app: Application, turns: tuple[str, ...], says: str) -> None:
    assert says in ask(app, *turns).text


def test_a_condition_that_is_not_met_is_never_read_as_met(app: Application) -> None:
    answer = ask(
        app,
        "2022年报登峰,苏州市区企业,有效发明专利70件,国外申请9件,商标软著都有,参与过国标,不是人才类、小巨人、独角兽,不做关键领域",
        "研发机构只有市级的,省级的没有",
    )
    assert (answer.determination or {}).get("verdict") == "ineligible"


@pytest.mark.parametrize("asked", ["多少钱", "给多少啊?", "最多多少", "要多久", "能补几年", "什么时候到账"])
def test_a_bare_ask_is_asked_back_only_where_nothing_went_before(app: Application, asked: str) -> None:
    assert ask(app, asked).status == "clarify"
    assert "请先告诉我" not in ask(app, "苏州质押融资奖励是怎么规定的", asked).text[:40]
