"""A rule of one benefit told only to conclude on another: set aside; what tells a case, or concludes nothing, stays."""

from __future__ import annotations

import pytest

from assistant.understand.likened import without_example


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("第五条规定最多2年,那贷款奖励也能拿2年吗", "那贷款奖励也能拿2年吗"),
        ("既然保险补贴限1年,服务费补贴是不是同样限1年", "服务费补贴是不是同样限1年"),
    ],
)
def test_the_example_is_set_aside(said: str, left: str) -> None:
    assert without_example(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "我们保险补贴只补了1年,贷款奖励也能拿吗",
        "第五条写了市区对半,贷款奖励由谁出",
        "保费交了12万,贷款奖励也能拿吗",
        "服务费补贴限2年,担保费也算吗",
    ],
)
def test_a_case_or_another_question_stays(said: str) -> None:
    assert without_example(said) == said
