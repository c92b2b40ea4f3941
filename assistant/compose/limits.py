"""The ceiling of a benefit as the figure asked for: nobody's own base is needed to tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculator import Determination
from assistant.calculator.units import find_amounts
from assistant.case import Case

_ASKS_LIMIT = re.compile(
    r"最高|最多|最大|封顶|上限|至多|顶格|顶多|到顶|天花板|顶天|撑死|\b(?:cap|ceiling|maximum|max|at most|limit)\b"
)


def with_limits_told(case: Case) -> Sequence[Determination]:
    """The determinations of a case; where a message asks for the ceiling and nobody told any sum, the ceiling that the
    text sets is the figure of each."""
    tells_sum = any(one.kind != "count" or one.value != 1 for one in find_amounts(case.text))
    if not _ASKS_LIMIT.search(case.text) or tells_sum or case.doubts or _base(case):
        return case.determinations
    return [replace(item, amount=replace(item.amount, settled=True)) for item in case.determinations]


def _base(case: Case) -> list[str]:
    """The sums told so far that an amount is computed from."""
    facts = {fact for item in case.determinations for step in item.amount.steps for fact in step.facts}
    return [fact for fact in facts if case.state.facts.get(fact)]
