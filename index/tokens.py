"""Words of a Chinese text for the lexical index, and the same text in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jieba
import opencc

_WORD = re.compile(r"[\w.%]+")
_OLD_NUMERALS = str.maketrans({"廿": "二十", "卅": "三十"})
_STOP = frozenset(
    [
        "什么",
        "怎么",
        "多少",
        "一个",
        "我们",
        "你们",
        "请问",
        "可以",
        "应该",
        "如何",
        "是否",
        "哪些",
        "哪个",
        "关于",
        "根据",
        "按照",
        "如果",
        "因为",
        "所以",
        "但是",
        "而且",
        "并且",
        "怎样",
        "是不是",
        "有没有",
    ]
)
STOP_CHARS = frozenset("的了吗呢啊吧呀么是在有和与及或也都就还把被给对从到向为以于之其这那哪我你您他它请问想要会该几个")


@lru_cache(maxsize=512)
def normalise(text: str) -> str:
    """NFKC, simplified characters, lower case, invisible characters and lone surrogates dropped; line breaks become blanks."""
    visible = "".join(
        char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) not in ("Cf", "Cs")
    )
    visible = visible.translate(_OLD_NUMERALS)
    return re.sub(r"\s+", " ", _simplifier().convert(visible)).strip().lower()


@cache
def _simplifier() -> Any:
    return opencc.OpenCC("t2s")


class Tokenizer:
    """jieba in search mode with the library's own words added."""

    def __init__(self, words: Iterable[str], cache_folder: Path | None = None) -> None:
        jieba.setLogLevel("ERROR")
        self._jieba = jieba.Tokenizer()
        if cache_folder is not None and _is_made(cache_folder):
            self._jieba.tmp_dir = str(cache_folder)
        self._jieba.initialize()
        for word in words:
            self._jieba.add_word(word)

    def words(self, text: str) -> list[str]:
        """Tokens of normalised `text` in order: words, their parts, numbers; function words dropped."""
        found = []
        for token in self._jieba.cut_for_search(normalise(text)):
            if _WORD.fullmatch(token) and token not in _STOP and not (len(token) == 1 and token in STOP_CHARS):
                found.append(token)
        return found

    def segments(self, text: str) -> list[str]:
        """Plain segmentation of `text`, nothing dropped."""
        return list(self._jieba.cut(text))

    def knows(self, word: str) -> bool:
        """Whether the dictionary or the library holds the word."""
        return bool(self._jieba.FREQ.get(word))


def _is_made(folder: Path) -> bool:
    """Whether `folder` exists or could be made; a reader must also work where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def first_word(text: str) -> str:
    """The first word of a text as jieba's own dictionary cuts it; empty for an empty text."""
    return next(iter(_plain_jieba().cut(text)), "")


@cache
def _plain_jieba() -> jieba.Tokenizer:
    jieba.setLogLevel("ERROR")
    return jieba.Tokenizer()
