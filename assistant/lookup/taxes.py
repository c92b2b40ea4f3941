"""Whether money of a benefit is taxed, or how it is booked: no text of the library says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.calculator import Rule
from assistant.compose.missing import does_not_say
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.taxpayer import without_taxpayer
from index.catalog import Catalog
from index.model import Evidence

_OF_TAX = re.compile(
    r"(?:交|缴|纳|扣|上|报|免|抵)(?:不交|不缴|不扣|不免)?(?:企业|个人|什么|啥|哪些|多少|的|掉|点)*(?:税(?!费)|所得税|增值税|个税)|税(?:要|得|怎么|由谁)"
    r"|(?:不征税|应税|免税)收入|(?:算|算不算|计入|属于)(?:企业|公司|我们|的|营业|应税|应纳税)*(?:收入|所得)(?=[吗么不?,。]|$)"
    r"|(?:怎么|如何)(?:入账|做账|记账)|开(?:不开|具|个|张)?(?:发票|票)(?=[吗么不?,。]|$)"
)
# Taxes told as a cost, of which a share is paid.
_AS_COST = re.compile(r"税[^,。;?]{0,6}\d|\d[^,。;?]{0,6}税|税费|补税|多少补")


class Taxes:
    """Says so of the benefit that a question names or goes on with."""

    def __init__(self, rules: Callable[[Turn], list[Rule]], catalog: Catalog) -> None:
        self._rules = rules
        self._catalog = catalog

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That it is not written, with the clause of the benefit; None for other questions."""
        asked = without_taxpayer(turn.fresh)
        if not _OF_TAX.search(asked) or _AS_COST.search(asked):
            return None
        for rule in self._rules(turn):
            policy = self._catalog.policies[rule.policy.head.id]
            clause = self._catalog.find(policy.id, rule.amount.cite.clause)
            if clause is not None:
                nearest = Evidence(clause, policy, 0.0, {})
                return does_not_say("这笔钱要不要缴税、怎么入账", nearest, rule.benefit.quote[0])
        return None
