"""Other ways to read a message: letters spread out, turned round, or written in a code."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Sequence
from urllib.parse import unquote

from index.tokens import normalise

_INSIDE_WORDS = re.compile(r"(?<=[a-z])[._*|·'-]+(?=[a-z])")
_NOT_WORDS = re.compile(r"[\W_]+")
_PHRASE = re.compile(r"(?<=[,。;!?])")
_SPREAD_SHARE = 0.6
_SPREAD_CHARS = 6
_BASE64 = re.compile(r"[A-Za-z0-9+/]{14,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[ ,]?){10,}")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}){3,}")
_READ_CHARS = 4_000


def other_readings(message: str, plain: Sequence[re.Pattern[str]] = ()) -> list[str]:
    """Normalised texts that stand in `message` for one who knows how to look; empty for a plain message.

    A message whose characters are set apart one by one is read closed up; Base64, hexadecimal, percent, Unicode and
    HTML escapes are read decoded; every message is read without marks inside words, and backwards. Phrases in which a
    `plain` pattern stands make sense as they are, and turned round hold words by chance only: they are left out there.
    """
    raw = message[:_READ_CHARS]
    text = normalise(raw)
    found = [*_decoded(raw), *([_NOT_WORDS.sub("", text)] if _is_spread(text) else [])]
    phrases = [one for one in _PHRASE.split(text) if not any(pattern.search(one) for pattern in plain)]
    found += [_INSIDE_WORDS.sub("", text), _NOT_WORDS.sub("", "".join(phrases))[::-1]]
    return [reading for reading in map(normalise, found) if reading and reading != text]


def closed_up(message: str) -> str:
    """A message whose characters are set apart one by one, closed up; any other as it is."""
    text = normalise(message[:_READ_CHARS])
    return _NOT_WORDS.sub("", text) if _is_spread(text) else message


def _is_spread(text: str) -> bool:
    """Whether most of the characters stand alone between marks or blanks."""
    pieces = [piece for piece in _NOT_WORDS.split(text) if piece]
    alone = sum(len(piece) == 1 for piece in pieces)
    return alone >= _SPREAD_CHARS and alone >= _SPREAD_SHARE * len(pieces)


def _decoded(raw: str) -> list[str]:
    texts = [_as_text(_from_base64(found)) for found in _BASE64.findall(raw)]
    texts += [_as_text(_from_hex(found)) for found in _HEX.findall(raw)]
    texts += [re.sub(r"\\u(.{4})", lambda m: chr(int(m.group(1), 16)), found) for found in _ESCAPES.findall(raw)]
    texts += [reading for reading in (unquote(raw), html.unescape(raw)) if reading != raw]
    return texts


def _from_base64(found: str) -> bytes:
    try:
        return base64.b64decode(found + "=" * (-len(found) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_hex(found: str) -> bytes:
    return bytes.fromhex(re.sub(r"[ ,]", "", found))


def _as_text(data: bytes) -> str:
    """The UTF-8 text that `data` is; "" when it is none."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() else ""
