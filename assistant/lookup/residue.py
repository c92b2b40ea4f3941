"""What a question is about once its talk and its general words are taken away (`words.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.tables import read_table


def residue(text: str, *kinds: str) -> str:
    """`text` (normalised) without the words of the named kinds; only letters, digits and Chinese characters stay."""
    left = text
    for word in _words(kinds):
        left = left.replace(word, " ")
    return re.sub(r"[^\w]|_", "", left)


@cache
def _words(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the kinds, the longest first, so that none is torn out of a longer one."""
    table = read_table("assistant.lookup", "words")
    listed = {word for kind in kinds for word in table[kind].split()}
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))
