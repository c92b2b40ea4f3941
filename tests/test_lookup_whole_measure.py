"""Questions of the finance measure as a whole: its sums, its way; and a document taken to last longer than it does."""

from __future__ import annotations

import pytest

from assistant.lookup.benefits import _HOW_MUCH_OF_WHOLE
from assistant.lookup.cues import cue
from assistant.understand.goals import read_goals


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("苏州知产金融的奖补,我们公司能领几多", True),
        ("知识产权金融奖励最多能拿多少钱", True),
        ("知识产权金融奖励一年预算多少钱", False),
        ("知识产权金融奖励有多少项", False),
    ],
)
def test_a_sum_of_the_whole_measure(text: str, is_meant: bool) -> None:
    assert bool(_HOW_MUCH_OF_WHOLE.search(text)) is is_meant


@pytest.mark.parametrize("text", ["这补贴要走几道手续", "批下来走哪些程序", "拿到手要走哪几步"])
def test_how_many_steps_are_gone_through_asks_the_way(text: str) -> None:
    assert cue("asks_route").search(text)


@pytest.mark.parametrize("text", ["它管到2030年对不", "用到2028年,对不对"])
def test_a_short_tag_asks_to_confirm(text: str) -> None:
    assert cue("takes_for_granted").search(text)


def test_the_stages_go_with_the_sum_of_a_project() -> None:
    assert not read_goals("登峰每个项目最多给多少钱,怎么付").of_the_text
    assert read_goals("登峰的钱怎么拨").of_the_text
