"""Words typed for others that sound the same, and are words too (奖励上线, 到帐): read as what is meant (`homophones.toml`)."""

from __future__ import annotations

import re
from functools import cache

from assistant.understand.spelt import from_pinyin
from index.spelling import readings, sound
from index.tables import read_table

_SHORT = 2
_COUNTED = re.compile(r"[一二两三四五六七八九十每这那几首头末另甲乙丙丁a-zA-Z\d]$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# What stands before a sum of money.
_NAMED = re.compile(r"([\u4e00-\u9fff]{2,3})(?=(?:是|了|共|有)?\d[\d.,]*\s*[万千亿元])")


def as_meant(text: str) -> str:
    """The message with such words replaced; every other character stays."""
    text = from_pinyin(text)
    for heard, meant in _words():
        text = heard.sub(meant, text)
    return _NAMED.sub(_label, _with_names(text))


def _label(found: re.Match[str]) -> str:
    """The name of the cost that the characters before a figure sound like; the characters themselves for none, and for
    words of their own that are counted (一单保费9万)."""
    typed, before = found.group(1), found.string[: found.start()]
    if typed in read_table("assistant.understand", "homophones")["kept"] and _COUNTED.search(before):
        return typed
    for label, heard in _labels():
        kept, last = typed[: -len(label)], typed[-len(label) :]
        is_near = len(label) > _SHORT or bool(set(label) & set(last))
        if len(last) == len(label) and is_near and sound(last) == heard:
            return f"{kept}{label}"
    return typed


def _with_names(text: str) -> str:
    """The message with the names of the library's matters where their sound stands."""
    kept = read_table("assistant.understand", "homophones")["kept"]
    for name, heard in _names():
        first = heard.split(" ", 1)[0]
        for start in range(len(text) - len(name) + 1):
            if first not in readings(text[start]):
                continue
            typed = text[start : start + len(name)]
            if typed not in (name, *kept) and _HAN.fullmatch(typed) and sound(typed) == heard:
                text = f"{text[:start]}{name}{text[start + len(name) :]}"
    return text


@cache
def _names() -> tuple[tuple[str, str], ...]:
    names = read_table("assistant.understand", "homophones")["names"]
    return tuple((name, sound(name)) for name in names)


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    labels = read_table("assistant.understand", "homophones")["labels"]
    return tuple((label, sound(label)) for label in labels)


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("assistant.understand", "homophones")
    return tuple((re.compile(row["heard"]), row["to"]) for row in table["word"])
