"""Two questions of one message, rises over a period, groups counted in a sentence, parts from one on, names in a text."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.lookup.counted import FIGURE_IN_UNIT
from assistant.lookup.cues import cue
from assistant.lookup.twofold import claims, two_questions
from assistant.understand.homophones import as_meant
from assistant.understand.wants import read_wants
from index.mentions import Mention
from index.retrieve import Query

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


SAYS: dict[tuple[str, ...], list[str]] = {
    ("纲要2025年和2035年的目标分别是什么",): ["2025年的目标", "世界前列"],
    ("江苏PCT专利申请量比十二五涨了几倍",): ["增长3.3倍"],
    ("江苏专利代理机构多少家", "较十二五末增长多少"): ["3.05倍", "没有写增加了多少"],
    ("江苏商标有效注册量十三五末多少", "比十二五涨了多少"): ["没有写比十二五的增长幅度"],
    ("南平要建多少个商标品牌指导站,公共服务平台叫什么",): ["40个", "知创南平"],
    ("江苏规划里有几条优势产业链,另外重点产业链有多少条",): ["30条", "50条"],
    ("江苏专利代理师要培养多少,十三五末执业的几人",): ["3000人", "1686人"],
    ("南昌八大产业集群包括哪些",): ["航空制造", "生物医药"],
    ("登峰计划评审要过哪几道环节",): ["初选", "公示", "市政府"],
    ("南昌专利质押目标多少", "跟江苏比一下"): ["20%", "800亿元", "不是同一个指标"],
    ("南昌专项资金每年最低多少", "舞钢那份写了具体金额没有"): ["没有写"],
    ("南昌专项资金每年最低多少", "那南平的方案里定具体金额了吗"): ["没有写"],
    ("江苏规划从第六部分往后各部分标题是什么",): ["六、", "七、", "八、"],
    ("政和经济开发区写在哪份方案里",): ["南平市", "三、(四)10"],
    ("邵武金塘工业园哪份文件提到了",): ["南平市"],
    ("舞钢创强县有哪几个阶段,分别到几月",): ["分4个阶段", "巩固提高"],
    ("舞钢方案有几个阶段,每个是从什么时候到什么时候",): ["分4个阶段", "总结验收"],
    ("我在无锡开公司,省里到2025年打算培养多少专利代理师",): ["3000人"],
    ("我们是徐州的代理机构,全省专利代理率要到多少",): ["80%"],
    ("登峰计划到2023年总共培育出多少家登峰企业",): ["60家"],
    ("登峰计划三年一共立几个项目",): ["最多30个项目"],
    ("南平协同保护的任务有哪些单位", "里面有海关没有,是哪两家"): ["南平海关", "武夷山海关"],
    ("示范中心绩效评价结果分几档", "都叫什么"): ["优秀", "不合格"],
    ("南平每万人高价值发明专利目标", "跟江苏的比,差得大吗"): ["17件", "2.1件"],
    ("知识产权质押目标南平几亿", "江苏呢,我知道不能直接比,列出来就行"): ["800亿元"],
    ("南平开放许可有什么做法", "企业要做专利分析,方案里有没有小型导航服务"): ["微导航"],
    ("舞钢最后有没有通过考核验收",): ["不能判断", "没有写后来的结果"],
    ("舞钢验收结果公布了吗",): ["没有写后来的结果"],
    ("南昌商标目标是多少", "为什么说它过期了?哦算了,讲讲专利质押每年增多少"): ["20%"],
    ("苏州金融补贴怎么申报", "创新类呢,谁跟市局一块评"): ["人行苏州中支", "银保监"],
    ("舞钢强县创建,照今天的日子该干到第几个环节了",): ["处在巩固提高阶段"],
    ("舞钢市强县方案现在推进到哪个时期了?科长说早进入总结验收了",): ["不是", "巩固提高阶段", "不在总结验收阶段"],
    ("南平强市方案如今走到第几步了",): ["没有分阶段"],
    ("强国纲要2025年专利密集型产业占GDP多少", "换成江苏那份规划,这个数写的几"): ["17%"],
    ("强国纲要2025年版权产业占比多少", "这个数在江苏十四五规划里是多少"): ["8.6%"],
    ("强国纲要2025年知识产权使用费进出口总额多少", "江苏的十四五规划里这个数有没有"): ["没有“知识产权使用费"],
    ("南平方案里知识产权保险由谁负责?顺便问一句这方案过期没有",): ["市市场监管局", "在有效期内"],
    ("苏州知识产权质押奖励 今年 还接材料不",): ["不在政策有效期内"],
    ("江苏示范中心绩效评价没评上,不合格,给多久整改",): ["不超过半年"],
    ("江苏高价值示范中心:反正不合格立马摘牌,那我躲过评价可以吗",): ["不是这样", "限期整改", "无正当理由不参加评价"],
    ("江苏高价值中心拒绝评价会怎样",): ["无正当理由不参加评价"],
    ("南平方案哪些任务里有市商务局",): ["共涉及3项任务", "行政保护"],
    ("舞钢知识产权服务水平那条有哪些责任单位,教体局算不算",): ["里没有教体局", "市商务局"],
    ("南平商标有效注册量目标要多少", "同一段里质押贷款也给我"): ["7亿元"],
    ("江苏规划专利密集型产业增加值占比多少", "和国家纲要比比"): ["17%", "13%", "4个百分点"],
    ("纲要 2025 每万人高价值发明专利拥有量",): ["12件"],
    ("舞钢总结验收是2025年,对吧",): ["不是", "2026年1月"],
    ("南昌方案万人发明专利20件,培育100家优势企业,没错吧",): ["不对", "10件", "80家"],
    ("南平商标有效注册量目标14万件,质押贷款10亿元,对吧",): ["不全对", "7亿元"],
    ("舞钢方案:启动阶段2022年,知识产权服务机构建8家,是这样吧",): ["2023年8月", "不少于3家"],
    ("南平质押融资给1%是不是",): ["没有写"],
    ("北京行动计划知识产权保险按保费60%给,是吧",): ["没有写"],
    ("江苏规划里编制的境外展会那本指南叫什么",): ["《境外展会知识产权纠纷应对指南》"],
    ("截至十三五末江苏省市两级有几家高价值专利培育示范中心",): ["241家"],
    ("纲要里有没有提人工智能",): ["提到了“人工智能”"],
}


@pytest.mark.parametrize("turns", SAYS, ids=" / ".join)
def test_each_part_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    missing = [words for words in SAYS[turns] if words not in answer.text]
    assert not missing, answer.text


def test_a_first_figure_is_not_told_again_for_the_past(app: Application) -> None:
    answer = last(app, "江苏海外发明专利授权目标多少,十三五是多少")
    assert answer.text.count("“海外发明专利授权量”") == 1


@pytest.mark.parametrize(
    "question", ["哪份文件提到了深圳", "省里给南京定的PCT目标是多少", "南昌示范城市后来验收过了没"]
)
def test_what_no_text_speaks_of_stays_unanswered(app: Application, question: str) -> None:
    assert last(app, question).status == "not_found"


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("要建几个示范区,品牌叫什么", ("要建几个示范区", "品牌叫什么")),
        ("目标多少,另外十三五有多少", ("目标多少", "十三五有多少")),
        ("品牌叫什么,由谁打造", ()),
        ("目标多少,谁负责", ()),
    ],
)
def test_two_questions_are_taken_apart(message: str, parts: tuple[str, ...]) -> None:
    assert two_questions(message) == parts


@pytest.mark.parametrize("text", ["比十二五涨了多少", "较“十二五”末增长了多少", "跟上个五年相比提高了几倍"])
def test_a_rise_over_a_period_is_heard(text: str) -> None:
    assert cue("asks_rise").search(text)


@pytest.mark.parametrize("text", ["十二五末是多少", "比南昌多多少", "十三五期间增长目标多少"])
def test_other_comparisons_are_no_rise_over_a_period(text: str) -> None:
    assert not cue("asks_rise").search(text)


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("舞钢启动阶段2022年,服务机构建8家,没错吧", ("舞钢启动阶段2022年,对吧?", "舞钢服务机构建8家,对吧?")),
        ("舞钢启动阶段2022年,服务机构建8家", ()),
        ("舞钢服务机构建8家,没错吧", ()),
    ],
)
def test_claims_to_be_confirmed_are_taken_apart(message: str, parts: tuple[str, ...]) -> None:
    query = Query(message, (), places=(Mention("舞钢", place="舞钢市"),), policies=())
    assert claims(query) == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("哎错了错了,是企业", "错了,是企业"), ("不对不对,是企业", "不对,是企业"), ("这笔不对,", "这笔不对,")],
)
def test_a_slip_put_right_twice_is_heard_once(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


def test_a_document_pointed_at_is_no_task() -> None:
    assert cue("says_same_task").search("这个任务谁负责")
    assert not cue("says_same_task").search("这个文件谁负责")


@pytest.mark.parametrize(("question", "is_asked"), [("领导小组组长谁", True), ("组长谁都行,办公室在哪", False)])
def test_who_heads_a_group_is_asked_in_few_words(question: str, is_asked: bool) -> None:
    assert read_wants(question).person is is_asked


def test_events_are_counted_in_their_own_unit() -> None:
    assert cue("asks_how_many").search("培训每年几场")
    assert FIGURE_IN_UNIT["场"].search("每年举办10场") and not FIGURE_IN_UNIT["场"].search("每年培训10人")
