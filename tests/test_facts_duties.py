"""Responsible units and phases: every line of the two plans, the bodies named in articles, the stages and terms."""

from __future__ import annotations

from datetime import date

import pytest
from test_facts_expected import cards, officials

from index.facts.duties import read_duties
from index.facts.model import Duty
from index.facts.phases import read_phases
from index.facts.units import canonical, find_unit_names, split_units
from index.model import Document

LINES = {
    "nanping-ip-city-2024": [
        ("三、(一)1", "", "市场监管局 科技局 工信局"),
        ("三、(一)2", "", "市场监管局 工信局 农业农村局"),
        ("三、(一)3", "", "文旅局"),
        ("三、(二)4", "", "市场监管局 科技局 工信局 农业农村局"),
        ("三、(二)5", "", "市场监管局 文旅局 商务局 工信局 农业农村局"),
        ("三、(二)6", "", "市场监管局 南平金融监管分局"),
        ("三、(三)7", "", "市场监管局 文旅局 商务局 农业农村局"),
        ("三、(三)8", "", "法院 检察院 公安局"),
        ("三、(三)9", "", "法院 检察院 公安局 司法局 市场监管局 文旅局 商务局 农业农村局 南平海关 武夷山海关"),
        ("三、(四)10", "", "市场监管局 文旅局"),
        ("三、(四)11", "", "市场监管局"),
        ("三、(四)12", "", "市场监管局 科技局 文旅局 农业农村局 公安局 科协 法院 检察院"),
    ],
    "wugang-ip-county-2023": [
        ("二、(一)1", "", "工信局 财政局 人社局 农业农村局 商务局 文旅局"),
        ("二、(一)2", "", "工信局 财政局 农业农村局 商务局"),
        ("二、(一)3", "", "工信局 财政局 人社局 农业农村局 商务局 文旅局"),
        ("二、(二)1", "", "教体局 工信局 农业农村局 文旅局"),
        ("二、(二)2", "", "法院 检察院 教体局 公安局 司法局 文旅局"),
        ("二、(三)", "", "教体局 工信局 农业农村局 文旅局"),
        ("二、(三)", "工业方面", "教体局 工信局 农业农村局 文旅局"),
        ("二、(三)", "农业方面", "教体局 工信局 农业农村局 文旅局 林业局"),
    ],
}
SENTENCES = [
    ("nanchang-ip-demo-city", "四、(一)", "知识产权局", ""),
    ("nanchang-ip-demo-city", "四、(一)", "知识产权示范城市建设工作领导小组", ""),
    ("nanchang-ip-demo-city", "四、(四)", "知识产权示范城市建设领导小组办公室", ""),
    ("nanchang-ip-demo-city", "附件", "知识产权局", ""),
    ("nanchang-ip-demo-city", "附件", "科技局", ""),
    ("suzhou-ip-finance-2021", "第六条", "各区", ""),
    ("suzhou-ip-finance-2021", "第十一条(二)", "所在区市场监管局", ""),
    ("suzhou-ip-finance-2021", "第十一条(三)", "市场监管局", ""),
    ("suzhou-ip-finance-2021", "第十一条(三)", "市场监管局", "人行苏州中支 苏州银保监分局"),
    ("suzhou-ip-finance-2021", "第十一条(四)", "财政局", "市场监管局"),
    ("suzhou-ip-finance-2021", "第十四条", "财政局", ""),
    ("suzhou-ip-finance-2021", "第十四条", "市场监管局", ""),
    ("suzhou-ip-finance-2021", "第十四条", "各区", ""),
    ("suzhou-ip-finance-2021", "第十七条", "市场监管局", "财政局"),
    ("suzhou-dengfeng-2021", "二", "市场监管局", ""),
    ("suzhou-dengfeng-2021", "四", "知识产权局", ""),
    ("suzhou-dengfeng-2021", "四、(一)", "各市、区", ""),
    ("suzhou-dengfeng-2021", "四、(二)", "市场监管局", ""),
    ("suzhou-dengfeng-2021", "四、(三)", "市场监管局", "财政局"),
    ("suzhou-dengfeng-2021", "四、(四)", "市场监管局", ""),
    ("suzhou-dengfeng-2021", "四、(五)", "市场监管局", ""),
    ("suzhou-dengfeng-2021", "四、(五)", "各市、区", ""),
    ("cn-ip-outline-2021", "九、(二十四)", "国家知识产权局", "有关部门"),
    ("jiangsu-hvp-centre-2021", "第四条", "知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第四条(一)", "知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第四条(二)", "知识产权局", "财政局"),
    ("jiangsu-hvp-centre-2021", "第四条(七)", "知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第五条(一)", "设区市、县(市、区)知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第五条(二)", "设区市、县(市、区)知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第六条(一)", "建设单位", ""),
    ("jiangsu-hvp-centre-2021", "第六条(二)", "建设单位", ""),
    ("jiangsu-hvp-centre-2021", "第十一条", "设区市、县(市、区)知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第十四条", "知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第十六条", "设区市、县(市、区)知识产权局", ""),
    ("jiangsu-hvp-centre-2021", "第十九条", "知识产权局", ""),
    ("jiangsu-ip-plan-145", "八、(三)", "知识产权和商标战略实施工作领导小组", ""),
    ("jiangsu-ip-plan-145", "八、(三)", "国有资产管理部门", ""),
    ("jiangsu-ip-plan-145", "八、(三)", "海关部门", "商务局"),
    ("jiangsu-ip-plan-145", "八、(三)", "教育局", ""),
    ("wugang-ip-county-2023", "四、(一)", "市场监管局", ""),
    ("wugang-ip-county-2023", "四、(二)", "财政局", ""),
    ("beijing-ip-action-2015", "三、(一)", "知识产权办公会议", ""),
    ("beijing-ip-action-2015", "三、(一)", "知识产权局", ""),
]
MEMBERS = [
    "政府办公厅",
    "法院",
    "发改委",
    "投资促进局",
    "商务局",
    "市场监管局",
    "文化广电新闻出版局",
    "财政局",
    "法制办",
    "教育局",
    "公安局",
    "南昌海关驻高新办事处",
    "科技局",
    "知识产权局",
]
PHASES = [
    ("wugang-ip-county-2023", "三、(一)", "工作启动阶段", date(2023, 8, 1), date(2023, 10, 31), ""),
    ("wugang-ip-county-2023", "三、(二)", "组织实施阶段", date(2023, 11, 1), date(2025, 12, 31), ""),
    ("wugang-ip-county-2023", "三、(三)", "总结验收阶段", date(2026, 1, 1), date(2026, 7, 31), ""),
    ("wugang-ip-county-2023", "三、(四)", "巩固提高阶段", date(2026, 7, 1), None, ""),
    ("jiangsu-hvp-centre-2021", "第十二条", "建设期", None, None, "3年"),
    ("jiangsu-hvp-centre-2021", "第十二条", "验收申请", None, None, "10个工作日"),
    ("jiangsu-hvp-centre-2021", "第十三条", "运行周期", None, None, "3年"),
    ("jiangsu-hvp-centre-2021", "第十三条", "运行规划", None, None, "3年"),
    ("jiangsu-hvp-centre-2021", "第十四条", "绩效评价", None, None, "3年"),
    ("jiangsu-hvp-centre-2021", "第十四条(二)", "整改", None, None, "半年"),
    ("suzhou-dengfeng-2021", "二", "项目实施期", None, None, "两年"),
    ("suzhou-dengfeng-2021", "三", "企业设立", None, None, "三年"),
    ("suzhou-ip-finance-2021", "第五条", "累计补贴", None, None, "2年"),
    ("suzhou-ip-finance-2021", "第六条", "限补贴", None, None, "1年"),
    ("suzhou-ip-finance-2021", "第八条", "再贷款资金申请时效", None, None, "次月"),
    ("suzhou-ip-finance-2021", "第十八条", "政策期限", date(2021, 1, 1), date(2023, 12, 31), "3年"),
    ("nanping-ip-city-2024", "文首", "政策期限", date(2024, 1, 1), date(2026, 12, 31), "3年"),
    ("cn-ip-outline-2021", "文首", "政策期限", date(2021, 1, 1), date(2035, 12, 31), "15年"),
    ("jiangsu-ip-plan-145", "文首", "政策期限", date(2021, 1, 1), date(2025, 12, 31), "5年"),
    ("nanchang-ip-demo-city", "二", "政策期限", None, date(2017, 12, 31), ""),
]
BOTH = pytest.mark.parametrize("official", [False, True], ids=["cards", "official"])


