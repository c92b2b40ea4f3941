"""Figures told over several turns for years, projects, firms and schemes: summed, set apart, pointed at, put right."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from agent_support import card_application
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.conversation.state import State, ToldFigure
from assistant.model import Answer
from assistant.understand.ledger import slot_named
from assistant.understand.periods import key_of
from assistant.understand.wish import read_wish

DAY = date(2026, 11, 26)
told = partial(last_answer, day=DAY)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("ledger") / "home")


def amounts(answer: Answer) -> list[str]:
    return [str(one["amount_yuan"]) for one in (answer.determination or {})["amounts"]]


# Last turn asks for a sum: the turns, and the sum in yuan.
SUMS = {
    "years": (["苏州质押服务费补贴,2021年担保费5万评估费2万", "2022年担保费9万评估费3万", "两年一共能补多少"], "170000.00"),
    "years told by place": (["苏州质押融资服务费补贴,头一年担保加评估一共13万", "第二年一共6.4万", "两年合计封顶能补多少"], "164000.00"),
    "a third year is not due": (["园区企业2021年质押融资担保费6万,2022年4万,2023年8万,苏州服务费补贴三年一共多少"], "100000.00"),
    "a year before that was granted": (["苏州质押担保费8万评估费1万,以前领过一年", "明年担保费再10万", "两年一共还能补多少"], "90000.00"),
    "projects": (["苏州发债补贴,我们是发行人,项目一各项费用合计100万", "项目二合计600万", "项目一二一共补多少"], "2500000.00"),
    "firms": (["老厂质押贷300万", "新厂质押贷450万", "苏州的奖励,两家一共多少"], "75000.00"),
    "two loans of one firm: an award given once": (["专利质押贷了300万,苏州奖励多少", "又贷了一笔500万", "两笔一共能拿多少奖励"], "50000.00"),
    "two fees in one year share the cap": (["苏州质押融资担保费6万,没评估费,补多少", "又付了一笔7万担保费", "合起来补多少"], "100000.00"),
    "two premiums of one firm share the cap": (["重点企业知识产权保险,苏州,甲单保费12万,乙单保费25万,两单合计补多少"], "300000.00"),
    "three benefits": (["苏州2022年质押贷款500万奖励多少", "另外服务费4万", "再加重点企业保费10万", "三样一共多少"], "190000.00"),
    "fees of years beside a loan": (
        ["质押融资奖励:2022年实际融资1200万,苏州", "另有服务费,2022年7万、2023年11万", "重点企业,2022年知识产权险保费33万", "四样合计上限多少元"],
        "570000.00",
    ),
    "figures before their cost is named": (["2021年12万,2022年8万,都是担保费,苏州服务费补贴一共多少"], "180000.00"),
    "years in one breath": (["2021年和2022年担保费分别是7万和12万,评估费没有,苏州服务费补贴两年合计"], "170000.00"),
}  # fmt: skip


@pytest.mark.parametrize("name", SUMS)
def test_figures_of_several_turns_are_summed(app: Application, name: str) -> None:
    turns, total = SUMS[name]
    answer = told(app, *turns)
    assert (answer.determination or {})["total_yuan"] == total
    assert str(answer.status) == "answered"


# Last turn asks for a difference or for each of two that cannot both be had: the turns, the amounts, what the text says.
APART = {
    "firms": (["两家苏州公司问质押服务费补贴,都没领过", "甲:担保费9万,评估费3万", "乙:担保费2.5万、评估费0.8万", "甲比乙上限多多少?"], ["100000.00", "33000.00"], "6.7万"),
    "schemes": (["都是苏州市区企业首次专利质押", "甲方案实际融资700万,乙方案1500万", "质押融资奖励上限差多少"], ["70000.00", "100000.00"], "3万"),
    "schemes of two benefits": (["甲方案:贷款600万,担保费5万", "乙方案:贷款900万,担保费8万", "苏州奖励和服务费补贴加一起,哪个方案划算"], ["50000.00", "80000.00", "60000.00", "90000.00"], "乙方案:合计最多不超过17万元"),
    "amounts put up": (["同样是2022年在苏州做专利质押,放款999万跟放款1000万,质押融资奖励的上限各是多少"], ["99900.00", "100000.00"], "9.99万"),
    "what was supposed": (["苏州专利质押,贷800万能奖多少", "要是600万呢", "这两种差多少"], ["80000.00", "60000.00"], "2万"),
    "what was supposed of one cost": (["担保费2.7万,评估费1.5万,苏州质押服务费补贴", "要是评估费3万呢", "两种差多少"], ["42000.00", "57000.00"], "1.5万"),
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_what_is_compared_has_no_total(app: Application, name: str) -> None:
    turns, each, said = APART[name]
    answer = told(app, *turns)
    assert amounts(answer) == each
    assert (answer.determination or {})["total_yuan"] is None
    assert said in answer.text
    assert "**合计:" not in answer.text


POINTED = {
    "by what was said of it": (["苏州吴中公司,商标质押从苏州银行贷了420万", "后来又拿专利押了一笔380万", "先只看商标那一笔,质押融资奖励最多多少"], "42000.00"),
    "by its bank": (["中国银行放了400万专利质押,苏州", "后来江苏银行又放了700万", "中国银行那笔奖励多少"], "40000.00"),
    "by its name": (["甲:苏州质押贷款400万", "乙:质押贷款900万", "甲能奖多少"], "40000.00"),
    "by its place": (["苏州质押融资奖励 贷了420万", "说错了是240万", "后来又贷了500万", "第一笔奖励多少"], "24000.00"),
    "by its year": (["苏州质押担保费2021年8万", "2022年13万", "第一年能补多少"], "80000.00"),
}  # fmt: skip


@pytest.mark.parametrize("name", POINTED)
def test_one_of_several_is_pointed_at(app: Application, name: str) -> None:
    turns, total = POINTED[name]
    assert (told(app, *turns).determination or {})["total_yuan"] == total


def test_a_correction_leaves_nothing_to_add(app: Application) -> None:
    answer = told(app, "苏州质押融资奖励,贷款800万", "不对,是900万", "一共多少")
    assert amounts(answer) == ["90000.00"]


def test_another_firm_lets_go(app: Application) -> None:
    answer = told(app, "换一家企业问,苏州专利质押贷200万", "换一家,贷款900万", "一共多少")
    assert amounts(answer) == ["90000.00"]


def test_a_figure_on_top_says_how_it_was_taken(app: Application) -> None:
    answer = told(app, "专利质押贷了300万,苏州奖励多少", "又贷了一笔500万")
    assert "前面说的300万另记着" in answer.text


def test_costs_of_another_firm_are_not_carried_over(app: Application) -> None:
    answer = told(app, "客户甲苏州质押担保费8万评估1万", "客户乙担保费3万", "乙的补多少")
    assert amounts(answer) == ["30000.00"]


def test_one_that_was_counted_and_not_told_is_asked_for(app: Application) -> None:
    answer = told(app, "甲公司苏州质押贷款300万", "乙公司质押贷款450万", "三家公司奖励一共多少")
    assert str(answer.status) == "clarify"
    assert (answer.determination or {})["total_yuan"] is None


def test_a_grant_told_first_is_kept(app: Application) -> None:
    turns = ["服务费补贴(苏州质押融资的担保、评估费那条)我们今年已经到账3.5万", "现在又有新的:担保费9.8万,评估费没有,以前年度没享受过", "那本年度还能再补多少"]  # fmt: skip
    assert (told(app, *turns).determination or {})["total_yuan"] == "65000.00"


def test_the_ledger_survives_storage() -> None:
    state = State(ledger=(ToldFigure("loan_amount", "300万", "2022", "甲", 1, "甲贷了300万"),), slot=("2022", "甲"))
    assert State.from_json(state.to_json()) == state


@pytest.mark.parametrize(
    ("one", "other"), [("甲方案", "甲"), ("项目一", "第一个项目"), ("a单", "方案a"), ("第二笔", "第二单")]
)
def test_two_names_of_one_project(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize("text", ["最多多少", "服务费最多补多少", "两级各承担多少"])
def test_a_ceiling_is_no_difference(text: str) -> None:
    assert not read_wish(text).difference


def test_a_founding_year_is_no_year_of_a_figure() -> None:
    assert slot_named("2015年成立的公司,贷了800万", ("", "")) == ("", "")


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("苏州质押融资520万奖励上限多少", "跟我同行870万的比差多少"), "相差3.5万元"),
        (("苏州质押贷了700万奖励多少", "我有个朋友的公司贷了400万,差多少"), "相差3万元"),
        (("苏州质押贷了600万奖励多少", "人家融资1500万,比我们多多少"), "相差4万元"),
        (("苏州保险补贴,保费12万补多少", "跟别家40万的差多少"), "相差18万元"),
        (("苏州重点企业保费付了17万,补贴上限多少", "另一家重点企业付了24万,它的上限比前面那家多多少"), "相差7万元"),
        (("苏州保险补贴,重点企业保费28万补多少", "还有一家企业付了21万,上限比它少多少"), "相差7万元"),
        (("苏州质押贷了600万奖励多少", "要是贷900万,能多拿多少"), "相差3万元"),
    ],
)
def test_the_difference_to_a_figure_of_somebody_else(app: Application, turns: tuple[str, ...], words: str) -> None:
    assert words in told(app, *turns).text


def test_a_figure_of_somebody_else_is_not_kept(app: Application) -> None:
    answer = told(app, "苏州质押贷了600万奖励多少", "跟同行850万的比差多少", "那我们最多拿多少")
    assert amounts(answer) == ["60000.00"]


def test_what_somebody_else_was_granted_is_no_base(app: Application) -> None:
    answer = told(app, "苏州质押贷了600万奖励多少", "我朋友拿了9万奖励,和我差多少")
    assert amounts(answer) == ["60000.00"]


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["苏州质押奖励,先放款300万,后来又放了200万,能奖多少", "第二次实际只放了120万"], "42000.00"),
        (["质押贷款分两笔放,第一笔200万,第二笔100万,苏州奖励多少", "第二笔其实只有60万", "头一笔更正:150万"], "21000.00"),
        (["苏州服务费补贴,第一笔担保费3万第二笔担保费5万,补多少", "第二笔其实只付了4万"], "70000.00"),
        (["苏州质押贷款放了400万,奖多少", "又放了100万,一共奖多少", "前一笔其实只有350万"], "35000.00"),
        (["苏州质押奖励2022年放款200万2023年又放款100万,能奖多少", "第一次实际只放了180万"], "18000.00"),
        (["苏州质押奖励,先放款200万,后来又放了100万,多少", "更正,先放款250万,后来又放了60万,奖励多少"], "31000.00"),
        (["苏州重点企业知识产权保险付了40万保费,最多补多少", "要是只付18万呢,市区两级分别多少"], "180000.00"),
    ],
)  # fmt: skip
def test_one_of_several_payments_is_put_right_by_its_place(app: Application, turns: list[str], total: str) -> None:
    assert (told(app, *turns).determination or {})["total_yuan"] == total
