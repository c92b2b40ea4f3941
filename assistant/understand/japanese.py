"""Japanese messages on the library's matters in Chinese words: names and figures are much the same, the kana go."""

from __future__ import annotations

import re
from functools import cache

from index.tables import read_table

_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ffー]+")
_SPACES = re.compile(r"[\s,、]+")
_WRITTEN_IN_KANA = 2


def is_japanese(text: str) -> bool:
    """Whether a normalised message holds kana."""
    return sum(map(len, _KANA.findall(text))) >= _WRITTEN_IN_KANA


def from_japanese(text: str, matter: re.Pattern[str]) -> str:
    """The question of a normalised Japanese message in Chinese words; "" where it holds none of the library's `matter`."""
    for pattern, chinese in _words():
        text = pattern.sub(chinese, text)
    said = _SPACES.sub(",", _KANA.sub(" ", text)).strip(", ")
    return said if matter.search(said) else ""


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1]) for row in read_table("assistant.understand", "japanese")["words"])
