"""Messages that open a conversation: told things are kept, vague ones asked back, districts and newer rules answered."""

from __future__ import annotations

from datetime import date

import pytest
from talk_support import last_answer
from texts_support import texts_application

from assistant.bootstrap import Application
from assistant.lookup.unnamed import asks_of_nothing
from assistant.understand.area import county_city, urban_district
from assistant.understand.openings import asks_newer_rules, asks_to_come, asks_urban, only_tells
from assistant.understand.routing import ready_reply


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return texts_application(tmp_path_factory.mktemp("openings"))


@pytest.mark.parametrize(
    "said",
    ["我公司在昆山", "我们贷了800万", "500万", "大概10万左右吧", "我们是高校", "公司成立两年", "我们是科技型企业,刚成立两年", "我们苏州高新区的,贷了520万",
     "姑苏区的公司,付了担保费4万评估费1万", "我们吴中区企业,融了680万"],
)  # fmt: skip
def test_a_message_that_only_tells(said: str) -> None:
    assert only_tells(said)


@pytest.mark.parametrize(
    "said",
    ["我们能拿多少", "我公司在昆山,能报吗", "我们想申请登峰", "2025年目标", "我们贷了800万补多少", "南平专利", "我们符合条件吗"],
)  # fmt: skip
def test_a_message_that_asks_is_no_mere_telling(said: str) -> None:
    assert not only_tells(said)


@pytest.mark.parametrize("said", ["现在有什么新政策", "那新政策是啥", "政策过期了那现在新的是什么", "有没有新的办法"])
def test_newer_rules_are_asked_for(said: str) -> None:
    assert asks_newer_rules(said)


@pytest.mark.parametrize("said", ["规划里的新能源政策", "新型研发机构怎么支持", "商标新申请多少件"])
def test_what_is_new_in_a_plan_is_not(said: str) -> None:
    assert not asks_newer_rules(said)


@pytest.mark.parametrize("said", ["我想问个事", "请问一下", "你好,想咨询一下", "有个问题", "我想了解一下政策"])
def test_an_announced_question_is_invited(said: str) -> None:
    reply = ready_reply(said)
    assert reply is not None
    assert reply.name == "opening"


@pytest.mark.parametrize("said", ["问一下质押怎么报", "想咨询登峰计划", "有个问题:保险补多少"])
def test_a_question_behind_it_is_answered(said: str) -> None:
    reply = ready_reply(said)
    assert reply is None or reply.name != "opening"


def test_what_was_told_first_is_read_with_the_question(application: Application) -> None:
    conversation = application.new_conversation()
    first = application.ask("我们是成都的企业", conversation)
    assert first.status == "clarify"
    told = application.ask("商标有效注册量目标多少", conversation)
    assert "21万件" in told.text
    assert "11万件" not in told.text


def test_newer_rules_are_never_made_up(application: Application) -> None:
    answer = application.ask("现在有什么新政策", application.new_conversation())
    assert answer.status == "not_found"
    assert "没有接续的新政策" in answer.text
    assert "青岛市样本示范工作方案" in answer.text


def test_districts_of_suzhou() -> None:
    assert asks_urban("吴江算不算市区")
    assert asks_urban("常熟属于市区吗")
    assert not asks_urban("市区范围内的企业怎么报")
    assert urban_district("吴江算不算市区") == "苏州吴江"
    assert county_city(["太仓市"]) == "太仓市"
    assert county_city(["无锡市"]) == ""


@pytest.mark.parametrize(
    "said",
    [
        "预测一下2028年会不会再推出一个登峰计划",
        "质押奖励往后会不会涨到30万",
        "明年还会延期吗",
        "这个办法到期后会不会续期",
        "依你看保险补贴将来会取消吗",
        "下一轮会不会提高比例",
        "登峰计划还会再搞吗",
        "南昌以后会出新的资助办法吗",
    ],
)
def test_what_is_to_come_is_asked_for(said: str) -> None:
    assert asks_to_come(said)


@pytest.mark.parametrize(
    "said",
    [
        "登峰行动计划立项后会不会检查",
        "江苏2025年每万人拥有量预期达到多少",
        "服务费补贴会不会超过10万",
        "验收不合格会不会取消资格",
        "明年我们贷款900万会不会拿到奖励",
        "南平会不会建立保护中心",
        "金融奖补到期以后还能不能报2023年的贷款",
        "质押奖励现在还有效吗",
    ],
)
def test_what_a_text_or_a_case_tells_is_no_forecast(said: str) -> None:
    assert not asks_to_come(said)


def test_nothing_is_foretold(app: Application) -> None:
    conversation = app.new_conversation()
    app.ask("苏州登峰行动计划一项最多给多少", conversation)
    answer = app.ask("那后年会不会再出,一项会不会提到150万", conversation)
    assert answer.status == "answered" and "我不预测" in answer.text and "2023年12月31日" in answer.text
    assert "150" not in answer.text and answer.citations


