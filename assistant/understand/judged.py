"""Messages that only tell what somebody else judges of (研发投入稳定,是龙头企业): they go on with the case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.calculator import Rule
from assistant.calculator.uses import judged_of
from assistant.understand.standing import asks_nothing
from assistant.understand.statements import statements

# What is denied or doubtful is left to the clause.
_DENIES = re.compile(r"不|没|未|无(?!锡)|非|差|缺|弱|少|一般|[?]|吗|呢")


def tells_judged(text: str, rules: Sequence[Rule]) -> bool:
    """Whether a normalised message asks nothing and says of two or more of the benefits' judged conditions, and of
    little else, that they are met."""
    if _DENIES.search(text) or not asks_nothing(text):
        return False
    judged = "○".join(one for rule in rules for one in judged_of(rule))
    pieces = statements(text)
    on_them = [one for one in pieces if any(one[at : at + 2] in judged for at in range(len(one) - 1))]
    return len(on_them) > 1 and len(pieces) - len(on_them) <= 1
