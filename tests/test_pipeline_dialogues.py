"""Whole conversations about sums on the shipped cards: what is carried on, put right, gone back to and never taken for granted."""

from __future__ import annotations

from datetime import date

import pytest
from agent_support import card_application

from assistant.bootstrap import Application
from assistant.model import Answer
from assistant.understand.facts import read_told
from assistant.understand.stages import stage_of

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("dialogues") / "home")


def total(answer: Answer) -> str | None:
    held = (answer.determination or {}).get("total_yuan")
    return None if held is None else str(held)


def verdict(answer: Answer) -> str | None:
    return (answer.determination or {}).get("verdict")


DIALOGUES = {
    "a new sum, a correction, a condition not met": [
        ("2022年质押融资800万能拿多少奖励", "80000.00"),
        ("要是500万呢", "50000.00"),
        ("不对,是600万", "60000.00"),
        ("平台没注册", "0.00"),
    ],
    "the loan after the fees is no fee": [
        ("我们想申请质押融资补贴,能拿多少?", None),
        ("园区企业,贷了800万,2022年的", None),
        ("要是1200万呢", None),
        ("担保费3万,没评估费", "30000.00"),
    ],
    "two benefits and their sum": [
        ("苏州22年质押融资450万,首次", "45000.00"),
        ("另外担保费2.2万,没评估费", "22000.00"),
        ("两项加起来呢", "67000.00"),
    ],
    "away and back": [
        ("苏州的质押融资奖励,2022年贷款300万给多少", "30000.00"),
        ("先问别的,南平市专利转化运用由哪些单位负责", None),
        ("回到刚才那个奖励,改成贷款470万", "47000.00"),
    ],
    "what the assistant is said to have said is no base": [
        ("我们苏州园区企业,2022年商标质押贷了800万", "80000.00"),
        ("你上次说是12万对吧", "80000.00"),
    ],
    "facts told beside a question on the text": [
        ("苏州质押融资的评估费能不能补,我们花了1.8万,没领过", "18000.00"),
        ("担保费也有,3万,一起算", "48000.00"),
    ],
    "a cost told beside another one is added to it": [
        ("苏州企业,担保费交了3万", "30000.00"),
        ("还有评估费1万,一共最多补多少", "40000.00"),
    ],
    "a benefit named in short beside another one": [
        ("苏州企业,质押贷款700万,首次", "70000.00"),
        ("担保费4万,评估费1万,第一年", "50000.00"),
        ("服务费补贴和奖励总和最多是多少", "120000.00"),
        ("奖励和服务费补贴各能拿多少", "120000.00"),
    ],
    "no grant before is no answer to another question": [
        ("苏州企业,担保费2.2万", "22000.00"),
        ("评估费0.8万", "30000.00"),
        ("没有领过", "30000.00"),
    ],
    "facts told with a question for a list": [
        ("苏州哪些补贴可以拿?我们是企业,质押放款400万,首次", None),
        ("质押奖励最多多少", "40000.00"),
    ],
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_each_turn_comes_to_its_sum(app: Application, name: str) -> None:
    conversation = app.new_conversation()
    got = [(turn, total(app.ask(turn, conversation, as_of=DAY))) for turn, _ in DIALOGUES[name]]
    assert got == DIALOGUES[name]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["2024年3月放款的专利质押贷款800万,苏州能拿多少奖励"], ("0.00", "ineligible")),
        (["贷款行不在苏州", "苏州工业园区企业,2022年质押贷款能领苏州的质押融资奖励吗"], ("0.00", "ineligible")),
        (
            ["给我们放款的是上海一家支行,苏州没有网点", "2022年的专利质押贷款,苏州工业园区企业能拿融资奖励吗"],
            ("0.00", "ineligible"),
        ),
        (["我们没在平台上注册", "苏州吴中区的企业,2022年质押融资奖励能申请吗"], ("0.00", "ineligible")),
        (["别人说苏州质押奖励是融资额的10%,我们700万岂不是有70万"], ("70000.00", None)),
        (["去年营收1.2亿,2022年商标质押贷到345.6万元,苏州质押融资奖励上限多少"], ("34560.00", None)),
        (["SIP外企,2022年 patent pledge loan 拿了 RMB 4.2 million,苏州 reward 上限多少钱"], ("42000.00", None)),
        (["昆山企业,2022年专利质押贷了500万,苏州能拿多少奖"], ("0.00", "ineligible")),
        (["知识产权证券化项目发了2个亿,费用一共300万,补多少"], ("1500000.00", None)),
        (["去年专利质押贷款300万,苏州奖励上限多少"], ("30000.00", None)),
        (["去年专利质押贷款300万,苏州奖励现在还能拿多少"], ("0.00", "ineligible")),
        (["我们苏州高新区的,贷了520万", "是发明专利质押的,想知道奖励上限"], ("52000.00", None)),
        (["姑苏区的公司,付了担保费4万评估费1万", "质押服务费补贴最多多少"], ("50000.00", None)),
        (["苏州质押奖励,930万贷款", "再算上担保费6万、评估费2万的服务费补贴,两项合起来最多多少"], ("173000.00", None)),
        (["苏州专利质押贷400万奖励多少", "说错了是700万", "还是按第一次说的那个数算"], ("40000.00", None)),
        (["苏州质押贷款800万奖励多少", "那就是18万没错吧"], ("80000.00", None)),
    ],
)
def test_what_counts_and_what_does_not(app: Application, turns: list[str], expected: tuple[str, str | None]) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation, as_of=DAY) for turn in turns][-1]
    assert (total(answer), verdict(answer)) == expected


def test_a_loose_date_outside_the_term_is_named(app: Application) -> None:
    answer = app.ask("前年专利质押贷款300万,苏州奖励上限多少", app.new_conversation(), as_of=DAY)
    assert "“前年”即2024年,不在有效期" in answer.text


def test_a_loose_date_inside_the_term_is_the_day_of_the_event(app: Application) -> None:
    answer = app.ask("去年专利质押贷款300万,苏州奖励上限多少", app.new_conversation(), as_of=date(2023, 5, 1))
    assert total(answer) == "30000.00"
    assert "不在有效期" not in answer.text


def test_a_bare_i_do_not_know_asks_nothing_of_the_texts(app: Application) -> None:
    conversation = app.new_conversation()
    app.ask("2022年质押融资800万能拿多少奖励", conversation, as_of=DAY)
    answer = app.ask("不知道", conversation, as_of=DAY)
    assert total(answer) == "80000.00"
    assert {cited.policy_id for cited in answer.citations} == {"suzhou-ip-finance-2021"}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("登峰立项后头一期给多少", "stage1"),
        ("刚立上项,眼下这一期给多少经费", "stage1"),
        ("第一期已经拨了,验收合格以后那笔最多多少", "stage2"),
        ("才立了项,验收还早,目前能到手多少", "stage1"),
        ("登峰还没验收,现在能拿到账的是多少", "stage1"),
        ("登峰一个项目总共最多给多少", ""),
        ("2023年质押融资700万(首次)", ""),
    ],
)
def test_the_stage_that_is_asked_about(text: str, stage: str) -> None:
    assert stage_of(text, "sz-dengfeng") == stage
    assert stage_of(text, "sz-fin-04") == ""


def test_a_first_payment_says_nothing_of_acceptance() -> None:
    told = read_told("2021年立项的第一期已经拨了,验收合格以后那笔最多多少", ("sz-dengfeng",), ())
    assert told.facts["dengfeng_accepted"] == "是"
