"""What was granted before, which figure counts, what did not arise, units told apart: tables of wordings."""

from __future__ import annotations

import pytest

from assistant.calculator import load_rulebook
from assistant.calculator.model import Cap
from assistant.conversation.state import State
from assistant.understand.benefits import topics
from assistant.understand.claims import make_claims
from assistant.understand.facts import read_told
from assistant.understand.figure_units import settle
from assistant.understand.periods import is_one_project, projects_each
from assistant.understand.taken_back import put_right
from assistant.understand.told import Told
from assistant.understand.wish import NO_WISH
from index.tokens import normalise

PLEDGE, FEES, INSURANCE, BOND = "sz-fin-04", "sz-fin-05", "sz-fin-06-2", "sz-fin-07"
BASES = {
    PLEDGE: ("loan_amount",),
    FEES: ("guarantee_fee", "appraisal_fee"),
    INSURANCE: ("premium_paid",),
    BOND: ("bond_interest", "bond_tax", "bond_guarantee_fee", "bond_service_fee"),
}
THIS_YEAR = [
    "已经领了6万",
    "已经拿到6万",
    "补过6万",
    "补了6万了",
    "已经批下来6万",
    "兑现了6万",
    "已到账6万",
    "享受过6万",
    "已经申请到6万",
    "用掉了6万额度",
    "已经补到手6万",
    "报销了6万",
    "6万已经到手了",
    "领走6万",
    "吃了6万了",
    "服务费补贴领过了,6万",
    "补贴款6万已到账",
    "6万补贴已经发下来了",
    "已拿到的补贴是6万",
    "获得补贴6万",
]
NEW = ["又付担保费7万", "后面又发生担保费7万(没有评估费)", "现在又新付了担保费7万"]
EARLIER = {
    "去年和前年都领过": "2",
    "21年22年都拿过了": "2",
    "前两年都报过": "2",
    "连续两年都兑现了": "2",
    "满两个年头都补过了": "2",
    "2021年领了8万2022年领了10万": "2",
    "去年补了9万": "1",
    "第一年领了10万": "1",
    "2022年批下来8万": "1",
}


def told(text: str, benefit: str) -> Told:
    return read_told(normalise(text), (benefit,), BASES[benefit])


@pytest.mark.parametrize("new", NEW)
@pytest.mark.parametrize("received", THIS_YEAR)
def test_a_sum_received_this_year_is_no_base_and_a_new_cost_nothing_received(received: str, new: str) -> None:
    for text in (f"服务费补贴,今年{received},{new}", f"{new},今年{received},还能补多少"):
        facts = told(text, FEES).facts
        assert (facts["guarantee_fee"], facts["art5_received_this_year"]) == ("7万", "60000元"), text


@pytest.mark.parametrize(("said", "years"), EARLIER.items())
def test_years_before_this_one_are_counted(said: str, years: str) -> None:
    facts = told(f"服务费补贴{said},2023年又付担保费7万", FEES).facts
    assert (facts["art5_years"], facts["guarantee_fee"]) == (years, "7万")
    assert "art5_received_this_year" not in facts


@pytest.mark.parametrize(
    ("text", "benefit", "fact", "base"),
    [
        ("第一年补过28万了,今年续保又花15万", INSURANCE, "art6_years", "15万"),
        ("去年的保费补贴已到账20万,今年续保又花15万", INSURANCE, "art6_years", "15万"),
        ("质押奖励去年拿过3万,今年又贷款500万", PLEDGE, "art4_times", "500万"),
        ("前年拿过8万奖金,今年又贷款500万", PLEDGE, "art4_times", "500万"),
        ("该项目已经补过100万,利息又付300万", BOND, "art7_times", "300万"),
    ],
)
def test_what_may_be_had_once_is_used(text: str, benefit: str, fact: str, base: str) -> None:
    facts = told(text, benefit).facts
    assert (facts[fact], facts[BASES[benefit][0]]) == ("1", base)


