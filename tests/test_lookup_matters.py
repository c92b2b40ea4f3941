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
    ("苏州质押奖励哪天都能交材料么", "那证券化的也随时?"): "第十条",
    ("苏州担保费补贴全年都能申报吗", "突出贡献奖是不是也全年"): "第十条",
    ("苏州金融奖补第五条和第七条的项目,初审过了以后各由谁审",): "第十一条(三)",
    ("苏州保险补贴和创新项目奖,过了初审分别怎么把关",): "第十一条(三)",
    ("苏州金融奖补这笔钱,市监局和财政局怎么分的?",): "第十四条",
    ("苏州服务费补贴多少", "财政局跟知识产权局分工是什么"): "第十四条",
    ("苏州登峰中期检查要自己报吗", "准备啥,递给谁"): "四、(四)",
    ("登峰项目中期检查", "具体交哪些、往哪交"): "四、(四)",
    ("苏州证券化补贴封顶多少", "两家公司做同一个项目,各拿200万行吗"): "第七条",
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


@pytest.mark.parametrize(
    "question", ["苏州登峰和金融奖补,注册地的要求相同吗", "苏州金融奖补跟登峰计划,哪个对企业所在地卡得更严"]
)
def test_seats_of_two_documents_are_set_side_by_side(app: Application, question: str) -> None:
    answer = last(app, question)
    assert {"二", "第二条"} <= {citation.clause for citation in answer.citations}
    assert "全市" in answer.text and "市区" in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("2022年质押贷款600万,苏州奖励多少", "那会儿没报,今天去补交来得及吗"),
        ("2022年付保费12万,重点企业,苏州补多少", "漏报了,如今递材料还行不行"),
        ("2022年评估费6万,苏州服务费补贴多少", "去年又忘了,现在去报晚不晚"),
    ],
)
def test_applying_now_for_what_is_long_past_is_judged_by_today(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert answer.determination is not None
    assert answer.determination["verdict"] == "ineligible"
    assert "按申报日(2026-11-26)判断" in answer.text


@pytest.mark.parametrize("question", ["登峰单个项目全周期财政支持的最高额度是多少", "登峰单项资助两期加起来最高多少"])
def test_the_ceiling_of_a_whole_project_is_the_calculators(app: Application, question: str) -> None:
    determination = last(app, question).determination
    assert determination is not None
    assert float(determination["total_yuan"]) == 1_000_000


@pytest.mark.parametrize(
    "question", ["苏州各区投保资助是三成还是五成?给个准数", "苏州园区知识产权保险保费资助到底40%还是60%?我们要填预算"]
)
def test_a_share_that_no_text_gives_is_not_picked(app: Application, question: str) -> None:
    assert "没有写" in last(app, question).text


def test_costs_told_beside_two_takers_are_reckoned_once(app: Application) -> None:
    answer = last(app, "苏州证券化项目,2022年利息300万、税费0、担保费0、服务费0,发行人和原始权益人都报,最多补多少")
    assert answer.determination is not None
    assert float(answer.determination["total_yuan"]) == 1_500_000


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("江苏示范中心建设期是几年?评价不合格会怎么处理?", ("建设期为3年", "整改")),
        ("苏州质押奖励什么时候能申报?骗补有什么后果?", ("常年申报", "收回资金")),
    ],
)
def test_two_questions_in_two_sentences_are_both_answered(
    app: Application, question: str, told: tuple[str, ...]
) -> None:
    text = last(app, question).text
    assert all(words in text for words in told)
