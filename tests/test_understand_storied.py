"""A story told before one question on what a plan writes."""

from __future__ import annotations

import pytest

from assistant.understand.storied import without_story

STORY = "我们是做陶瓷的小厂,去年被外地一家公司告了侵权,赔了8万,爱人病了一个月。儿子说网上有人卖仿货,一个月卖几千件,跑了三趟工商局,来回打车三百多,也不知道该去哪里告,家里人天天吵,生意也耽误了,心里实在着急。"
NAMING = "表弟说南昌市有个示范城市建设方案,里面写了维权援助。"


def test_what_a_plan_writes_is_asked_without_the_story() -> None:
    asked = "别的不问,就想知道方案里维权援助怎么写的"
    assert without_story(f"{STORY}{NAMING}{asked}") == f"{NAMING}{asked}"


@pytest.mark.parametrize(
    ("naming", "asked"),
    [
        (NAMING, "就想知道方案里这种能补多少"),
        (NAMING, "我们符合方案的条件吗"),
        ("表弟说有个强市方案。", "就想知道方案里怎么写的"),
    ],
)
def test_a_story_that_may_matter_is_kept(naming: str, asked: str) -> None:
    assert without_story(f"{STORY}{naming}{asked}") == f"{STORY}{naming}{asked}"
