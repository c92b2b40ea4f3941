"""Talk of few words on a benefit: what there is for a matter, a time told alone, costs said not to be, own money, stages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application
from assistant.understand.dates import tells_only_when


def _last(app: Application, *turns: str) -> dict[str, object]:
    conversation = app.new_conversation()
    answer: dict[str, object] = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    return answer


@pytest.mark.parametrize(
    "turns",
    [
        ["质押贷款有什么补贴"],
        ["你好,我想了解一下知识产权质押的补贴政策"],
        ["公司专利贷款以后能拿哪些奖励"],
        ["我要申请补贴", "贷款的"],
    ],
)
def test_what_there_is_for_a_loan(app: Application, turns: list[str]) -> None:
    text = str(_last(app, *turns)["text"])
    assert "知识产权质押融资奖励" in text
    assert "知识产权质押融资服务费补贴" in text
    assert "再贷款" not in text


def test_after_the_list_a_figure_is_reckoned(app: Application) -> None:
    found = _last(app, "质押贷款有什么补贴", "贷了300万")["determination"]
    assert isinstance(found, dict)
    assert Decimal(found["total_yuan"]) == 30_000


@pytest.mark.parametrize(
    ("text", "tells"),
    [("2022年6月", True), ("是去年买的", True), ("22年放的款", True), ("2022年的标准", False), ("去年多少", False)],
)
def test_a_time_told_alone(text: str, tells: bool) -> None:
    assert tells_only_when(text) is tells


@pytest.mark.parametrize(
    ("turns", "status", "words"),
    [
        (["质押奖励,贷了500万", "2022年6月"], "answered", "5万元"),
        (["重点企业专利保险,保费12万能补多少", "去年买的"], "answered", "不在有效期"),
        (["证券化补贴,利息200万", "其他没有"], "answered", "100万元"),
        (["登峰", "能拿多少", "什么时候给"], "answered", "立项后"),
        (["登峰", "能拿多少", "自己要出钱吗"], "answered", "200%"),
        (["质押奖励和服务费补贴有什么区别", "能一起拿吗"], "answered", "没有写不得兼得"),
    ],
)
def test_a_follow_up_of_few_words(app: Application, turns: list[str], status: str, words: str) -> None:
    answer = _last(app, *turns)
    assert answer["status"] == status
    assert words in str(answer["text"])
