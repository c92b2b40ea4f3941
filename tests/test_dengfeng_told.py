"""Patents abroad told in short, and those who may be eased told so, for the 登峰 programme."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "applications", "grants"),
    [
        ("国外发明申请和授权都是0", "0", "0"),
        ("境外申请、授权均为零", "0", "0"),
        ("国外那5件都是实用新型", "0", None),
        ("海外那4件其实是商标", "0", None),
        ("国外申请8件,但只批了3件", "8", "3"),
        ("海外报了7件,拿到1件证", "7", "1"),
        ("国外申请6件,只有2件授权下来了", "6", "2"),
        ("国外申请5件,立项批下来了", "5", None),
        ("境外申请6件,不过授权才1件", "6", "1"),
        ("海外申请9件,只授权2件", "9", "2"),
    ],
)
def test_patents_abroad_told_in_short(message: str, applications: str, grants: str | None) -> None:
    told = read_told(normalise(message), ("sz-dengfeng",), ()).facts
    assert (told.get("foreign_invention_applications"), told.get("foreign_invention_grants")) == (applications, grants)


@pytest.mark.parametrize(
    ("message", "is_eased"),
    [
        ("我们是独角兽培育企业,有效发明48件,国外授权1件,能报登峰不", True),
        ("2022年报登峰,小巨人企业,有效发明44件,国外申请5件,行不行", True),
        ("有效发明41件,境外申请6件,不是小巨人,登峰能报吗", False),
    ],
)
def test_one_short_of_a_condition_is_told_that_it_may_be_eased(app: Application, message: str, is_eased: bool) -> None:
    assert ("适当放宽" in app.ask(message, app.new_conversation()).to_json()["text"]) is is_eased


@pytest.mark.parametrize(
    "message",
    [
        "我们是普通制造企业不属于放宽的那几类",
        "不在放宽之列的一般公司",
        "既不是人才类企业也不是小巨人,不做重点领域",
    ],
)
def test_a_plain_firm_is_none_of_the_special_sorts(message: str) -> None:
    told = read_told(normalise(message), ("sz-dengfeng",), ()).facts
    assert {told.get(fact) for fact in ("talent_enterprise", "little_giant_or_unicorn", "key_field_rd")} == {"否"}


def test_plain_firm_short_of_every_way_is_refused(app: Application) -> None:
    held = app.new_conversation()
    app.ask("2022年登峰,我们是普通公司不属于放宽的几类,有效发明21件,境外授权2件", held)
    answer = app.ask("标准一项都没参与过,商标有,符合吗", held).to_json()
    assert (answer["status"], answer["determination"]["verdict"]) == ("answered", "ineligible")
