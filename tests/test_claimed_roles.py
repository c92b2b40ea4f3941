"""Claims of who leads and who only takes part in a task."""

from __future__ import annotations

import pytest

from assistant.compose.claimed_roles import LEADS, TAKES_PART, claimed_roles, told_of_each
from index.facts import Duty, UnitName

_LED, _JOINED = "市场监管局", "司法局"


def _unit(name: str) -> UnitName:
    return UnitName(name, name)


_DUTY = Duty("p", "一", "青岛市", "lead", "维权", (_unit(_LED),), (_unit(_JOINED),), "(牵头单位…)")


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("维权是司法局牵头、市场监管局配合吧", False),
        ("是不是司法局牵头市场监管局负责", False),
        ("牵头的是司法局,责任单位是市场监管局,对吧", False),
        ("牵头的是司法局,市场监管局只是配合吧", False),
        ("责任单位是市场监管局,牵头的是司法局对不对", False),
        ("是市场监管局和司法局牵头吧", False),
        ("市场监管局、司法局,都是牵头的吧", False),
        ("市场监管局牵头、司法局配合,对吗", True),
        ("责任单位是司法局,牵头单位是市场监管局吧", True),
        ("司法局配合牵头单位市场监管局,是吧", True),
        ("司法局协助市场监管局牵头,对吧", True),
        ("市场监管局牵头负责,司法局参与吗", True),
    ],
)
def test_each_body_is_held_to_the_part_claimed_for_it(claim: str, holds: bool) -> None:
    lines = told_of_each(claim, (_LED, _JOINED), (_DUTY,))
    assert lines[0].startswith("**是" if holds else "**不是")
    assert f"- {_LED}:原文写的是牵头单位" in lines
    assert f"- {_JOINED}:原文写的是责任单位,不是牵头单位" in lines


def test_the_parts_are_told_apart_by_phrase() -> None:
    roles = claimed_roles("教育局、财政局牵头,公安局配合", ("教育局", "财政局", "公安局"))
    assert roles == {"教育局": LEADS, "财政局": LEADS, "公安局": TAKES_PART}
