"""An exact reader of Chinese and mixed amounts, counts, ratios and dates; it refuses what is doubtful."""

from assistant.calculator.units.finder import find_amounts, read_amount
from assistant.calculator.units.reading import Found, Reading

__all__ = ["Found", "Reading", "find_amounts", "read_amount"]
