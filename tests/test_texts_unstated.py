"""Money that a plan does not name is said not to be named, first; what it does name is left to the other answers."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.lookup.premises import not_these

# A day inside the first plan and after the second.
ask = partial(last_answer, day=date(2026, 8, 15))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("texts"))


ASKED = [
    "青岛注册一件集体商标奖多少钱", "青岛方案给商标补贴几万", "成都知识产权质押贷款贴息几个点", "青岛对侵权企业罚款多少", "成都专利费减免几成",
    "青岛獎勵商標幾萬元", "别废话,青岛设一个指导站奖几千", "大概估一下,成都商标奖多少", "青岛给企业配套几万",
]  # fmt: skip
TOLD = [
    "青岛方案规定集体商标每件奖励5000元,对吧", "成都商标注册成功补1万元是哪一条", "听说青岛按30%贴息,请确认", "青岛方案里写的罚款10万在第几条",
    "假如青岛按每件2000元奖励,我有10件能拿多少", "青岛给每个县拨500万建指导站,是吗", "网上说成都给每家50万,真的假的",
]  # fmt: skip
WHETHER = ["青岛有没有贴息", "成都贴息?", "青岛到底给不给钱", "都说成都发红包,你就说有没有", "青岛方案里的罚款条款"]


@pytest.mark.parametrize("question", [*ASKED, *TOLD, *WHETHER])
def test_a_plan_without_the_money_is_said_to_lack_it_first(app: Application, question: str) -> None:
    answer = ask(app, question)
    assert re.match(r"\*\*《[^》]+》没有写", answer.text), answer.text
    assert answer.status in ("partial", "not_found")


@pytest.mark.parametrize("question", [*ASKED, *TOLD])
def test_no_figure_of_the_plan_is_given_in_its_stead(app: Application, question: str) -> None:
    text = re.sub(r"《[^》]+》", "", ask(app, question).text)
    assert not re.search(r"31件|41个|241人|11万|21万", text.split("与此有关")[0])


def test_a_followup_is_about_the_plan_under_discussion(app: Application) -> None:
    answer = ask(app, "青岛2026年商标品牌指导站几个", "那设一个奖几万")
    assert answer.text.startswith("**《青岛市样本示范工作方案》没有写奖励")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("青岛2026年集体商标多少件", "31件"),
        ("青岛知识产权专员要有多少人", "241人"),
        ("成都2025年商标有效注册量", "21万"),
    ],
)
def test_figures_that_a_plan_names_are_left_alone(app: Application, question: str, figure: str) -> None:
    assert figure in ask(app, question).text


def test_a_place_without_texts_beside_one_with_is_named(app: Application) -> None:
    answer = ask(app, "杭州的商标培育跟青岛一样吧")
    assert answer.text.startswith("**库里没有杭州市的相关政策文件")


def test_the_rules_of_one_place_are_not_lent_to_another(app: Application) -> None:
    answer = ask(app, "成都没写执法检查,那就按青岛的办行不")
    assert answer.text.startswith("**各地的规定只管当地")


@pytest.mark.parametrize("question", ["你库里一共收了几份文件呀", "这个系统里收了哪几份文件"])
def test_what_the_library_holds_is_told(app: Application, question: str) -> None:
    answer = ask(app, question)
    assert answer.status == "answered" and "青岛市样本示范工作方案" in answer.text and "2份" in answer.text


def test_a_plan_said_to_end_in_another_year_is_set_right(app: Application) -> None:
    assert ask(app, "青岛方案到2029年才收尾,对伐").text.startswith("**不是2029年。**")


WRITTEN = "每家企业最高奖励10万元,不超过1%,建设期为3年,每年不超过10个项目"


@pytest.mark.parametrize(
    ("question", "is_wrong"),
    [
        ("每家20万对吧", True), ("比例是2%,对吗", True), ("建设期五年是吧", True), ("每年50个项目没错吧", True),
        ("每家10万对吧", False), ("建设期三年是吧", False), ("我们贷了500万,奖励5万对吧", False), ("每家20万", False), ("要交20份材料对吧", False),
    ],
)  # fmt: skip
def test_a_figure_told_wrong_is_said_to_be_wrong(question: str, is_wrong: bool) -> None:
    assert bool(not_these(question, WRITTEN)) is is_wrong


@pytest.mark.parametrize("turn", ["我们评上了能拿几万块", "做成一个给几块钱", "选上的能领几个钱", "达标了给企业发多少"])
def test_money_for_a_target_just_told_is_not_named(app: Application, turn: str) -> None:
    answer = ask(app, "青岛2026年商标品牌指导站几个", turn)
    assert answer.status == "not_found" and answer.text.startswith("**《青岛市样本示范工作方案》没有写")


@pytest.mark.parametrize("turn", ["明白,2025年要达到这个数,我就这么写进汇报了", "2025年也是这个数对吧"])
def test_a_figure_put_in_another_year_is_denied_with_what_is_written(app: Application, turn: str) -> None:
    answer = ask(app, "青岛2026年知识产权专员几人", turn)
    assert answer.status != "not_found" and "不" in answer.text.split("\n")[0] and "241人" in answer.text


def test_a_figure_asked_for_another_year_is_not_written(app: Application) -> None:
    answer = ask(app, "青岛2026年知识产权专员几人", "2025年呢")
    assert answer.status == "not_found" and "不能这样写" not in answer.text
