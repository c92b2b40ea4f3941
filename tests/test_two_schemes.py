"""Two programmes set against each other: whose sums, periods and applicants, and whether both can be had."""

from __future__ import annotations

import pytest

from assistant.bootstrap import Application


@pytest.mark.parametrize(
    ("turns", "said", "clauses"),
    [
        (("登峰和质押奖励能同时拿吗",), ("没有写不得兼得", "10万元", "100万元"), {"第四条", "六、(一)"}),
        (("登峰和江苏示范中心哪个给钱多",), ("比不出哪个多", "100万元"), {"六、(一)"}),
        (("登峰的实施期和示范中心的建设期哪个长",), ("长1年", "2年", "3年"), {"二", "第十二条"}),
        (("科研院所适合登峰还是江苏示范中心", "那企业能报哪个"), ("企业能报登峰", "示范中心"), {"三", "第八条"}),
        (("大学能报登峰还是示范中心",), ("高等院校能报江苏省高价值", "只收企业"), {"三", "第八条"}),
        (("登峰的项目要做几年", "和示范中心的建设期比,各是几年"), ("2年", "3年"), {"二", "第十二条"}),
        (("示范中心公司和大学的研发水平要求一样吗",), ("行业领先", "国际领先"), {"第九条(一)", "第十条(一)"}),
    ],
)
def test_both_are_told(app: Application, turns: tuple[str, ...], said: tuple[str, ...], clauses: set[str]) -> None:
    held = app.new_conversation()
    answer = [app.ask(turn, held) for turn in turns][-1].to_json()
    assert answer["status"] == "answered" and all(words in answer["text"] for words in said)
    assert clauses <= {one["clause"] for one in answer["citations"]}


def test_those_of_another_place_are_not_told_that_they_may_apply(app: Application) -> None:
    text = app.ask("上海的企业能报登峰和示范中心吗", app.new_conversation()).to_json()["text"]
    assert "企业能报登峰" not in text
