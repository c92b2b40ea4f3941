"""Words typed for others that sound the same, and are words too (奖励上线, 到帐): read as what is meant (`homophones.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.spelling import pinyin, readings, sound
from index.tables import read_table

_SHORT = 2
_COUNTED = re.compile(r"[一二两三四五六七八九十每这那几首头末另甲乙丙丁a-zA-Z\d]$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?:[ '][A-Za-z]+)*(?![A-Za-z])")
# What stands before a sum of money.
_NAMED = re.compile(r"([\u4e00-\u9fff]{2,3})(?=(?:是|了|共|有)?\d[\d.,]*\s*[万千亿元])")


def as_meant(text: str) -> str:
    """The message with such words replaced; every other character stays."""
    text = _LETTERS.sub(lambda run: _spelt_out(run.group(0)), text) if _is_spelt(text) else text
    for heard, meant in _words():
        text = heard.sub(meant, text)
    return _NAMED.sub(_label, _with_names(text))


def _is_spelt(text: str) -> bool:
    """Whether a message is no English one with a name in it: it has Chinese characters, or most of its words are pinyin."""
    words = re.findall(r"[A-Za-z]+", text)
    return bool(words) and (bool(_HAN.search(text)) or 2 * sum(bool(_spells(word)) for word in words) > len(words))


def _spelt_out(run: str) -> str:
    """A run of letters with the words that it spells in pinyin put in their place; every other word of it stays."""
    parts, out = re.split(r"[ ']", run), []
    while parts:
        size = next((size for size in range(len(parts), 0, -1) if _spells("".join(parts[:size]))), 0)
        out.append(_spells("".join(parts[:size])) if size else f" {parts[0]} ")
        del parts[: size or 1]
    return "".join(out) if any(_HAN.search(one) for one in out) else run


def _spells(letters: str) -> str:
    """The words that letters are made of in pinyin, "" where they are not made of such words alone."""
    typed = letters.lower()
    spelt: list[str | None] = ["", *[None] * len(typed)]
    for end in range(1, len(typed) + 1):
        for letters_of, word in _in_pinyin():
            before = spelt[end - len(letters_of)] if len(letters_of) <= end else None
            if before is not None and typed[:end].endswith(letters_of):
                spelt[end] = before + word
                break
    return spelt[-1] or ""


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
def _in_pinyin() -> tuple[tuple[str, str], ...]:
    words = read_table("assistant.understand", "homophones")["pinyin"]
    return tuple(sorted(((pinyin(word), word) for word in words), key=lambda one: -len(one[0])))


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    labels = read_table("assistant.understand", "homophones")["labels"]
    return tuple((label, sound(label)) for label in labels)


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("assistant.understand", "homophones")
    return tuple((re.compile(row["heard"]), row["to"]) for row in table["word"])