def _documents(official: bool) -> dict[str, Document]:
    return {document.policy.id: document for document in (officials() if official else cards())}


def _names(duty: Duty) -> tuple[str, frozenset[str]]:
    lead = duty.lead_units[0].canonical if duty.lead_units else ""
    return lead, frozenset(unit.canonical for unit in duty.units)


@BOTH
def test_every_unit_line_with_its_units(official: bool) -> None:
    for policy, lines in LINES.items():
        found = [
            d
            for d in read_duties(_documents(official)[policy])
            if d.role in ("lead", "responsible") and "单位" in d.words[:5]
        ]
        assert [(d.clause, d.scope, _names(d)[1]) for d in found] == [
            (clause, scope, frozenset(units.split())) for clause, scope, units in lines
        ]
        leads = {d.lead_units[0].canonical for d in found if d.lead_units}
        assert leads == ({"市场监管局"} if policy.startswith("wugang") else set())


@BOTH
@pytest.mark.parametrize(("policy", "clause", "lead", "units"), SENTENCES)
def test_duty_sentences(official: bool, policy: str, clause: str, lead: str, units: str) -> None:
    found = [_names(duty) for duty in read_duties(_documents(official)[policy]) if duty.clause == clause]
    assert (lead, frozenset(units.split())) in found


