"""One spelling for the reader: full-width forms, dashes and traditional numerals, with a map back to the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = str.maketrans(
    {
        "萬": "万", "億": "亿", "圓": "元", "圆": "元", "兩": "两", "両": "两", "貳": "贰", "參": "叁", "陸": "陆",
        "〇": "零", "○": "零", "〜": "~", "∼": "~", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\uffe5": "¥",
        "﹣": "-", "餘": "余", "幾": "几", "個": "个", "點": "点", "塊": "块", "錢": "钱", "負": "负",
    }
)  # fmt: skip
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_WIDE_DIGITS = frozenset("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text; `origin[i]` is the position in the original of character i, with one entry more at the end."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the original text of the normalised stretch `start:end` (not empty)."""
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> Normal:
    """Characters one by one, so that circled digits or `㎡` never turn into figures."""
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        folded = unicodedata.normalize("NFKC", char)
        if len(folded) != 1 or unicodedata.category(char) == "No":
            folded = char
        if char == "\uff0c" and not _between_wide_digits(text, index):
            folded = char
        out.append(" " if folded.isspace() else folded.translate(_SAME))
        origin.append(index)
    return Normal("".join(out), (*origin, len(text)))


def _between_wide_digits(text: str, index: int) -> bool:
    """Whether a full-width comma groups full-width digits; elsewhere it is punctuation."""
    return 0 < index < len(text) - 1 and text[index - 1] in _WIDE_DIGITS and text[index + 1] in _WIDE_DIGITS
