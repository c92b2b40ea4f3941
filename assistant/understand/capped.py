"""A loan that is asked whether it reaches the cap (1000万整封顶了没): the loan itself, and no award of that size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculator.units import Reading
from assistant.understand.pairing import Label

# No award for a loan is near as large as this.
_LEAST = Decimal(1_000_000)
_ASKS_CAPPED = re.compile(r"(?:封顶|到顶|顶格)了?(?:没有?|吗|么|吧|不)")
_BETWEEN = re.compile(r"(?:元|块|钱|整|的|话|就|是不是|算|刚好|正好|,)*")


def without_capped(text: str, labels: Sequence[Label], readings: Sequence[Reading]) -> list[Label]:
    """The labels of a normalised message without those of a result that only ask if a loan told before them is capped."""
    ends = [one.span[1] for one in readings if one.kind == "money" and (one.value or 0) >= _LEAST]

    def asks_capped(label: Label) -> bool:
        is_asked = label.fact == "result" and _ASKS_CAPPED.match(text, label.start)
        return bool(is_asked) and any(
            end <= label.start and _BETWEEN.fullmatch(text[end : label.start]) for end in ends
        )

    return [label for label in labels if not asks_capped(label)]
