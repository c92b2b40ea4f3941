"""Verdicts, instalments and reckonings backwards over the shipped cards: what was told decides, never more than was told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.bootstrap import Application
from assistant.model import Answer

DAY = date(2026, 11, 26)


def answer(app: Application, turns: str) -> Answer:
    """The answer to the last turn; turns stand one after another, `||` between them."""
    conversation = app.new_conversation()
    return [app.ask(turn, conversation, as_of=DAY) for turn in turns.split("||")][-1]


def held(app: Application, turns: str, key: str) -> str | None:
    found = (answer(app, turns).determination or {}).get(key)
    return None if found is None else str(found)


VERDICTS = {
    "客户的专利被前员工告了,正在争所有权归谁,还没判。2022年就这件专利做的质押融资,苏州的奖励批不批": "ineligible",
    "知识产权ABS,苏州的项目||我们券商只做承销||2022年利息税费那个一次性补贴我们能不能申请": "ineligible",
    "苏州知识产权质押融资奖励我现在去申请还来得及不?公司在吴中区||贷款是上个月刚放的300万": "ineligible",
    "贷款是上周刚放的,苏州质押奖励能申请吗": "ineligible",
    "服务费补贴21、22年都拿过了,23年担保费5万,还能拿吗": "ineligible",
    "质押奖励,放款行是工行苏州分行,平台、备案、登记都办了,专利自有有效,2022年3月到账,没争议没失信,第一次领,"
    "园区企业。符合吗": "eligible",
    "2022年4月苏州质押融资奖励:园区企业,平台注册了,备案了,自己的有效专利,质权登记了||苏州银行放的款到账400万,"
    "没纠纷没失信,没领过||那办法里写明的条件都齐了吗": "eligible",
    "苏州质押融资奖励,2022年园区企业,平台注册了,苏州银行放的款到账400万||条件都齐了吗": "undetermined",
    "登峰:发明50件,国外申请5件,商标软著标准都有,省级研发机构有,苏州的企业,2022年,行吗": "eligible",
    "登峰2022年,昆山的企业,不是人才企业,不是小巨人,也不是独角兽。发明60件,国外申请2件,国外一件授权都没有,"
    "有省级研发机构、商标、软著、参与国标。能报吗": "ineligible",
    "2022年苏州登峰,苏州企业,一般企业。发明20件,国(境)外授权1件、申请3件;省级研发机构有,商标、布图、国标都有;"
    "小巨人独角兽都不是,能报吗": "ineligible",
    "2022年苏州登峰,苏州企业,一般企业。发明20件,国(境)外授权2件;省级研发机构有,商标、布图、国标都有;够不够": "eligible",
    "苏州登峰2022年||发明50件、国外申请5件,省级研发机构、商标、软著、国标都有||刚踩在线上,够格吗": "eligible",
    "登峰2022年,昆山企业,做新材料核心环节研发的,发明19件,国外授权2件,省级研发机构商标软著国标都有,不是人才类,"
    "能报吗": "undetermined",
    "苏州登峰2022年,苏州的企业,人才类,成立满两年,没有省级研发机构,不是小巨人也不是独角兽,发明22件国外申请7件,"
    "能报吗": "ineligible",
    "苏州登峰2022年,我们是苏州的人才类企业,成立满3年,发明10件、国外授权1件,过了第三方认证,商标软著都有,"
    "省级研发机构有,符合吗": "eligible",
    "合肥注册的公司||能报苏州登峰吗": "ineligible",
    "常熟企业,质押贷了300来万,苏州质押融资奖励有没有资格": "ineligible",
    "太仓的公司,2022年保费交了十几万,苏州保险补贴符合条件吗": "ineligible",
    "2022年苏州担保公司想申报创新项目奖(非突出贡献奖),符合条件吗": "ineligible",
    "2022年苏州登峰项目,园区企业,有效发明专利52件,能不能报||国外授权有几件不清楚": "undetermined",
    "2022年我们苏州质押贷了900万,奖励最多多少||那现在再去申报呢": "ineligible",
    "2023年重点企业买知识产权险保费16万,苏州补多少||今年才去领行不行": "ineligible",
    "2022年苏州登峰,园区企业,有效发明50件、国外申请3件,省级研发机构、商标、软著、国标都有,一般企业||"
    "国外申请再补2件够了吧": "eligible",
    "绍兴注册的独立法人企业||江苏高价值专利培育示范中心能让我们牵头吗": "ineligible",
}
SUMS = {
    "苏州质押融资奖励||贷款300万||再多借150万呢": "45000.00",
    "苏州质押融资奖励||贷款300万||再追加150万,合成一笔算": "45000.00",
    "苏州质押融资奖励||贷款300万||再借150万,合在一起算一笔的话呢": "45000.00",
    "苏州质押融资奖励||贷款800万||再少借300万呢": "50000.00",
    "苏州质押贷了650万,2022年,奖励多少||今年再去申请呢||那2022年当时能拿多少": "65000.00",
    "苏州质押服务费补贴去年拿过5万,今年担保费7万、没有评估费,还能补多少||去年那笔应该是9万": "70000.00",
    "2022年放的款350万,2022年9月申报,苏州质押奖励能拿多少": "35000.00",
    "登峰计划项目验收合格了,第一期30万早到账,只问后面那一期最高可以再拿多少": "700000.00",
    "登峰行动计划2022年刚立项||先到账的是多少": "300000.00",
    "登峰行动计划2022年我们拿到立项了||还没到验收呢 老板问立项之后头一期打过来的是几多": "300000.00",
    "专利权质押,放款1.05亿,苏州质押融资奖励给得到一百万吗?到底上限多少": "100000.00",
    "苏州质押服务费补贴前两年都拿了,每年才一万多远没到顶,那第三年担保费2万、评估费0照样给2万吧": "0.00",
    "我丈人2019年盘下这厂子,2022年我们苏州吴中的厂拿三个专利去押,银行放了900万,担保费3.6万,评估费2.4万,"
    "服务费补贴最多多少": "60000.00",
    "Our Suzhou (urban district) company pledged patents and actually borrowed RMB 6 million. "
    "My boss insists the reward is RMB 100k. How much at most?": "60000.00",
    "Suzhou service fee subsidy: guarantee fee RMB 60,000, appraisal 30k, we borrowed 8 million yuan. "
    "How much at most?": "90000.00",
    "蘇州の质押融资奖励について、実際融资额1200万元だと12万元もらえますよね?": "100000.00",
}
SAYS = {
    "登峰项目100万要全拿到,自筹至少多少钱": "200万元",
    "想把登峰那60万财政资金拿满,企业自己至少投多少": "120万元",
    "苏州质押贷款奖励||贷款300万||又多贷了200万": "另记着",
    "苏州质押融资服务费补贴最多能领几年||保险补贴呢": "限补贴1年",
    "苏州,2022年3月发的知识产权质押贷款,再贷款几月去申请||2022年12月8号放的那笔呢": "在2023年1月申请",
    "苏州创新项目奖对替企业降费的机构有没有倾斜||减免费用的具体多加几分,多给几万": "没写加多少分",
    "苏州知识产权金融办法施行时废掉了哪些老文件": "扶持资金管理办法",
    "“重点企业”在苏州的知识产权保险保费补贴当中是怎么认定的,有名单吗": "没有定义",
    "质押融资奖励那条,有一家说他们按百分之一足额拿到了4万3千5||照这个倒推,他家实际融资额是多少": "435万元",
    "市级财政就质押融资服务费补贴向某企业拨了2.3万元,按办法的分担比例,市区两级合计应为多少?": "4.6万元",
    "服务费补贴区里出了5万,两级一共是不是10万": "合计10万元",
    "知识产权债券融资成本补贴要补满,得有多少成本?": "400万元",
    "苏州登峰,自筹投入了110万||说错了,是130万": "至多65万元",
    "登峰我们企业投入90万||不对,应该是140万,财政最多多少": "至多70万元",
    "苏州登峰自筹80万||要是170万呢": "至多85万元",
    "苏州登峰,我们投了120万,够拿满100万吗||还差多少": "还差80万元",
    "登峰给了30万,企业至少投多少||最后要是给满100万呢": "200万元",
    "登峰每年评多少项目||三年一共能评几个": "30个项目",
    "登峰跟质押奖励一样,也只管市区吧": "面向全市",
    "登峰是不是像苏州金融补贴那样,常熟企业报不了": "面向全市",
    "2022年苏州登峰,发明47件,国外申请5件||要是再授权4件发明呢": "按51件计",
    "登峰项目立项那30万先不说第二期||只按这30万算,企业配套至少要多少": "60万元",
    "登峰项目一年名额用满、每项都拿到顶,全市财政一年最多掏多少钱?": "1000万元",
    "登峰三年下来全市最多花多少钱": "3000万元",
    "质押贷款奖励几时报?有没有固定截止日||那发债的呢": "每年申报一次",
    "我行2022年3月18日放的知识产权质押贷款,再贷款资金最晚哪个月去申请": "2022年4月",
    "我行在苏州吴江区,法人银行,2022年12月发的质押贷款,再贷款的钱几月份去要": "2023年1月",
    "登峰项目中期要主动干嘛?向谁报?": "所在地",
    "质押贷款的利息苏州给不给补": "利息没有写在内",
    "江苏示范中心考核拿了良好有没有奖金": "没有金额",
    "苏州一共有几类奖补,简单说说": "可以申报的有",
    "我们贷了两笔,一笔200万一笔700万,2022年,总共能奖多少": "最多不超过7万元",
    "苏州企业买知识产权保险,按保费的几成补": "没有写按保费的几成",
    "登峰第一期给多少": "第一期(立项后)给固定的30万元",
    "有人拿假票骗苏州的质押补贴,查实了怎么收拾他": "收回资金",
    "苏州,重点企业保费补贴||我们付了保费20万||是不是重点企业?我也不清楚,没人告诉过我": "重点企业",
}
NOT_OURS = [
    "帮我把贷款合同的违约金条款拟一下",
    "帮我把2026年国内前十大保险公司的知识产权险保费价格排一下",
    "帮我比较一下人保和平安的知识产权险哪个便宜",
]


@pytest.mark.parametrize(("turns", "verdict"), VERDICTS.items())
def test_what_was_told_decides(app: Application, turns: str, verdict: str) -> None:
    assert held(app, turns, "verdict") == verdict


@pytest.mark.parametrize(("turns", "yuan"), SUMS.items())
def test_the_sum_is_of_the_part_and_the_figures_asked_for(app: Application, turns: str, yuan: str) -> None:
    assert held(app, turns, "total_yuan") == yuan


@pytest.mark.parametrize(("turns", "words"), SAYS.items())
def test_the_answer_says(app: Application, turns: str, words: str) -> None:
    found = answer(app, turns)
    assert words in found.text
    assert found.citations


@pytest.mark.parametrize("message", NOT_OURS)
def test_drafting_and_prices_are_no_matter_of_the_texts(app: Application, message: str) -> None:
    found = answer(app, message)
    assert found.status in ("out_of_scope", "not_found")
    assert not found.citations


def test_a_figure_that_cannot_be_read_is_not_taken_for_the_cap(app: Application) -> None:
    assert "1000万元" not in answer(app, "质押奖励想拿5到8万,得贷多少").text


def test_what_is_supposed_is_said(app: Application) -> None:
    told = "2022年苏州登峰,发明49件、国外申请9件还没授权,省级研发机构、商标、软著、国标都有,不是人才类,不是小巨人"
    assert "这里按不从事判断" in answer(app, f"{told},能报吗").text
    assert "这里按不从事判断" not in answer(app, f"{told},从事人工智能核心环节研发,能报吗").text
    met = "苏州登峰2022年||发明50件、国外申请5件,省级研发机构、商标、软著、国标都有,够格吗"
    assert "这里按苏州市的企业判断" in answer(app, met).text


def test_a_kind_of_firm_with_eased_conditions_is_told_of_them(app: Application) -> None:
    told = "发明18件,国外授权2件,省级研发机构、商标、软著、国标都有,2022年苏州登峰||我们是认定过的小巨人,还有戏吗"
    assert "适当放宽" in answer(app, told).text


@pytest.mark.parametrize(
    "turns", ["示范中心挂牌满一轮了(江苏)||评价评了合格,接下来怎样", "江苏示范中心绩效评了优秀,然后呢"]
)
def test_what_follows_a_grade_is_told_without_an_interview(app: Application, turns: str) -> None:
    told = answer(app, turns)
    assert told.status == "answered" and "第十四条(一)" in {one.clause for one in told.citations}


TOLD_AT_ONCE = {
    "登峰(2022年):有效发明60件,PCT申请7件,省重点实验室,注册商标若干,软著十几项,参编过国标,规划、人员齐全。达标吗": "eligible",
    "做软件的,2022年报登峰,有效发明52件,海外申请5件,商标、软著都有,参加过国家标准制定,技术中心是省级的,条件够吗": "eligible",
    "登峰:我们不在放宽之列,非人才类,2022年,研发机构是市级的,其余条件都够,行吗": "ineligible",
    "2022年登峰,只有区级的研发中心,其他全都符合,不是人才类,也不属于能放宽的企业,能报吗": "ineligible",
    "南京的高校,只有市级重点实验室,别的都满足,能申报江苏高价值专利培育示范中心吗": "ineligible",
    "登峰2022,有效发明55件,国外申请6件,够吗": "undetermined",
}


@pytest.mark.parametrize(("turns", "verdict"), TOLD_AT_ONCE.items())
def test_conditions_told_in_one_breath_are_judged(app: Application, turns: str, verdict: str) -> None:
    assert held(app, turns, "verdict") == verdict


ONE_CONDITION = {
    "我们企业在苏州,发明30件,有省级工程中心,经费三百万,想报江苏高价值专利示范中心,别的先不管,企业研发水平要达到哪一档": "第九条(一)",
    "我们公司在园区,2022年商标质押贷了300万,只问一条:质押登记在哪办?": "第三条",
    "我司在相城,2022年投保专利险,保费5万。先不管别的,单说退保这条,文件怎么规定的": "第十条",
}


@pytest.mark.parametrize(("message", "clause"), ONE_CONDITION.items())
def test_one_condition_out_of_a_case_is_answered_from_the_clause(app: Application, message: str, clause: str) -> None:
    told = answer(app, message)
    assert told.status == "answered" and clause in {one.clause for one in told.citations}


def test_whether_it_can_be_had_is_no_single_condition(app: Application) -> None:
    told = "我们张家港的,2022年质押贷款300万,其他不说,就这一条,张家港的能不能领"
    assert held(app, told, "verdict") == "ineligible"