@pytest.mark.parametrize(
    ("text", "benefit", "base"),
    [
        ("银行批了500万,到账500万", PLEDGE, "500万"),
        ("已经拿到贷款300万", PLEDGE, "300万"),
        ("押了六百八十万 到手了 那个奖励能给多少", PLEDGE, "六百八十万"),
        ("前年隔壁厂拿过8万,我们今年贷款500万", PLEDGE, "500万"),
    ],
)
def test_a_loan_a_cost_and_the_grant_of_others_are_nothing_received(text: str, benefit: str, base: str) -> None:
    facts = told(text, benefit).facts
    assert facts[BASES[benefit][0]] == base
    assert not {"art4_times", "art5_years", "art5_received_this_year"} & set(facts)


@pytest.mark.parametrize(
    "text",
    [
        "一笔500万一笔300万,只拿300万那笔去报",
        "500万那笔不算,300万那笔算",
        "两笔共800万,只申报其中的300万",
        "只拿其中一笔300万去申报",
    ],
)
def test_only_the_part_that_is_applied_for_counts(text: str) -> None:
    assert told(text, PLEDGE).facts["loan_amount"] == "300万"


@pytest.mark.parametrize(
    "none",
    [
        "没有请担保公司",
        "不用担保",
        "担保是免费的",
        "没要担保",
        "担保公司没收钱",
        "担保费全免",
        "无担保",
        "担保这块没花钱",
        "没通过担保公司",
        "担保费一分没出",
        "免担保",
        "担保不要钱",
    ],
)
def test_a_cost_that_did_not_arise_is_nothing(none: str) -> None:
    facts = told(f"{none},评估费2.6万", FEES).facts
    assert (facts["guarantee_fee"], facts["appraisal_fee"]) == ("0元", "2.6万")
    other = none.replace("担保费", "评估费").replace("担保", "评估")
    assert told(f"担保费3万,{other}", FEES).facts["appraisal_fee"] == "0元"


@pytest.mark.parametrize(
    "text", ["万元啊,难道还800块", "我说的是万", "不是元,是万元", "按万算", "漏了万字", "贷款哪有800块的,万"]
)
def test_a_unit_in_reply_settles_the_figure(text: str) -> None:
    assert settle(normalise(text), {"loan_amount": "800"}, {})["loan_amount"].rstrip("元") == "800万"


def test_a_unit_is_put_right_only_where_one_is_spoken_of() -> None:
    assert settle("单位是元不是万", {}, {"loan_amount": "800万"}) == {"loan_amount": "800元"}
    assert settle("那500万呢", {"loan_amount": "800"}, {}) == {}
    assert settle("平台注册了", {}, {"loan_amount": "800万"}) == {}


@pytest.mark.parametrize("unit", ["单位统统是万", "单位万元", "(万元)", "(单位:万元)"])
def test_a_unit_told_once_is_that_of_all_figures(unit: str) -> None:
    facts = told(f"利息260 税费20 担保费50 服务费30,{unit}", BOND).facts
    assert [facts[fact].rstrip("元") for fact in BASES[BOND]] == ["260万", "20万", "50万", "30万"]


def test_applicants_of_one_project_share_what_is_capped_by_the_project() -> None:
    assert is_one_project("同一个项目发行人跟原始权益人两家都想要")
    assert not is_one_project("两家公司各发了一个知识产权债券")
    assert projects_each("两个项目各利息500万") == 2
    assert told("同一个项目,发行人付利息300万,原始权益人付利息300万", BOND).facts["bond_interest"] == "6000000元"
    assert told("一个项目两家原始权益人,每家承担利息100万", BOND).doubts


def test_what_a_topic_is_capped_by_is_what_its_rule_says() -> None:
    book = load_rulebook()
    for topic in topics():
        caps = {step.per for step in book.rule(topic.id).amount.steps if isinstance(step, Cap)}
        assert not caps or caps == {topic.capped}, topic.id


