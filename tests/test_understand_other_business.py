"""Short messages that are no business of the policies: what the assistant is, presents, filing, disputes, views, plain sums."""

from __future__ import annotations

import pytest

from assistant.calculator import Rulebook
from assistant.conversation.state import State
from assistant.lookup.unnamed import asks_of_nothing
from assistant.understand.bare_followups import spelt_out
from assistant.understand.routing import ready_reply
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("你都会干些啥", "identity"),
        ("这个助手有什么用", "identity"),
        ("请你喝奶茶,帮我算高一点", "fraud"),
        ("转你200块,多报点呗", "fraud"),
        ("怎么申请发明专利", "filing"),
        ("注册商标要什么材料", "filing"),
        ("去哪检索专利", "filing"),
        ("帮我查一下商标重名", "filing"),
        ("商标被人抢注了咋办", "dispute"),
        ("隔壁仿冒我们的包装怎么办", "dispute"),
        ("去哪告对方", "dispute"),
        ("告到法院能判他赔我几万", "dispute"),
        ("处长收红包,怎么举报", "misconduct"),
        ("你觉得这个办法公平吗", "view"),
        ("帮我算一下12*3等于多少", "sums"),
        ("介绍一家靠谱的事务所", "market"),
        ("你们科长的手机", "neighbouring"),
    ],
)
def test_what_is_no_business_of_the_policies_gets_a_ready_reply(message: str, name: str) -> None:
    reply = ready_reply(message)
    assert reply is not None and reply.name == name


@pytest.mark.parametrize(
    "message",
    [
        "银行给我们贷了500万,最多奖多少",
        "登峰项目怎么申请",
        "苏州专利质押登记怎么办理",
        "南昌怎么举报专利侵权",
        "南平对侵权怎么处理",
        "舞钢的政策目标合理分解了吗",
        "示范中心主任由谁指派",
        "领导小组办公室电话写了吗",
    ],
)
def test_questions_on_the_policies_are_left_to_the_library(message: str) -> None:
    assert ready_reply(message) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("朋友说能拿50万,真的假的", "sum"),
        ("上次说给15万,没错吧", "sum"),
        ("办法延到明年了吗", "whether"),
        ("你好,上次问的那个还有吗", "whether"),
        ("登峰给50万对吗", None),
        ("质押奖励延期了吗", None),
    ],
)
def test_what_is_heard_of_nothing_named_is_asked_back(message: str, kind: str | None) -> None:
    assert asks_of_nothing(normalise(message), under_way=False) == kind


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("怎么搞", "怎么申报"),
        ("那流程呢", "怎么申报"),
        ("要求呢?", "申报条件有哪些"),
        ("金额", "最多多少钱"),
        ("多少钱啊", "最多多少钱"),
    ],
)
def test_a_word_after_a_benefit_is_put_in_full(rulebook: Rulebook, message: str, asked: str) -> None:
    pledge = State(benefits=("sz-fin-04",))
    assert spelt_out(message, pledge, rulebook) == asked
    assert spelt_out(message, State(), rulebook) == message
    assert spelt_out("条件放宽了吗", pledge, rulebook) == "条件放宽了吗"
