"""What is said of several things in one breath: a list denied, a part that lapsed, one sum of two costs, a unit told again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application
from assistant.understand.facts import read_told
from index.tokens import normalise


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        ("不在可放宽的那些(小巨人、独角兽培育、关键领域核心环节)里", "key_field_rd", "否"),
        ("不属于可放宽的(小巨人、独角兽)", "little_giant_or_unicorn", "否"),
        ("62件里面15件已经失效了,国外申请7件", "valid_invention_patents", "47"),
        ("有效发明80件,其中30件过期了", "valid_invention_patents", "50"),
        ("专精特新小巨人企业,有效发明45件", "little_giant_or_unicorn", "是"),
    ],
)
def test_what_is_said_of_several_holds_for_each(message: str, fact: str, value: str) -> None:
    assert read_told(normalise(message), ("sz-dengfeng",), ()).facts[fact] == value


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (["苏州质押融资担保费、评估费的补贴:第一年花了6万,第二年花了14万,两年一共最多补多少"], "160000"),
        (["苏州质押融资担保费和评估费补贴,头一年花了12万", "第二年只花了3.5万呢,第二年能补多少"], "35000"),
        (["苏州用专利发了债,利息和担保费加一起240,最多补多少", "万啊,240万"], "1200000"),
        (["苏州用专利发了债,利息和担保费加一起240,最多补多少", "万元"], "1200000"),
        (["2022年共贷了1100万,里面房产抵押700万、专利质押400万。担保费5万,评估费2万。第五条补多少"], "70000"),
        (["苏州质押融资奖励,一共贷了900万,其中厂房抵押300万,专利质押600万,最多多少"], "60000"),
    ],
)
def test_sums_told_together(app: Application, turns: list[str], total: str) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert answer["status"] == "answered"
    assert Decimal(answer["determination"]["total_yuan"]) == Decimal(total)