@pytest.mark.parametrize(
    ("text", "received"),
    [
        ("本年度已经拿到苏州质押服务费补贴3.5万,下半年又发生担保费8万(没有评估费),是第一年享受,还能补多少", "35000"),
        ("今年已获区里拨付的第五条补贴2.5万元,下半年担保费9万、无评估费,首年", "25000"),
        ("服务费补贴款已经打到公司账上3.6万了,这次担保费8万评估费没有,首年,还剩多少可以补", "36000"),
        ("今年服务费补贴已打进对公账户2万,担保费9万,评估费没有,首年", "20000"),
    ],
)
def test_a_sum_received_in_a_long_sentence_is_kept(text: str, received: str) -> None:
    told = read_told(normalise(text), (FEES,), BASES[FEES])
    assert float(told.facts["art5_received_this_year"].removesuffix("元")) == float(received)
    assert told.facts["appraisal_fee"] == "0元"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("担保费7万,不对,是9万,评估费2.5万", "担保费9万,评估费2.5万"),
        ("担保费7万、评估费2万,不对,担保费是9万", "担保费9万、评估费2万"),
        ("贷款800万,哦不对,600万", "贷款600万"),
        ("发明专利30件,不对,是25件", "发明专利25件"),
        ("发明专利30件,不对,贷款是25万", "贷款是25万"),
        ("担保费7万,不对,是评估费7万", "是评估费7万"),
        ("我们是高校,不对,是企业", "我们是高校,不对,是企业"),
    ],
)
def test_a_figure_taken_back_gives_way_to_the_one_behind(text: str, left: str) -> None:
    assert put_right(normalise(text)) == left


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("21、22两年的服务费补贴都享受过了,23年评估费3万,能补多少", "2"),
        ("服务费补贴21年、22年都领过了,23年付了担保费4万,补多少", "2"),
        ("担保费补贴2021年领过,22年也领过,23年付了担保费6万,会计说每年都有,补多少", "2"),
    ],
)
def test_years_used_up_are_counted_in_short_years(message: str, years: str) -> None:
    assert read_told(normalise(message), (FEES,), BASES[FEES]).facts["art5_years"] == years


@pytest.mark.parametrize("year", ["22年", "23年", "2022年"])
def test_a_year_in_two_digits_is_no_number_of_years(year: str) -> None:
    text = f"服务费补贴还没用过,{year}付了担保费8万,会计说每年10万,{year}能补多少"
    told = read_told(text, (FEES,), BASES[FEES])
    topic = next(one for one in topics() if one.id == FEES)
    assert len(make_claims((topic,), told, told.facts, None, text, State(), (), NO_WISH, {})) == 1


@pytest.mark.parametrize(
    ("message", "years", "this_year"),
    [
        ("2021年拿专利押给银行贷了700万,那年按第五条领过一次,领了10万整。2022年付的是担保费7.2万", "1", None),
        ("2021年质押融资500万,担保费按第五条补了10万。2022年付了评估费3万,能补多少", "1", None),
        ("2022年贷了700万,担保费领了6万,评估费2万还能补多少", None, "60000元"),
        ("2022年贷了700万,第五条领了6万,还能领多少", None, "60000元"),
    ],
)
def test_a_loan_of_the_year_of_a_grant_is_no_new_cost(message: str, years: str | None, this_year: str | None) -> None:
    facts = read_told(normalise(message), (FEES,), BASES[FEES]).facts
    assert (facts.get("art5_years"), facts.get("art5_received_this_year")) == (years, this_year)


@pytest.mark.parametrize(
    "said",
    [
        "2021、2022都领过了",
        "2021和2022都拿了",
        "2021/2022都补过",
        "2021-2022都领过了",
        "2021 2022 都领过",
        "2021补过一回,2022又补了一回",
        "二一年二二年都领过",
        "上一年和前一年都补过",
    ],
)
def test_bare_years_of_grants_are_years_and_no_sum(said: str) -> None:
    told = read_told(normalise(f"担保费补贴{said},2023年花了4万担保费"), (FEES,), BASES[FEES])
    assert told.facts["art5_years"] == "2"
    assert not told.doubts
