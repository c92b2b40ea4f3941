"""Titles, numbers, editions and clauses that do not exist are said not to exist; those that do are left alone."""

from __future__ import annotations

import pytest

from assistant.compose.fabricated import compose_gap
from assistant.understand.fabricated import Gap, find_gap
from assistant.understand.holdings import Holdings
from assistant.understand.jurisdiction import own_rules_place
from assistant.verify import false_quotes
from index.catalog import Catalog
from index.library.folder import card_folder, load_library
from index.mentions import Mention, find_policies
from index.retrieve import Query
from index.tokens import normalise

FINANCE, CLIMB, CENTRE, NANPING = (
    "suzhou-ip-finance-2021", "suzhou-dengfeng-2021", "jiangsu-hvp-centre-2021", "nanping-ip-city-2024",
)  # fmt: skip


@pytest.fixture(scope="module")
def held() -> Holdings:
    return Holdings(Catalog(load_library([card_folder()])))


def gap_in(held: Holdings, question: str, *current: str) -> Gap | None:
    """The gap of a question, with the policies that it names and those that are current."""
    text = normalise(question)
    named = [mention.policy_id for mention in find_policies(text, held.catalog.policies.values())]
    return find_gap(text, named, current, held)


UNKNOWN = {
    "《苏州知识产权奖励新办法2025》奖多少": "title",
    "苏州知识产权奖励新办法2025怎么申报": "title",
    "方案配套的《南平绿色专利补贴十条》第二条给多少": "title",
    "苏州市专利导航服务补贴管理办法给多少": "title",
    "苏州“专利飞轮”计划给多少": "title",
    "《江苏省知识产权促进和保护条例》第三条写了什么": "title",
    "《专利法》第四十二条保护期多少年": "title",
    "登峰行动计划(2024-2026年)支持多少钱": "edition",
    "2025年修订版的苏州知识产权金融补贴政策上限": "edition",
    "登峰行动计划2.0什么时候报": "edition",
    "按那个新办法,登峰行动计划提到3%,700万给多少": "edition",
    "苏知金〔2025〕18号文第三条": "number",
    "国务院令第987号规定必须全额贴息,舞钢方案怎么落实": "number",
    "根据苏知发2022第77号文,质押奖励提到2%了是吗": "number",
    "强国纲要2025修订版里怎么讲": "edition",
    "南平方案里的“一企一策奖励金”怎么领": "name",
    "金融办法第二十条": "article",
    "苏府办[2024]9号给多少钱": "number",
    "知识产权强国建设纲要第四十二条写了什么": "article",
    "苏州市知识产权金融奖励补贴实施办法第25条": "article",
    "江苏高价值专利示范中心办法第九条第五项": "item",
    "登峰行动计划第九部分": "part",
    "南平知识产权强市试点方案第六章": "part",
}


@pytest.mark.parametrize("question", UNKNOWN)
def test_what_does_not_exist_is_found_out(held: Holdings, question: str) -> None:
    gap = gap_in(held, question)
    assert gap is not None and gap.kind == UNKNOWN[question]


@pytest.mark.parametrize("question", UNKNOWN)
def test_it_is_said_not_to_exist_without_a_figure_of_another_text(held: Holdings, question: str) -> None:
    gap = gap_in(held, question)
    assert gap is not None
    draft = compose_gap(gap, held.catalog)
    assert "没有" in draft.text.split("\n")[0]
    assert draft.status in ("not_found", "partial")
    assert "万元" not in draft.text
    assert false_quotes(draft.citations, held.catalog.find) == []


KNOWN = [
    "《苏州市知识产权金融奖励补贴实施办法(试行)》第四条", "《知识产权强国建设纲要》到2035年的目标", "《金融奖补办法》封顶多少",
    "苏府〔2021〕81号是什么", "登峰行动计划(2021~2023年)的条件", "知识产权强国建设纲要(2021-2035年)第九部分",
    "江苏高价值专利示范中心办法第九条(四)", "苏州质押奖励办法上限", "苏州知识产权保险补贴办法还有效吗", "到2025年规划目标是多少",
    "苏州金融办法出台后老的保险补贴办法还算数吗", "第四条和第五条能叠加吗", "南平方案的第二部分", "按《专利法》的授权专利,登峰行动计划算不算",
    "2022年按登峰行动计划立项能拿多少", "一条龙服务", "登峰第二期最多给多少", "三条措施分别是什么", "“一次性”补贴是什么意思",
    "首都知识产权战略行动计划的人才工程叫“十百千”工程吧", "对重大项目,南昌要先定一个审查评议管理办法,办法得明确哪几样",
    "苏财科字2009年88号那个办法还在执行吧", "金融办法第六条", "材料弄虚作假,苏州这个补贴办法规定了啥后果", "苏州那项奖励办法封顶多少",
]  # fmt: skip


