"""One plain spelling for what a model wrote: what is checked is exactly what is shown."""

from __future__ import annotations

import html
import re
import unicodedata

_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"})
# Decimal digits, and what NFKC leaves of other numerals (❶, Rumi, Kharosthi).
_NUMERALS = frozenset({"Nd", "No"})
_MARKUP = re.compile(r"<[^<>\n]{0,200}>|[<>`~\\&]|^\s*#+\s*|^\s*>+\s*", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z!/?]")
_ENTITY_ROUNDS = 3


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags or comments, entities resolved."""
    return bool(_TAG.search(_resolved(text)))


def plain(text: str) -> str:
    """`text` in NFKC with the numerals of every script as ASCII digits, without markup, entities, invisible characters and pictures.

    Line breaks stay, and | does, which tokens use.
    """
    folded = "".join(_seen(char) for char in unicodedata.normalize("NFKC", _resolved(text)))
    return _MARKUP.sub("", folded)


def _resolved(text: str) -> str:
    for _ in range(_ENTITY_ROUNDS):
        resolved = html.unescape(text)
        if resolved == text:
            break
        text = resolved
    return text


def _seen(char: str) -> str:
    if char == "\n":
        return char
    kind = unicodedata.category(char)
    if kind in _UNSEEN or kind == "So":
        return ""
    if kind in _NUMERALS:
        return f"{unicodedata.numeric(char, 1):g}"
    return " " if kind in ("Zs", "Zl", "Zp") else char


def squeezed(text: str) -> str:
    """NFKC without white space, for comparing words with a clause."""
    return "".join(unicodedata.normalize("NFKC", text).split())
