"""Homophones: a run of characters that is no word but sounds like a word of the library is read as that word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin import pinyin as _every_pinyin

from index.tokens import STOP_CHARS, Tokenizer

_MAX_CHARS = 6
# So many characters that stand in a text side by side are a name of its own (苏地优品).
_NAME_CHARS = 4
# Said alone, before a verb (钱列在哪, 还管得到), or before a body (由市财政局): never the beginning of a misspelt word.
_ALONE = frozenset("钱由还")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿元角分")

# A number asked for with its measure (几厘) is no misheard word.
_ASKED_NUMBER = "几"
# 有市商务局: the level of a body is not the end of a misheard word.
_OF_LEVEL = re.compile(r"[市省县区][\u4e00-\u9fff]{2,10}?(?:局|厅|委|办|部|院)")
# 多少件不知道: the 不 is of what follows.
_UNKNOWN = ("知道", "清楚", "太清楚", "确定", "太确定", "记得", "了解", "晓得")


@lru_cache(maxsize=50_000)
def sound(text: str) -> str:
    """Toneless pinyin with the confusions of southern speech folded (zh/z, ch/c, sh/s, ng/n, l/n)."""
    return " ".join(map(_folded, lazy_pinyin(text)))


def _folded(syllable: str) -> str:
    for heard, kept in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(heard):
            syllable = kept + syllable[2:]
    return syllable[:-1] if syllable.endswith("ng") else syllable


@lru_cache(maxsize=20_000)
def readings(character: str) -> frozenset[str]:
    """Every way a character may sound, folded as in `sound`."""
    return frozenset(_folded(one) for one in _every_pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def pinyin(word: str) -> str:
    """Toneless pinyin without blanks, as it is typed."""
    return "".join(lazy_pinyin(word))


class Speller:
    """Corrects against `words`, given with the most frequent first; what `text`, that of the library, has word for word
    stays."""

    def __init__(self, words: Iterable[str], tokenizer: Tokenizer, text: str = "") -> None:
        self._tokenizer = tokenizer
        self._text = text
        self._by_sound: dict[str, str] = {}
        for word in words:
            if 2 <= len(word) <= _MAX_CHARS and _is_han(word):
                self._by_sound.setdefault(sound(word), word)

    def correct(self, text: str) -> str:
        """`text` (normalised) with misheard words replaced; the same text when nothing is certain."""
        segments = self._tokenizer.segments(text)
        out: list[str] = []
        place = 0
        while place < len(segments):
            span, word = self._match(segments, place)
            out.append(word or segments[place])
            place += span
        return "".join(out)

    def _match(self, segments: list[str], place: int) -> tuple[int, str]:
        """(segments taken, replacement) of the longest run from `place` that is misheard; (1, "") for none."""
        for span in range(min(4, len(segments) - place), 0, -1):
            run = segments[place : place + span]
            joined = "".join(run)
            if not 2 <= len(joined) <= _MAX_CHARS or not _is_han(joined) or self._tokenizer.knows(joined):
                continue
            if joined[0] in _ALONE or joined.startswith(_ASKED_NUMBER) or any(char in _NUMERALS for char in joined):
                continue
            if span > 1 and (all(len(part) > 1 for part in run) or any(part in STOP_CHARS for part in run)):
                continue
            if _OF_LEVEL.match(joined[-1] + "".join(segments[place + span :])):
                continue
            # 南平试点: the last character begins a word of its own.
            after = "".join(segments[place + span : place + span + 1])
            if span > 1 and len(run[-1]) == 1 and after and self._tokenizer.knows(run[-1] + after):
                continue
            # 提没提: the second half of a question.
            if place and joined[0] == "没" and segments[place - 1][-1] == joined[1]:
                continue
            if joined[-1] == "不" and "".join(segments[place + span :]).startswith(_UNKNOWN):
                continue
            around = (segments[max(place - 1, 0) : place + span], segments[place : place + span + 1])
            if any(len(name := "".join(held)) >= _NAME_CHARS and name in self._text for held in around):
                continue
            word = self._by_sound.get(sound(joined))
            if word and span > 1 and not _keeps_words(run, word):
                continue
            if word and word != joined and len(word) == len(joined) and not _NUMERALS & set(word):
                return span, word
        return 1, ""


def _keeps_words(run: list[str], word: str) -> bool:
    """Whether the words of a run that are right as they stand (高校 in 高校能) stay as they are."""
    place = 0
    for part in run:
        if len(part) > 1 and word[place : place + len(part)] != part:
            return False
        place += len(part)
    return True


def _is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)
