"""How texts are compared: after NFKC, without white space and thousands commas (CONTRACT: Test-set line)."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def comparable(text: str) -> str:
    """`text` as it is compared."""
    return _THOUSANDS.sub("", _BLANK.sub("", unicodedata.normalize("NFKC", text)))
