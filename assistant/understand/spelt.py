"""Words typed in pinyin: single ones in a Chinese message, or a whole message (`homophones.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.spelling import pinyin
from index.tables import read_table

# So many typed words are looked at together (zhi shi chan quan).
_JOINED = 12
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RUN = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?:[ '][A-Za-z]+)*(?![A-Za-z])")
_WORD = re.compile(r"[A-Za-z]+")


def from_pinyin(text: str) -> str:
    """The message with the words that it spells in pinyin; as it is where it is no Chinese one and most of its words
    are none, or none is a word of the library."""
    is_chinese = bool(_HAN.search(text))
    read = _RUN.sub(lambda run: _spelt_out(run.group(0), is_all=not is_chinese), text)
    is_of_library = any(word in read for word in _words(is_all=False).values())
    is_spelt = is_chinese or (is_of_library and 2 * len(_WORD.findall(read)) < len(_WORD.findall(text)))
    return read if is_spelt else text


def _spelt_out(run: str, *, is_all: bool) -> str:
    """A run of letters with the words that it spells in their place; every other word of it stays."""
    parts, out = re.split(r"[ ']", run), []
    while parts:
        sizes = range(min(len(parts), _JOINED), 0, -1)
        size, word = next(((n, word) for n in sizes if (word := _spells("".join(parts[:n]), is_all=is_all))), (1, ""))
        out.append(word or f" {parts[0]} ")
        del parts[:size]
    return "".join(out) if any(_HAN.search(one) for one in out) else run


def _spells(letters: str, *, is_all: bool) -> str:
    """The words that letters are made of in pinyin, the longest at the end, "" where they are not made of words alone."""
    typed, words = letters.lower(), _words(is_all=is_all)
    longest = max(map(len, words))
    spelt: list[str | None] = ["", *[None] * len(typed)]
    for end in range(1, len(typed) + 1):
        if end > longest and not any(spelt[end - longest : end]):
            return ""
        for start in range(max(0, end - longest), end):
            before = spelt[start]
            if before is not None and typed[start:end] in words:
                spelt[end] = before + words[typed[start:end]]
                break
    return spelt[-1] or ""


@cache
def _words(*, is_all: bool) -> dict[str, str]:
    """Chinese words by what is typed for them; `is_all`: with those that may be words of another language too."""
    table = read_table("assistant.understand", "homophones")
    return {pinyin(word): word for word in [*(table["pinyin_only"] if is_all else ()), *table["pinyin"]]}
