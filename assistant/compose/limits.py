"""The ceiling of a benefit as the figure asked for: nobody's own base is needed to tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculator import Determination, total_yuan
from assistant.calculator.units import find_amounts
from assistant.case import Case
from assistant.understand.sums_asked import SUM, is_to_the_full, sums_caps

_ASKS_LIMIT = re.compile(
    r"最高|最多|最大|封顶|上限|至多|顶格|顶多|到顶|天花板|顶天|撑死|\b(?:cap|ceiling|maximum|max|at most|limit)\b"
)
# Benefits counted, or calls and days of waiting (打了八个电话): no sum of money.
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十几]+(?:个(?:多)?(?:电话|小时|钟头|部门|窗口|月|人|号|问题)|遍|通电话|趟|天|分钟|句)"
    r"|[两三四五2-5](?:样|项|种|块|头|边|个(?:补贴|奖励|政策|项目)?)"
)


def with_limits_told(case: Case) -> Sequence[Determination]:
    """The determinations of a case; where a message asks for the ceiling and nobody told any sum, the ceiling that the
    text sets is the figure of each."""
    if len(case.determinations) > 1 and sums_caps(case.text) and not case.doubts:
        return [_to_its_limit(item, case) for item in case.determinations]
    tells_sum = any(one.kind != "count" or one.value != 1 for one in find_amounts(_COUNTED.sub("", case.text)))
    adds_years = case.wish.sum and len(case.benefits) == 1
    if not _ASKS_LIMIT.search(case.text) or tells_sum or adds_years or case.doubts or _base(case):
        return case.determinations
    return [replace(item, amount=replace(item.amount, settled=True)) for item in case.determinations]


def total_of_limits(case: Case) -> Decimal | None:
    """The sum of several benefits of which those that no figure was told for count with their ceilings, where a message
    wants the ceilings added up; None for any other."""
    asks = is_to_the_full(case.text) or (SUM.search(case.text) and _ASKS_LIMIT.search(case.text))
    return total_yuan(with_limits_told(case)) if asks and len(case.determinations) > 1 else None


def _to_its_limit(item: Determination, case: Case) -> Determination:
    """A determination whose ceiling is the figure to tell, where no base was told for it."""
    facts = {fact for step in item.amount.steps for fact in step.facts}
    is_told = any(case.state.facts.get(fact) for fact in facts)
    return item if is_told else replace(item, amount=replace(item.amount, settled=True))


def _base(case: Case) -> list[str]:
    """The sums told so far that an amount is computed from."""
    facts = {fact for item in case.determinations for step in item.amount.steps for fact in step.facts}
    return [fact for fact in facts if case.state.facts.get(fact)]
