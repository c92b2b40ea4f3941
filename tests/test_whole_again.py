"""A new total of all costs told after an older one takes its place, and adds nothing to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application

BONDS = ("我们用专利发了债券", "利息、担保费、服务费一共180万")
FEES = ("质押融资的服务费补贴", "担保费和评估费一共5万")


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((*BONDS, "税费忘了说,全算上220万,能补多少"), 1_100_000),
        ((*BONDS, "少算了税费,全部算上是220万"), 1_100_000),
        ((*BONDS, "税费漏报了,利息税费担保服务都加进去一共220万,最多补多少"), 1_100_000),
        ((*BONDS, "还漏了税费,连税费在内220万"), 1_100_000),
        ((*BONDS, "把税费40万也加上,一共220万,最多补多少"), 1_100_000),
        ((*BONDS, "漏了税费40万,补多少"), 1_100_000),
        ((*FEES, "刚才漏了一笔评估费,担保评估全算上是7万,补多少"), 70_000),
    ],
)
def test_a_whole_told_again_replaces_the_old_one(app: Application, turns: tuple[str, ...], total: int) -> None:
    conversation = app.new_conversation()
    found = [app.ask(turn, conversation).to_json() for turn in turns][-1]["determination"]
    assert found is not None
    assert Decimal(found["total_yuan"]) == total