@pytest.mark.parametrize(
    "said", ["能补几万??快点", "能补多少", "最多能领几万", "快说能补多少", "急,可以拿几万块", "能拿多少钱"]
)
def test_a_sum_of_nothing_named_is_asked_back(application: Application, said: str) -> None:
    assert application.ask(said, application.new_conversation()).to_json()["status"] == "clarify"


@pytest.mark.parametrize(("said", "asks"), [("能补几万??快点", False), ("我们能拿多少", True), ("能补几件专利", False)])
def test_a_sum_asked_of_something_said_before_is_not(said: str, asks: bool) -> None:
    assert (asks_of_nothing(said, under_way=True) == "sum") is asks


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("补贴多少", "哪一项、企业在哪里"),
        ("花了20万,能报销多少", "哪一项、企业在哪里"),
        ("自己投了150万,财政能给多少", "哪一项、企业在哪里"),
        ("怎么申请", "哪一项政策"),
        ("请问企业申报条件有哪些", "哪一项政策"),
        ("找哪个部门", "哪一项政策"),
        ("谁牵头", "哪一项政策"),
        ("目标是多少", "哪一项政策"),
    ],
)
def test_a_question_of_nothing_named_is_asked_back(app: Application, said: str, asks: str) -> None:
    answer = app.ask(said, app.new_conversation())
    assert answer.status == "clarify" and asks in answer.text and not answer.citations


@pytest.mark.parametrize("said", ["怎么申请登峰", "高价值专利目标多少", "质押融资补贴多少", "南平谁牵头"])
def test_a_question_that_names_its_matter_is_not(app: Application, said: str) -> None:
    assert "哪一项" not in app.ask(said, app.new_conversation()).text


def test_what_was_told_before_the_matter_is_kept(app: Application) -> None:
    conversation = app.new_conversation()
    app.ask("交了20万,能补多少", conversation)
    answer = app.ask("重点企业的知识产权保险", conversation).to_json()
    assert answer["determination"]["total_yuan"] == "200000.00"


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("质押贷款的奖励", "第四条"),
        ("专利质押贷款奖励", "第四条"),
        ("知识产权质押融资奖励政策", "第四条"),
        ("专利保险", "第六条"),
        ("登峰", "六、(一)"),
    ],
)
def test_a_benefit_that_is_only_named_is_told_from_its_own_clause(app: Application, said: str, clause: str) -> None:
    answer = app.ask(said, app.new_conversation())
    assert answer.status == "answered" and answer.citations[0].clause == clause


def test_whose_a_task_is_is_not_told_from_another_tasks_line(app: Application) -> None:
    text = app.ask("舞钢考核谁负责", app.new_conversation()).text
    assert "牵头单位" not in text.split("\n")[0]


@pytest.mark.parametrize(
    ("turns", "yuan"),
    [
        (("我们公司想申请补贴", "有专利", "质押了", "贷了800万"), "80000.00"),
        (("我们是吴中区的", "做了专利质押", "贷了500万"), "50000.00"),
        (("我们想申请补贴", "质押贷款的", "600万"), "60000.00"),
    ],
)
def test_a_case_told_in_pieces_is_put_together(app: Application, turns: tuple[str, ...], yuan: str) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation) for turn in turns][-1].to_json()
    assert answer["determination"]["total_yuan"] == yuan


@pytest.mark.parametrize("said", ["2023年12月31日放的款行吗", "2020年12月放款的行不行", "2024年1月放款能算吗"])
def test_the_day_of_a_loan_is_no_month_of_a_plan(app: Application, said: str) -> None:
    answer = app.ask(said, app.new_conversation())
    assert answer.citations[0].policy.startswith("苏州市知识产权金融")


@pytest.mark.parametrize(
    ("said", "kind"),
    [("能领不", "whether"), ("行吗", "whether"), ("可不可以", "whether"), ("我们能申请吗", "whether"), ("有戏没", "whether"),
     ("少啰嗦直接报数", "sum"), ("急能补几万", "sum"), ("补贴多少", "sum"), ("快说多少钱", "sum"), ("给句痛快话", "sum"),
     ("你算错了", "reaction"), ("不是这样的", "reaction"), ("刚才说的不对", "reaction"),
     ("能报几次", "whether"), ("登峰能报不", None), ("评估不对外", None), ],
)  # fmt: skip
def test_what_a_message_that_names_nothing_asks(said: str, kind: str | None) -> None:
    assert asks_of_nothing(said, under_way=False) == kind
    assert asks_of_nothing(said, under_way=True) is None


@pytest.mark.parametrize("said", ["能领不", "行不行", "直接给个数", "错了吧", "你算错了"])
def test_an_opening_that_names_nothing_is_asked_back(application: Application, said: str) -> None:
    assert application.ask(said).status == "clarify"


@pytest.mark.parametrize("word", ["钱", "奖", "咋弄", "咋报", "啥", "材料呢", "贷款", "流程"])
def test_one_word_that_names_no_matter_is_asked_back(app: Application, word: str) -> None:
    assert last_answer(app, word, day=date(2026, 11, 26)).status == "clarify"
