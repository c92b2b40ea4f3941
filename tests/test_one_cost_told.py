"""One of several costs told: reckoned by it alone, which the answer says; the others are added when they are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bootstrap import Application

_BY_IT_ALONE = "只按您说的这一项费用算"


@pytest.mark.parametrize(
    ("turns", "total", "is_said"),
    [
        (["担保费3万能补多少"], "30000.00", True),
        (["质押的评估费花了2.4万,服务费补贴最多多少"], "24000.00", True),
        (["担保费16万补多少"], "100000.00", True),
        (["担保费3万能补多少", "市里出几成,是多少"], "30000.00", True),
        (["担保费3万能补多少", "评估费还有2万"], "50000.00", False),
        (["担保费3万、评估费2万,能补多少"], "50000.00", False),
        (["评估费33333元补多少", "担保费没有,市里区里各多少"], "33333.00", False),
        (["服务费补贴能补多少", "担保费4万", "评估费不清楚"], "40000.00", True),
        (["质押的评估费一年花了16万,服务费补贴多少", "那只花3万呢"], "30000.00", True),
        (["质押贷款奖励,贷了700万", "担保费2万呢,只问这一项"], "20000.00", True),
        (["ABS利息260万,融资成本补贴最多多少"], "1300000.00", True),
        (["ABS利息260万,融资成本补贴最多多少", "税费还有40万"], "1500000.00", False),
    ],
)
def test_by_what_is_told(app: Application, turns: list[str], total: str, is_said: bool) -> None:
    conversation = app.new_conversation()
    answer = [app.ask(turn, conversation).to_json() for turn in turns][-1]
    assert answer["status"] == "answered"
    assert Decimal(answer["determination"]["total_yuan"]) == Decimal(total)
    assert (_BY_IT_ALONE in answer["text"]) is is_said