@pytest.mark.parametrize("question", KNOWN)
def test_what_exists_is_left_to_the_library(held: Holdings, question: str) -> None:
    assert gap_in(held, question) is None


def test_the_reply_says_how_many_clauses_there_are(held: Holdings) -> None:
    articles = len(held.articles(FINANCE))
    gap = gap_in(held, "第三十条怎么规定", FINANCE)
    assert gap is not None and gap.count == articles
    assert f"它共{articles}条" in compose_gap(gap, held.catalog).text


def test_a_part_called_an_article_is_shown_with_the_correction(held: Holdings) -> None:
    gap = gap_in(held, "登峰行动计划第六条写了什么")
    assert gap == Gap("article", "第六条", held.catalog.policies[CLIMB], 0, "六")
    draft = compose_gap(gap, held.catalog)
    assert draft.status == "partial"
    assert "没有第六条" in draft.text and "不分条" in draft.text
    assert draft.citations[0].clause == "六"


def test_the_policy_under_discussion_is_meant(held: Holdings) -> None:
    assert gap_in(held, "第十九条怎么规定", FINANCE) is not None
    assert gap_in(held, "第十九条怎么规定", CENTRE) is None
    assert gap_in(held, "第五部分写什么", NANPING) is not None


def test_an_article_of_no_policy_in_particular(held: Holdings) -> None:
    gap = gap_in(held, "第八十八条怎么规定")
    assert gap == Gap("article", "第八十八条")
    text = compose_gap(gap, held.catalog).text
    assert f"共{len(held.articles(FINANCE))}条" in text and f"共{len(held.articles(CENTRE))}条" in text


def test_the_only_policy_of_a_kind_needs_no_name(held: Holdings) -> None:
    gap = gap_in(held, "纲要第五十条说的减免是几成")
    assert gap is not None and gap.policy is held.catalog.policies["cn-ip-outline-2021"]


@pytest.mark.parametrize("digits", ["0", "零", "百百", "一二", "9999"])
def test_odd_numerals_do_no_harm(held: Holdings, digits: str) -> None:
    gap = gap_in(held, f"第{digits}条", FINANCE)
    assert gap is None or gap.kind == "article"


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("去年办的质押融资,昆山市自己的奖励标准是多少", "昆山市"),
        ("昆山当地出台的质押补贴政策", "昆山市"),
        ("昆山公司自己的专利质押能拿奖励吗", ""),
        ("昆山市的企业能拿苏州的质押奖励吗", ""),
    ],
)
def test_the_own_rules_of_a_county_city_are_another_matter(held: Holdings, question: str, place: str) -> None:
    query = Query(question, (), (), places=(Mention("昆山", place="昆山市"),))
    assert own_rules_place(query, normalise(question), held.catalog.policies.values()) == place


@pytest.mark.parametrize("question", ["强国纲要2025年版权产业占比多少", "2025年版权产业目标,强国纲要怎么写"])
def test_a_year_before_copyright_is_no_edition(held: Holdings, question: str) -> None:
    assert gap_in(held, question) is None


@pytest.mark.parametrize(
    ("question", "law"),
    [
        ("商标法第五十七条念给我听", "商标法"),
        ("专利法实施细则哪一条讲奖酬", "专利法实施细则"),
        ("民法典里质押登记那条原文贴一下", "民法典"),
        ("著作权法规定的赔偿最高是多少", "著作权法"),
        ("反垄断法对标准必要专利怎么规定", "反垄断法"),
        ("刑法第几条讲假冒专利", "刑法"),
        ("专利审查指南关于新颖性怎么写的", "专利审查指南"),
        ("植物新品种保护条例条文发我", "植物新品种保护条例"),
    ],
)
def test_a_law_by_its_bare_name_is_not_held(held: Holdings, question: str, law: str) -> None:
    assert gap_in(held, question) == Gap("title", law)


@pytest.mark.parametrize(
    "question",
    [
        "江苏规划里关于商标法怎么写",
        "民法典惩罚性赔偿怎么落实",
        "国家纲要对专利法修改怎么规定",
        "苏州骗取补贴按预算法第几条处理",
        "库里哪份文件提到著作权法,怎么写的",
        "完善反垄断法怎么写的",
        "专利法修改怎么说的",
        "衔接电子商务法怎么规定的",
    ],
)
def test_what_a_text_says_of_a_law_is_asked_of_the_text(held: Holdings, question: str) -> None:
    assert gap_in(held, question) is None


def test_in_a_conversation_only_an_article_of_a_law_is_a_gap(held: Holdings) -> None:
    assert gap_in(held, "民法典怎么规定的", CENTRE) is None
    assert gap_in(held, "民法典第几条", CENTRE) == Gap("title", "民法典")
