"""Short follow-ups stay with the benefit or programme spoken of and reach the right clause."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from agent_support import card_application
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.carried import carry
from assistant.understand.facts import read_told

DAY = date(2026, 11, 26)
told = partial(last_answer, day=DAY)

ROWS = [
    ("苏州证券化补贴多少||第二年还给吗", "一次性补贴", "第七条"),
    ("苏州金融补贴材料造假什么后果||已经拿到的钱要退吗", "收回资金", "第十六条"),
    ("再贷款谁能申请||3月10日放款的,什么时候申请", "在4月申请", "第八条"),
    ("苏州创新项目奖区里谁初审||那接下来专家是谁请的", "苏州银保监分局", "第十一条(三)"),
]

UNPAID = ["苏州授权一件发明专利奖多少钱", "苏州注册一个商标补多少", "苏州评上高企奖几万"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return card_application(tmp_path_factory.mktemp("followups") / "home")


@pytest.mark.parametrize(("talk", "says", "clause"), ROWS)
def test_a_short_follow_up_reaches_the_clause_of_its_subject(
    app: Application, talk: str, says: str, clause: str
) -> None:
    answer = told(app, *talk.split("||"))
    assert answer.status == "answered"
    assert says in answer.text
    assert clause in [one.clause for one in answer.citations]


@pytest.mark.parametrize("question", UNPAID)
def test_no_sum_is_told_for_what_no_text_pays_for(app: Application, question: str) -> None:
    answer = told(app, question)
    assert answer.status == "not_found"
    assert not answer.determination


def test_what_is_asked_of_the_review_is_not_the_open_point_on_both_benefits(app: Application) -> None:
    both = told(app, "苏州质押奖励能和服务费补贴兼得吗")
    assert "兼得" in both.text
    for talk in ("苏州证券化补贴谁初审||专家评审呢,哪些部门一块儿搞", "苏州服务费花了8万补多少||以后每年都有吗"):
        assert "兼得" not in told(app, *talk.split("||")).text


def test_thresholds_in_scraps_are_read() -> None:
    said = "我们有25件有效的,海外授权的一件没有,海外申请6件"
    facts = read_told(said, ("sz-dengfeng",), ()).facts
    assert facts["valid_invention_patents"] == "25"
    assert facts["foreign_invention_grants"] == "0"
    assert facts["foreign_invention_applications"] == "6"


@pytest.mark.parametrize("said", ["回到刚才那个中心,文件由谁解释", "刚才那个中心谁负责解释"])
def test_a_centre_pointed_at_is_the_one_spoken_of(said: str) -> None:
    assert carry(said, "", ("江苏省",)).startswith("江苏示范中心,")
    assert carry(said, "", ("北京市",)) == ""
