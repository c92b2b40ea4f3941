"""What a message tells: denials before and after, lists, money of others, what is only asked; never a fact that was not said."""

from __future__ import annotations

import pytest

from assistant.understand.facts import read_told
from assistant.understand.goals import read_goals
from assistant.understand.statements import statements

PLEDGE, DENGFENG, UNIVERSITY = "sz-fin-04", "sz-dengfeng", "js-hvp-university"


@pytest.mark.parametrize(
    ("text", "benefit", "fact", "value"),
    [
        ("学术不端之类的没有", UNIVERSITY, "serious_misconduct", "否"),
        ("没有学术不端", UNIVERSITY, "serious_misconduct", "否"),
        ("以前出过学术不端", UNIVERSITY, "serious_misconduct", "是"),
        ("商标有", DENGFENG, "has_trademark", "是"),
        ("产品备过案", PLEDGE, "product_filed", "是"),
        ("产品还没备案", PLEDGE, "product_filed", "否"),
        ("平台开户了", PLEDGE, "platform_registered", "是"),
        ("失信:无", PLEDGE, "credit_bad", "否"),
        ("符合人民银行再贷款政策要求", "sz-fin-08-2", "relending_qualified", "是"),
        ("小巨人、独角兽不是", DENGFENG, "little_giant_or_unicorn", "否"),
        ("跟生物医药、人工智能、新材料这些关键领域不沾边", DENGFENG, "key_field_rd", "否"),
    ],
)
def test_a_statement_tells_its_fact(text: str, benefit: str, fact: str, value: str) -> None:
    assert read_told(text, (benefit,), ()).facts.get(fact) == value


@pytest.mark.parametrize("text", ["平台注册了没有", "平台要注册吗", "要不要备案", "是否需要质权登记"])
def test_a_question_tells_nothing(text: str) -> None:
    assert read_told(text, (PLEDGE,), ()).facts == {}


def test_what_one_is_not_is_no_type() -> None:
    told = read_told("我们不是金融机构也不是担保机构", ("sz-fin-08-1a",), ())
    assert "applicant_type" not in told.facts


@pytest.mark.parametrize("text", ["财政投入80万,自己起码要投多少", "前头拿的30万要不要退回去", "一共100万"])
def test_money_of_others_is_not_the_applicants(text: str) -> None:
    assert "enterprise_ip_investment" not in read_told(text, (DENGFENG,), ("enterprise_ip_investment",)).facts


@pytest.mark.parametrize("text", ["质押融资800万能拿多少奖励", "质押融资800万可以领多少", "贷款800万最多补多少"])
def test_a_base_that_a_question_follows_at_once_is_still_the_base(text: str) -> None:
    assert read_told(text, (PLEDGE,), ("loan_amount",)).facts["loan_amount"] == "800万"


def test_money_with_its_own_words_is_taken() -> None:
    told = read_told("我们自己投了150万", (DENGFENG,), ("enterprise_ip_investment",))
    assert told.facts["enterprise_ip_investment"] == "150万"


def test_a_denial_covers_a_list_only_where_nothing_is_affirmed() -> None:
    assert statements("小巨人、独角兽不是") == ["小巨人不是", "独角兽不是"]
    assert statements("商标有、软著没有") == ["商标有", "软著没有"]


@pytest.mark.parametrize(
    ("text", "benefit", "fact", "value"),
    [
        ("质权登记嘛当时嫌麻烦没去办", PLEDGE, "pledge_registered", "否"),
        ("登记?没去国家知识产权局办过质权登记", PLEDGE, "pledge_registered", "否"),
        ("平台?没注册过", PLEDGE, "platform_registered", "否"),
        ("备案还在走流程", PLEDGE, "product_filed", "否"),
        ("款还没放", PLEDGE, "loan_disbursed", "否"),
        ("放款的不是苏州市的金融机构", PLEDGE, "lender_qualified", "否"),
        ("被公共信用系统列了较严重失信", PLEDGE, "credit_bad", "是"),
        ("关键技术研发也没在做", UNIVERSITY, "doing_key_rd", "否"),
        ("成果也有", UNIVERSITY, "some_results", "是"),
        ("这个领域没有任何国家或省级实验室", UNIVERSITY, "rd_platform", "否"),
        ("江苏无锡独立法人企业", "js-hvp-enterprise", "independent_legal_person", "是"),
        ("(不是人才类):省级工程技术研究中心有", DENGFENG, "provincial_rd", "是"),
    ],
)
def test_the_verb_around_a_thing_says_yes_or_no(text: str, benefit: str, fact: str, value: str) -> None:
    assert read_told(text, (benefit,), ()).facts.get(fact) == value


@pytest.mark.parametrize("text", ["质押贷款5月20放的", "质押贷款十月8号放款,办公在12楼", "车牌尾号66,质押贷款办下来了"])
def test_days_floors_and_plates_are_no_sums(text: str) -> None:
    told = read_told(text, ["sz-fin-04"], ["loan_amount"])
    assert "loan_amount" not in told.facts
    assert not told.doubts


@pytest.mark.parametrize(
    "text", ["示范中心的条件我们都满足了吧", "我们离登峰卡在哪", "登峰计划今年还收不收申报", "质押奖励今年还收件不"]
)
def test_conditions_put_to_the_test_ask_for_a_verdict(text: str) -> None:
    assert read_goals(text).eligibility


@pytest.mark.parametrize(
    ("text", "guarantee"),
    [
        ("担保费5.2万,请银行吃饭花了8000", "5.2万"),
        ("担保费3万、打点中介的1万", "3万"),
        ("担保费2万,还有8000块请客吃饭", "2万"),
        ("送礼花了1万,担保费6万", "6万"),
    ],
)
def test_meals_and_gifts_are_no_cost_of_a_benefit(text: str, guarantee: str) -> None:
    told = read_told(text, ("sz-fin-05",), ("guarantee_fee", "appraisal_fee"))
    assert (told.facts, told.doubts, told.several) == ({"guarantee_fee": guarantee}, [], type(told.several)())
    assert any("没有计入" in line for line in told.understood)


@pytest.mark.parametrize(
    "text", ["质押融资奖励,2022年我们拿了六百五十万贷款", "质押奖励,去年拿到贷款650万", "奖励的事,我们批了300万贷款"]
)
def test_a_loan_that_was_got_is_no_grant(text: str) -> None:
    assert "art4_times" not in read_told(text, (PLEDGE,), ()).facts


@pytest.mark.parametrize(
    ("said", "bad"),
    [
        ("信用也没问题", "否"),
        ("征信一直良好", "否"),
        ("信用记录没什么污点", "否"),
        ("信用不好", None),
        ("信用好不好我不清楚", None),
    ],
)
def test_credit_said_to_be_in_order(said: str, bad: str | None) -> None:
    assert read_told(said, ("sz-fin-04",), ()).facts.get("credit_bad") == bad


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("我们是律所,能报哪个奖", "服务机构"),
        ("我们是商标代理所", "服务机构"),
        ("我是律所的,客户问担保费能补多少", None),
        ("我是评估所的,有家企业付了担保费3万", "企业"),
    ],
)
def test_who_asks_for_a_client_is_not_who_applies(said: str, kind: str | None) -> None:
    assert read_told(said, ("sz-fin-05",), ()).facts.get("applicant_type") == kind
