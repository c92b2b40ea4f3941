"""Follow-ups of hardly a word after a benefit."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application

last = partial(last_answer, day=date(2026, 11, 27))
PLEDGED = "质押贷款800万奖励多少"


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        ((PLEDGED, "哪一条写的"), "第四条"),
        ((PLEDGED, "依据呢"), "第四条"),
        ((PLEDGED, "是哪一条规定的"), "第四条"),
        (("登峰给多少", "哪一条"), "六、(一)"),
        (("保险补贴多少", "依据是什么"), "第六条"),
        (("质押奖励什么时候申报", "哪一条"), "第十条"),
    ],
)
def test_the_clause_is_that_of_what_was_told(app: Application, turns: tuple[str, ...], clause: str) -> None:
    assert last(app, *turns).citations[0].clause == clause


@pytest.mark.parametrize(
    ("turns", "part"),
    [
        ((PLEDGED, "为什么"), "不超过1%"),
        ((PLEDGED, "找谁"), "初审"),
        ((PLEDGED, "要交啥"), "申报指引"),
        ((PLEDGED, "市里出还是区里出"), "没有写市、区分担"),
        (("质押奖励多少", "登峰呢", "哪个多"), "登峰行动计划项目的上限高"),
        (("服务费补贴多少", "保险呢", "哪个高"), "30万元"),
    ],
)
def test_a_word_is_put_in_full(app: Application, turns: tuple[str, ...], part: str) -> None:
    assert part in last(app, *turns).text
