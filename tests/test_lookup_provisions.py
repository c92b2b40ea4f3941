"""What the policies with rules say besides sums, on the shipped cards: the clauses an answer cites, whatever the wording."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import cited, last_answer

from assistant.bootstrap import Application
from assistant.lookup.provisions import provisions
from assistant.understand.goals import asks_of_a_term, read_goals, supposes_outcome

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)
EXCLUDED = {"第十二条", "第十二条(一)", "第十二条(二)", "第十二条(三)"}
SCHOOL = {"第十条", "第十条(一)", "第十条(二)", "第十条(三)", "第十条(四)"}
FIRM = {"第九条", "第九条(一)", "第九条(二)", "第九条(三)", "第九条(四)"}


CITES: dict[tuple[str, ...], set[str]] = {
    ("苏州知产金融补贴碰到哪种情形就直接不予支持",): EXCLUDED,
    ("登峰人才类企业国外专利怎么要求",): {"三"},
    ("我们是人才类企业,登峰的成立年限怎么要求",): {"三"},
    ("登峰行动计划(苏州)", "立项之后搞多久"): {"二"},
    ("苏州登峰", "一个项目要干几年"): {"二"},
    ("登峰非人才类企业,专利件数要求有哪几种",): {"三、(三)"},
    ("普通企业(不是人才类)报登峰,发明专利门槛有哪两种",): {"三、(三)"},
    ("入选登峰名单除了钱还有什么好处",): {"六、(二)"},
    ("除经费外,进了登峰计划报国家、省的项目有啥便利",): {"六、(二)"},
    ("苏州保险退保", "那服务费补贴呢,谁下钱"): {"第十一条(四)"},
    ("突出贡献奖谁拨钱",): {"第十一条(四)"},
    ("江苏示范中心验收过了就挂牌吗", "挂牌之后多久考核一回"): {"第十四条"},
    ("江苏高价值专利示范中心运行期多长", "隔几年评一次"): {"第十四条"},
    ("登峰经费谁拨",): {"四、(三)"},
    ("登峰实施期能延长不",): {"二"},
    ("示范中心 建设期", "能延吗"): {"第十二条"},
    ("用假发票套苏州质押补贴的,下场是什么",): {"第十六条"},
    ("拿假单据骗了苏州质押奖励,查实后怎么处理?写材料用",): {"第十六条"},
    ("苏州质押奖励随时能交材料吗", "发债券那个补贴呢,也随时?"): {"第十条"},
    ("苏州登峰项目快到期了", "结题得准备哪些材料"): {"四、(五)"},
    ("苏州发债补贴一年报几趟", "质押贷款奖励呢,也有固定时间吗"): {"第十条"},
    ("登峰的范围是哪些地方",): {"二"},
    ("创新项目奖是奖给哪几种机构的,担保公司算不算",): {"第八条"},
    ("登峰项目(苏州)中期没通过,停了", "钱要退吗"): {"四、(四)"},
    ("我们登峰项目被中止了", "先前拿的30万要不要吐出来"): {"四、(四)"},
    ("我们学校想报江苏高价值示范中心,研发平台怎么要求",): SCHOOL,
    ("江苏示范中心企业要是申报,研发投入有啥要求", "换成科研院所呢,门槛一样吗"): SCHOOL,
    ("我们公司可以跟哪些单位联合申报江苏示范中心",): {"第八条"},
    ("省高价值示范中心期满几天内提验收", "不可能,我们主任说20天,你再查查,几天?含不含周末"): {"第十二条"},
    ("苏州金融奖补,哪类项目拿不到钱",): EXCLUDED,
    ("江苏示范中心建设期结束以后要做什么",): {"第十二条"},
    ("江苏示范中心验收怎么申请", "那往哪儿递"): {"第十二条"},
    ("登峰项目期满了要验收吗", "东西报给谁"): {"四、(五)"},
    ("江苏示范中心的考评我们忘了参加,有啥后果",): {"第十四条", "第十四条(三)"},
    ("江苏示范中心多久评价一次", "万一我们没去呢"): {"第十四条", "第十四条(三)"},
    ("苏州质押融资奖励", "哪些情形排除在外"): EXCLUDED,
    ("苏州市知识产权金融奖励补贴有没有负面清单",): EXCLUDED,
    ("苏州保险补贴一年能报几回",): {"第十条"},
    ("苏州服务费补贴怎么报", "那第七条的呢"): {"第十条", "第十一条(三)"},
    ("苏州质押奖励是不是每年只能报一次", "那债券的呢"): {"第十条"},
    ("苏州金融奖补的预算是谁在管",): {"第十四条"},
    ("苏州知产金融的钱列在哪个盘子里",): {"第十三条"},
    ("苏州金融办法,太仓能不能另外出一套办法",): {"第十七条"},
    ("示范中心要写的年度报告", "先送给谁审"): {"第十六条"},
    ("登峰人才类企业", "要成立几年", "那专利件数呢"): {"三"},
    ("登峰一般企业要几件发明专利", "人才类的又要多少,区别讲一下"): {"三", "三、(三)"},
    ("江苏示范中心,企业和高校的申报条件差在哪",): FIRM | SCHOOL,
    ("江苏示范中心什么情况会被摘牌",): {"第十四条(三)"},
    ("登峰计划和苏州金融办法的适用地域有什么不同",): {"二", "第二条"},
    ("江苏高价值专利项目推荐到立项要经过哪些环节",): {"第十一条"},
    ("苏州企业可以享受哪些知产金融补贴",): {"第四条", "第五条", "第六条", "第七条"},
    ("我们是苏州的银行,不是企业", "那办法里给银行的有哪几项"): {"第八条"},
    ("苏州金融奖补,哪些情况要收回补贴",): {"第十条", "第十五条", "第十六条"},
    ("苏州金融奖补里要复核的和要评审的,分别谁组织",): {"第十一条(三)"},
    ("登峰从报名到收尾有几个步骤",): {"四、(一)", "四、(二)", "四、(三)", "四、(四)", "四、(五)", "四、(六)"},
    ("示范中心建设期多久", "期满几天内申请验收"): {"第十二条"},
    ("企业交的申报材料归谁审核",): {"第十一条(二)", "第十一条(三)"},
    ("苏州质押奖励", "谁来审查提交的材料"): {"第十一条(二)", "第十一条(三)"},
    ("江苏示范中心验收找谁申请", "项目的钱能不能用到别的课题上"): {"第十七条"},
    ("江苏高价值示范中心建设期几年", "这期间管钱有什么讲究"): {"第十七条"},
    ("登峰跟江苏示范中心在资金上的规定比一比",): {"六、(一)", "第十七条"},
    ("登峰的专利门槛是多少,一般企业", "人才类企业那条线呢"): {"三"},
    ("我们是人才类企业,登峰的发明数量门槛是多少",): {"三"},
    ("再贷款资金去哪申请",): {"第八条"},
    ("再贷款哪个部门管",): {"第八条"},
}


@pytest.mark.parametrize("turns", CITES, ids=lambda turns: turns[-1])
def test_the_clauses_of_a_matter_are_all_cited(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.status == "answered"
    assert cited(answer) >= CITES[turns]


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("苏州质押融资奖励有没有截止日",), "常年申报"),
        (("苏州突出贡献奖什么时候申报",), "每年申报一次"),
        (("苏州创新项目奖怎么报", "什么时候"), "每年申报一次"),
        (("苏州对知产金融创新的服务平台有什么奖", "最高给到多少钱"), "100万元"),
        (("江苏示范中心评了优秀,激励给几万",), "择优"),
        (("苏州企业可以享受哪些知产金融补贴",), "债券"),
        (("再贷款资金去哪申请",), "次月"),
        (("由谁负责再贷款这块",), "没有写"),
        (("再贷款几月去申请,质押贷款11月5到账的",), "12月"),
        (("登峰期满验收要多长时间",), "没有写验收要多长时间"),
        (("登峰项目能延期吗",), "没有写能不能延期"),
        (("保险补贴 重点企业 定义",), "没有定义“重点企业”"),
        (("发债补贴随时能报?",), "每年申报一次"),
        (("苏州创新项目奖什么时候报", "质押奖励也一样吗"), "常年申报"),
        (("登峰 财政批70万 自筹",), "140万元"),
        (("江苏示范中心2022年5月立项,建设期到哪年满", "说错,是2023年9月批的"), "到2026年9月"),
        (("江苏示范中心2021年6月立项,建设期到哪年", "搞错了,2022年3月立项的", "2022年11月呢"), "到2025年11月"),
    ],
)
def test_the_kind_meant_is_told(app: Application, turns: tuple[str, ...], words: str) -> None:
    assert words in last(app, *turns).text


def test_both_kinds_are_told_where_they_are_compared(app: Application) -> None:
    text = last(app, "苏州债券补贴和质押奖励的申报时间有什么区别").text
    assert "常年申报" in text
    assert "每年申报一次" in text


@pytest.mark.parametrize(
    "question",
    [
        "苏州2013年的知识产权保险补贴办法(苏知政45号)如今还管用吗",
        "苏财科字88号文现在还有效吗",
        "苏州从前那个质押贷款扶持资金办法作废了没",
        "苏州市知产质押贷款扶持办法(2009)还在执行吗",
    ],
)
def test_a_document_that_is_only_named_is_answered_from_the_clause_that_repeals_it(
    app: Application, question: str
) -> None:
    answer = last(app, question)
    assert (answer.status, cited(answer)) == ("answered", {"第十八条"})
    assert "废止" in answer.text


def test_a_document_that_no_text_names_is_still_not_there(app: Application) -> None:
    assert last(app, "苏州2016年的知识产权托管补贴办法还能用吗").status == "not_found"


def test_every_provision_stands_in_the_library(app: Application) -> None:
    catalog = app.catalog
    lost = [
        (one.id, policy, number)
        for one in provisions().values()
        for policy, numbers in one.clauses.items()
        for number in numbers
        if catalog.find(policy, number) is None
    ]
    assert lost == []
    assert [one.id for one in provisions().values() if one.beside and one.beside not in provisions()] == []


@pytest.mark.parametrize(
    ("text", "is_case"),
    [
        ("苏州质押奖励贷款800万能拿多少", True),
        ("我们公司有失信记录能不能拿", True),
        ("登峰和金融办法的适用范围有什么区别", False),
        ("以前2009年的办法还能用吗", False),
    ],
)
def test_what_is_asked_of_the_text_is_no_case(text: str, is_case: bool) -> None:
    goals = read_goals(text)
    assert (goals.amount or goals.eligibility) is is_case


@pytest.mark.parametrize(
    ("text", "of_term"),
    [
        ("评了个不合格,整改最多给多长时间", True),
        ("团队有11个博士,建设期满要在几个工作日内提验收申请", True),
        ("整改完能拿多少钱", False),
        ("验收以后补贴几年", False),
    ],
)
def test_the_time_of_a_step_is_no_sum(text: str, of_term: bool) -> None:
    assert asks_of_a_term(text) is of_term


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("评价不合格就当场摘牌吗", True),
        ("不参加评价行不行", True),
        ("整改后仍不合格就摘牌吗", False),
        ("评价不合格", False),
    ],
)
def test_a_grade_that_is_only_supposed_is_no_case(text: str, supposed: bool) -> None:
    assert supposes_outcome(text) is supposed


@pytest.mark.parametrize(
    ("turns", "status"),
    [
        (("登峰今年项目申报截止日是几号",), "not_found"),
        (("江苏示范中心一个运行周期几年", "那申报材料最晚几月几号交"), "not_found"),
        (("苏州质押奖励申报截止到几月几号",), "answered"),
    ],
)
def test_a_date_that_only_the_yearly_guide_sets_is_not_written(
    app: Application, turns: tuple[str, ...], status: str
) -> None:
    answer = last(app, *turns)
    assert answer.status == status
    assert answer.citations
    assert answer.text.startswith("**原文没有写申报截止的具体日期")


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("科研院所报江苏示范中心,研发水平跟企业一个要求?", SCHOOL),
        ("大学申报江苏示范中心,门槛和企业同样高就行了吧", SCHOOL),
        ("江苏示范中心对企业的研发水平什么要求", FIRM),
    ],
)
def test_the_threshold_is_that_of_the_applicant(app: Application, question: str, clauses: set[str]) -> None:
    assert clauses <= cited(last(app, question))
