"""When, where and for whom: a term that has ended, places that make rules of their own, conditions told before the question."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from agent_support import library_application
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.dated import asks_if_too_late
from assistant.understand.dates import read_day
from assistant.understand.facts import read_told
from assistant.understand.routing import ready_reply

DAY = date(2026, 11, 26)
last = partial(last_answer, day=DAY)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return library_application(tmp_path_factory.mktemp("terms") / "home")


@pytest.mark.parametrize(
    "text",
    [
        "太仓跟常熟可不可以自己搞个类似办法",
        "张家港自己能不能出个差不多的政策",
        "昆山可以自己定知识产权金融的补贴办法吗",
    ],
)
def test_places_inside_may_make_rules(app: Application, text: str) -> None:
    answer = last(app, text)
    assert answer.status == "answered" and {one.clause for one in answer.citations} == {"第十七条"}
    assert "参照本实施办法制定" in answer.text.partition("\n")[0]


def test_a_place_elsewhere_is_not_told_of(app: Application) -> None:
    assert last(app, "南通能不能自己出一个类似的办法").status == "not_found"


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        (("苏州的评估费补贴一年多少", "行,我后天上平台申报,来得及吧"), "ineligible"),
        (("苏州质押奖励最高几万", "下周我就去交材料,赶不赶得上"), "ineligible"),
        (("苏州专利保险补贴,我这个月去报晚不晚",), "ineligible"),
        (("我们是苏州分公司,没有独立法人资格", "能报省高价值专利示范中心吗"), "ineligible"),
        (("去年被列进失信名单了,苏州的独立法人企业报省高价值专利示范中心行不行",), "ineligible"),
    ],
)
def test_a_term_or_condition_decides(app: Application, turns: tuple[str, ...], verdict: str) -> None:
    determination = last(app, *turns).determination
    assert determination is not None and determination["verdict"] == verdict


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("企业报省高价值专利示范中心得符合哪些", "第九条"),
        ("企业想申报江苏高价值专利中心,要满足几条", "第九条"),
    ],
)
def test_all_conditions_of_an_applicant_are_told(app: Application, text: str, clause: str) -> None:
    assert last(app, text).citations[0].clause == clause


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22年登峰,50件发明", date(2022, 6, 30)),
        (
            "2008年开厂,2016年搬了新址。" + "说来话长," * 20 + "照计划的条件,我们2022年那阵子够不够格?",
            date(2022, 6, 30),
        ),
        ("2010年办厂,2023年报的登峰够格吗", date(2023, 6, 30)),
    ],
)
def test_the_year_of_the_case(text: str, day: date) -> None:
    assert read_day(text, DAY) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("国外申请4件,都还在审,一件也没授权", "0"),
        ("境外报了6件,全都没批下来", "0"),
        ("国外申请5件,国内20件没授权", None),
        ("国外授权2件,国外申请还没有", "2"),
    ],
)
def test_none_granted_abroad(text: str, told: str | None) -> None:
    assert read_told(text, ("sz-dengfeng",), ()).facts.get("foreign_invention_grants") == told


@pytest.mark.parametrize(("text", "asks"), [("明天交材料能不能少一份", False), ("年底申报还来得及吗", True)])
def test_asks_if_too_late(text: str, asks: bool) -> None:
    assert asks_if_too_late(text) is asks


def test_a_record_of_last_year_is_no_fraud() -> None:
    assert ready_reply("去年有处罚记录,登峰行不行") is None
    refused = ready_reply("想办法去掉失信记录再去报,帮我出个招")
    assert refused is not None and refused.status == "refused"


@pytest.mark.parametrize(
    ("turns", "ended"),
    [
        (("苏州专利质押奖励顶多10万对吧", "我们2024年3月放的款,你们窗口亲口说能按这个报,想赖账吗"), True),
        (("苏州专利保险最多补30万吗", "2020年买的险,你们领导答应过能补的"), True),
        (("苏州专利质押奖励顶多10万对吧", "我们2022年3月放的款,领导答应全给10万"), False),
    ],
)
def test_a_promise_does_not_lengthen_a_term(app: Application, turns: tuple[str, ...], ended: bool) -> None:
    answer = last(app, *turns)
    assert ("不在政策有效期内" in answer.text) is ended


@pytest.mark.parametrize(
    ("turns", "lead"),
    [
        (("登峰专利那条", "“以上”含不含本数,刚好够算吗"), "“以上”包括本数"),
        (("登峰要求发明专利50件以上,正好50件算不算",), "“以上”包括本数"),
        (("苏州质押奖励不超过1%,包含1%吗",), "“不超过”包括本数"),
    ],
)
def test_a_bound_counts_its_own_number(app: Application, turns: tuple[str, ...], lead: str) -> None:
    assert lead in last(app, *turns).text.partition("\n")[0]


def test_what_a_sum_includes_is_no_bound(app: Application) -> None:
    assert "本数" not in last(app, "苏州质押奖励最高10万包含利息吗").text


@pytest.mark.parametrize("text", ["申报要走哪几步", "就问一条:多久内要申报"])
def test_an_opening_of_nothing_named_is_asked_back(app: Application, text: str) -> None:
    assert last(app, text).status == "clarify"


def test_within_how_long_to_apply_is_a_window(app: Application) -> None:
    answer = last(app, "苏州质押奖励", "就问一条:多久内要申报")
    assert answer.citations[0].clause == "第十条" and "常年申报" in answer.text


def test_a_sum_asked_after_an_open_point_is_of_that_point(app: Application) -> None:
    answer = last(app, "省高价值专利示范中心评上优秀有激励吗", "给多少钱")
    assert "择优" in answer.text and answer.citations[0].clause.startswith("第十四条")


def test_what_a_firm_elsewhere_has_names_no_province(app: Application) -> None:
    answer = last(app, "常州的,2022年登峰,软著有几件,有省级工程中心,可以报吗")
    assert answer.status == "not_found" and "常州" in answer.text


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("苏州质押贷款450万2026年放款,按老办法给多少,现在还拿得到吗", "45000.00"),
        ("苏州专利质押贷了500万,按原来的规定奖励多少,现在还能申请吗", "50000.00"),
        ("苏州质押担保费6万,2024年花的,按旧政策补多少,还能领吗", "60000.00"),
    ],
)
def test_the_old_rules_are_reckoned_and_the_term_is_said_to_be_over(app: Application, text: str, total: str) -> None:
    answer = last(app, text)
    assert answer.determination is not None and answer.determination["total_yuan"] == total
    assert "不能据此申领;以下只按原来的条款计算" in answer.text


@pytest.mark.parametrize(
    ("before", "is_of_the_grade"), [("运行绩效拿了良好", True), ("绩效评价优秀", True), ("怎么申报", False)]
)
def test_a_sum_asked_after_a_grade_is_what_that_grade_is_given(
    app: Application, before: str, is_of_the_grade: bool
) -> None:
    answer = last(app, f"江苏高价值专利示范中心{before}", "给多少钱")
    assert ("择优给予" in answer.text) is is_of_the_grade
