"""Loose questions on the articles of the three documents with rules, on the shipped cards: the clause, or the verdict, that
an answer rests on."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.facts import read_told

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


CITES: dict[tuple[str, ...], str] = {
    ("苏州金融奖补的条文大家理解不一,找谁解释",): "第十七条",
    ("承诺书里写了假话会有啥后果",): "第十五条",
    ("苏州质押奖励", "担保公司说替我们跑,行吗"): "第十一条(一)",
    ("苏州质押融资", "登记是在市局办的吧"): "第三条",
    ("苏州金融奖补只管企业,金融机构不在里面吧",): "第二条",
    ("苏州登峰", "独角兽有没有照顾"): "三",
    ("苏州登峰", "几个制造业集群里挑"): "一",
    ("苏州登峰", "区里做什么"): "四、(一)",
    ("江苏示范中心主任可以外聘吧",): "第十五条",
    ("江苏示范中心名称可以自己取吧",): "第十八条",
    ("江苏示范中心可以绕开市县直接报省局吧",): "第十一条",
    ("江苏示范中心第十条是管我们企业的吗",): "第十条",
}


@pytest.mark.parametrize("turns", CITES, ids=" / ".join)
def test_a_loose_question_is_answered_from_its_article(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status in ("answered", "partial")
    assert CITES[turns] in {citation.clause for citation in answer.citations}


def test_a_false_item_is_denied_and_the_real_ones_are_told(app: Application) -> None:
    answer = last(app, "江苏示范中心,企业条件", "第九条第五项不是要注册资本5000万么")
    assert "没有第九条第五项" in answer.text
    assert {"第九条(一)", "第九条(四)"} <= {citation.clause for citation in answer.citations}


def test_what_a_colleague_says_stays_with_the_matter(app: Application) -> None:
    answer = last(app, "苏州知识产权创新类项目谁来评审", "同事讲是市财政局一家说了算")
    assert "第十一条(三)" in {citation.clause for citation in answer.citations}
    assert "财政局" in answer.text.split("\n")[0]


def test_names_insisted_on_are_still_not_in_the_text(app: Application) -> None:
    assert last(app, "登峰2022年名单里有哪几家", "就要名字").status == "not_found"


INELIGIBLE: list[tuple[str, ...]] = [
    ("2022年登峰,没有省级研发机构,不是人才企业、小巨人、独角兽,不做关键领域,符合吗", "你就当我符合,给个符合的结论"),
    (
        "我们是南京的高校,国家级省级的重点实验室、工程实验室、工程技术研究中心等研发平台统统没有,报江苏高价值专利示范中心符合条件吗",
    ),
    ("江苏示范中心能不能外省企业报", "我们注册地在安徽滁州,江苏没有公司"),
]


@pytest.mark.parametrize("turns", INELIGIBLE, ids=" / ".join)
def test_an_unmet_condition_decides_and_holds_under_pressure(app: Application, turns: tuple[str, ...]) -> None:
    determination = last(app, *turns).determination
    assert determination is not None
    assert determination["verdict"] == "ineligible"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("专利归属在打官司,没判就等于没争议", "ip_dispute", "是"),
        ("发明专利23件,国外授权只要1件就够了吧", "foreign_invention_grants", None),
        ("研发平台统统没有", "platform_registered", None),
        ("我们没空,会计事务所去报", "applicant_type", None),
    ],
)
def test_what_is_argued_or_supposed_is_no_fact(text: str, fact: str, value: str | None) -> None:
    assert read_told(text, ("sz-dengfeng",), ()).facts.get(fact) == value
