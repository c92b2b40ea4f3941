"""What the reader found in a piece of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "count", "ratio", "date", "number"]
Flag = Literal["at_most", "at_least", "approx", "range", "colloquial", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One amount in a text.

    Attributes:
        text: the characters read, as they stand in the original.
        span: where they stand: start and end in the original.
        kind: money (yuan), count (with `unit`), ratio (1% is 0.01), date, or number (no unit at all).
        value: exact; None when only a range, a vague word or a doubtful spelling is there.
        unit: 元, a foreign currency, 件, 年, 个百分点, …; "" when the text names none.
        low, high: bounds of a range.
        date: the day, for a full calendar date.
        flags: how far the value may be taken at its word.
        options: what a doubtful spelling may mean, to be offered in a question.
    """

    text: str
    span: tuple[int, int]
    kind: Kind
    value: Decimal | None
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    date: date | None = None
    flags: frozenset[Flag] = field(default_factory=frozenset)
    options: tuple[str, ...] = ()


Found = Reading
