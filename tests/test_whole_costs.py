"""Several costs told as one whole, whether all of it is paid, and premiums of a year that follows the first."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from assistant.understand.told import complete

DAY = date(2026, 11, 26)
FEES = ("guarantee_fee", "appraisal_fee")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("担保费、评估费今年花了7万", True),
        ("7万的评估费和担保费", True),
        ("评估费加担保费拢共7万", True),
        ("评估费担保费补贴(苏州质押融资)去年花了7万", True),
        ("担保公司评估费7万", False),
        ("评估费和担保费都是7万", False),
        ("7万担保费、评估费还没交", False),
        ("担保费、评估费7万、2万", False),
    ],
)
def test_costs_side_by_side_share_a_figure(text: str, whole: bool) -> None:
    told = read_told(text, ("sz-fin-05",), ())
    complete(told, text, [FEES], {})
    assert (sorted(told.facts.get(fact, "") for fact in FEES) == ["0元", "7万"]) is whole


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["苏州知识产权证券化补贴怎么补", "项目总成本(利息+税费+担保费)64万"], 320_000),
        (["苏州专利ABS,利息担保费服务费合起来260万,最多补多少"], 1_300_000),
        (["苏州质押融资服务费补贴怎么补", "我们总共花了6万"], 60_000),
        (["苏州发债补贴怎么算", "我们花了140万"], 700_000),
        (["苏州质押服务费补贴,第一年6万第二年13万共补多少"], 160_000),
        (["苏州质押服务费补贴,今年花了3万,去年花了4万,一共补多少"], 70_000),
        (["苏州质押的担保费加评估费刚好8万,全额补吗"], 80_000),
        (["苏州重点企业知识产权保险怎么补", "保费35万能全部报销吗"], 300_000),
        (["苏州重点企业知识产权保险保费22万补多少", "第二年又续保了18万呢"], 0),
        (["苏州重点企业知识产权保险保费22万补多少", "第二年又续保了18万呢", "两年一共补多少"], 220_000),
        (["苏州重点企业知识产权保险保费22万补多少", "第一年没领,第二年交了18万补多少"], 180_000),
    ],
)
def test_sums(app: Application, turns: list[str], total: int) -> None:
    conversation = app.new_conversation()
    told = [app.ask(turn, conversation, as_of=DAY).to_json() for turn in turns][-1]
    assert float(told["determination"]["total_yuan"]) == total
