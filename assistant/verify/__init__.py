"""The gates: no number without a source, no quote that does not stand in its clause."""

from assistant.verify.gate import findings_of
from assistant.verify.numbers import numbers_in, unsupported_numbers
from assistant.verify.quotes import false_quotes

__all__ = ["false_quotes", "findings_of", "numbers_in", "unsupported_numbers"]
