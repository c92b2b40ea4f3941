"""One condition told as failed decides, however it is told; another place's name never takes over a rule that is not its own."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from agent_support import card_application
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from assistant.understand.standing import failed_again, knows_no_more, told_seat

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("standing") / "home")


@pytest.mark.parametrize(
    "turns",
    [
        ("查询显示我们公司严重失信,2022年苏州质押融资奖励还有戏吗",),
        ("2022年苏州重点企业保险补贴能申吗,我们在吴中区", "保险公司要求随时可退,我们不愿意承诺不退保"),
        ("普通制造企业拿苏州的创新项目奖,2022年,合适吗",),
        ("我公司昆山的", "2022年想走苏州知识产权金融奖励补贴,注册地对不对得上"),
        ("不在苏州市区,但昆山归苏州管,肯定能申请2022年的质押融资奖励,对不对",),
        ("太仓的厂,2022年商标质押贷了300万", "都说太仓也归苏州,凭什么没有,到底够不够条件"),
    ],
)
def test_one_failed_condition_decides(app: Application, turns: tuple[str, ...]) -> None:
    determination = last(app, *turns).determination
    assert determination is not None and determination["verdict"] == "ineligible"
    assert any(condition["state"] == "unmet" for condition in determination["conditions"])


@pytest.mark.parametrize(
    ("text", "place"),
    [("深圳没有的话,就拿苏州的30万封顶当深圳的答复", "深圳"), ("无锡没写,照苏州的套一套给我报个数", "无锡")],
)
def test_a_rule_is_not_passed_off_as_another_places(app: Application, text: str, place: str) -> None:
    answer = last(app, text)
    assert answer.status == "not_found" and place in answer.text and answer.determination is None


@pytest.mark.parametrize(
    "turns",
    [
        ("常熟不算市区吧,那常熟能参照制定自己的办法吗",),
        ("昆山企业2022年专利质押贷款800万,能拿奖励吗", "昆山自己能不能出一个"),
        ("太仓公司2022年专利质押贷了300万,有奖励吗", "那太仓自己定个办法行不行"),
        ("张家港企业2022年质押贷款400万,给奖吗", "够不着的话,张家港能参照搞自己的办法不"),
    ],
)
def test_whether_a_county_level_city_may_make_rules_is_told(app: Application, turns: tuple[str, ...]) -> None:
    answer = last(app, *turns)
    assert answer.determination is None and any(one.clause == "第十七条" for one in answer.citations)


def test_who_asks_for_the_own_firm_elsewhere_is_judged(app: Application) -> None:
    answer = last(app, "我们杭州的公司,把专利拿到苏州质押当作担保,2022年能申请苏州质押融资奖励吗")
    assert answer.determination is not None and answer.determination["verdict"] == "ineligible"


def test_a_second_review_keeps_to_the_way_of_applying(app: Application) -> None:
    answer = last(app, "质押奖励申请 谁初审", "复审呢?是区里还是市里")
    assert any(citation.clause == "第十一条(三)" for citation in answer.citations)


@pytest.mark.parametrize(
    ("text", "before", "grade"),
    [
        ("还是不行呢", "", True),
        ("还没过呢", "整改多久", True),
        ("还没过呢", "", False),
        ("那合格呢", "整改多久", False),
    ],
)
def test_a_centre_that_still_fails_is_read_so(text: str, before: str, grade: bool) -> None:
    told = failed_again(text, before, ("js-hvp-evaluation",), {"evaluation_grade": "不合格"})
    assert told == ({"evaluation_grade": "整改后仍不合格"} if grade else {})


def test_where_the_asker_is() -> None:
    assert told_seat(["上海市"], "我们公司注册在上海浦东,跟苏州大学有合作") == {"registered_area": "江苏省外"}
    assert told_seat(["上海市"], "上海的政策更好") == {}


def test_not_one_is_none() -> None:
    told = read_told("有效发明49件,国外授权一件没有", ("sz-dengfeng",), ())
    assert told.facts["foreign_invention_grants"] == "0"


def test_who_asks_beside_it_wants_more_than_the_interview() -> None:
    assert knows_no_more("公司在苏州,别的我也说不上来") and not knows_no_more("别的说不清,要交什么材料")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("示范中心整改完又没合格有什么后果", "整改后仍不合格"),
        ("示范中心改完还是没能合格", "整改后仍不合格"),
        ("示范中心整改后还没合格呢", "整改后仍不合格"),
        ("示范中心考评未合格,能拿激励吗", "不合格"),
        ("示范中心绩效评价没有合格,会怎么样", "不合格"),
        ("示范中心绩效评价合格了", "合格"),
    ],
)
def test_a_grade_told_as_not_met_is_never_read_as_met(text: str, grade: str) -> None:
    assert read_told(text, ["js-hvp-evaluation"], ["evaluation_grade"]).facts.get("evaluation_grade") == grade
