"""Everyday words read as the words that the texts use (`synonyms.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from index.tables import read_table

_SPOKEN_YEAR = re.compile(r"[一二][〇零○o0九][〇零○o0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○o一二三四五六七八九", "0000123456789")


def in_library_words(text: str) -> str:
    """`text` (normalised) with the everyday words of the table replaced."""
    for pattern, word in _words():
        text = pattern.sub(word, text)
    return _SPOKEN_YEAR.sub(lambda match: match.group(0).translate(_DIGITS), text)


@cache
def chatter() -> frozenset[str]:
    """Words of talk that say nothing of the matter."""
    return frozenset(_table()["chatter"])


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in _table()["words"].items())


def _table() -> dict[str, Any]:
    return read_table("index", "synonyms")
