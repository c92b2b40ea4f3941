"""A rule of one benefit told only to conclude on another: set aside; what tells a case, or concludes nothing, stays."""

from __future__ import annotations

import pytest

from assistant.understand.likened import topics_brought_up, without_example


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


@pytest.mark.parametrize(
    ("said", "carried", "found"),
    [
        ("像服务费补贴那样市里复核就行吗", ("sz-fin-07",), []),
        ("跟质押奖励一样由局里复核吗", ("sz-fin-08-1b",), []),
        ("跟质押奖励一样由局里复核吗", (), ["sz-fin-04"]),
        ("那质押奖励呢", ("sz-fin-07",), ["sz-fin-04"]),
    ],
)
def test_what_a_benefit_is_only_likened_to_is_not_brought_up(
    said: str, carried: tuple[str, ...], found: list[str]
) -> None:
    assert [topic.id for topic in topics_brought_up(said, carried)] == found
