"""Short English messages that go on with what is under discussion."""

from __future__ import annotations

from datetime import date

import pytest
from talk_support import last_answer

from assistant.bootstrap import Application
from assistant.understand.english_followups import followup_in_chinese

GOES_ON = [
    ("what's the limit for each company?", "每家企业最高多少"),
    ("max per project pls", "每个项目最高多少"),
    ("is it still valid?", "有效期到什么时候,现在还有效吗"),
    ("what documents are needed", "要交什么材料"),
    ("how do we apply", "怎么申报"),
]


@pytest.mark.parametrize(("said", "chinese"), GOES_ON)
def test_a_short_ask_is_put_into_chinese(said: str, chinese: str) -> None:
    assert followup_in_chinese(said) == chinese


@pytest.mark.parametrize(
    "said", ["how much is a beer", "what is the weather", "the cap of your hat", "thanks", "你好 cap"]
)
def test_a_message_that_says_more_is_none(said: str) -> None:
    assert followup_in_chinese(said) == ""


def test_it_is_answered_of_what_was_spoken_of(app: Application) -> None:
    answer = last_answer(app, "苏州质押融资有奖励吗", "how much at most? english please", day=date(2026, 11, 26))
    assert answer.status == "answered"
    assert "10万元" in answer.text
    alone = last_answer(app, "how much at most? english please", day=date(2026, 11, 26))
    assert alone.status == "clarify"
