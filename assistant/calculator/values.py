"""Values of facts: how amounts, counts and dates are shown, and how thresholds of rules are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.calculator.rulefile import Input
from assistant.calculator.units import read_amount

FEN = Decimal("0.01")
WAN = Decimal(10_000)
YI = Decimal(100_000_000)


def plain(value: Decimal) -> str:
    """A decimal without exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Decimal) -> str:
    """Yuan in the unit that reads best and stays exact: 8万元, 99999.99元, 1.5亿元."""
    if abs(value) >= YI and value % (YI / 10_000) == 0:
        return f"{plain(value / YI)}亿元"
    if abs(value) >= WAN and value % 100 == 0:
        return f"{plain(value / WAN)}万元"
    return f"{plain(value)}元"


def percent(value: Decimal) -> str:
    """A ratio as a percentage."""
    return f"{plain(value * 100)}%"


def show(known: Input, value: Decimal | date | str | bool | None) -> str:
    """A value of the fact `known`, with its unit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        if known.type == "money":
            return money(value)
        return percent(value) if known.type == "ratio" else f"{plain(value)}{known.unit}"
    return value.isoformat() if isinstance(value, date) else str(value)


def read_threshold(known: Input, text: str) -> Decimal | date:
    """The limit of at_least or at_most, by the type of its fact. Raises ValueError."""
    if known.type == "date":
        return date.fromisoformat(text)
    if known.type not in ("money", "count", "ratio"):
        raise ValueError(f"at_least、at_most 只能用于数额、件数、比例和日期,不能用于 {known.type}")
    reading = read_amount(text)
    fits = reading is not None and (reading.kind == known.type or (known.type == "count" and reading.kind == "number"))
    if reading is None or reading.value is None or not fits or reading.unit not in ("", known.unit, "%"):
        raise ValueError(f"“{text}”不能读成以{known.unit or '%'}计的数")
    return reading.value