def test_card_and_official_text_name_the_same_bodies_in_the_same_clauses() -> None:
    def named(official: bool) -> set[tuple[str, str, str]]:
        duties = [duty for document in _documents(official).values() for duty in read_duties(document)]
        return {(duty.policy_id, duty.clause, unit.canonical) for duty in duties for unit in duty.all_units}

    assert named(official=True) == named(official=False)


@BOTH
def test_members_of_the_leading_group(official: bool) -> None:
    duties = read_duties(_documents(official)["nanchang-ip-demo-city"])
    [members] = [duty for duty in duties if duty.role == "member"]
    assert [unit.canonical for unit in members.units] == MEMBERS


@BOTH
def test_words_stand_in_the_clause(official: bool) -> None:
    for document in _documents(official).values():
        text = {clause.number: clause.text for clause in document.clauses}
        assert all(duty.words in text[duty.clause] for duty in read_duties(document))
        assert all(p.words in text[p.clause] for p in read_phases(document) if p.kind != "validity")


@BOTH
@pytest.mark.parametrize(("policy", "clause", "name", "since", "until", "length"), PHASES)
def test_phases(
    official: bool, policy: str, clause: str, name: str, since: date | None, until: date | None, length: str
) -> None:
    found = [
        (phase.clause, phase.name, phase.since_date, phase.until_date, phase.length)
        for phase in read_phases(_documents(official)[policy])
    ]
    assert (clause, name, since, until, length) in found


def test_one_body_has_one_name() -> None:
    assert canonical("市市场监管局").canonical == "市场监管局"
    assert canonical("市场监管局").canonical == "市场监管局"
    assert canonical("科技局").canonical == canonical("市科技局").canonical == "科技局"
    assert canonical("市文化广电和旅游局").canonical == canonical("文旅局").canonical
    assert canonical("江苏省知识产权局", "江苏省").canonical == "知识产权局"
    assert canonical("市市场监督管理局(知识产权局)").names == ("市场监管局", "知识产权局")


def test_separators_and_stray_characters() -> None:
    units = split_units("市法院、检察院,市公安局;市商务局市、市科协")
    assert [unit.canonical for unit in units] == ["法院", "检察院", "公安局", "商务局", "科协"]
    assert units[1].printed == "检察院"


def test_a_longer_name_hides_the_shorter_one_inside_it() -> None:
    assert find_unit_names("国家知识产权局要做什么") == ("国家知识产权局",)
    assert find_unit_names("文广旅局负责啥") == ("文旅局",)
    assert set(find_unit_names("海关")) >= {"南平海关", "武夷山海关"}
