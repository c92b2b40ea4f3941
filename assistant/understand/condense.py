"""A very long message made short enough to read: what repeats is said once, what speaks of the library is kept."""

from __future__ import annotations

import re

_LONG_CHARS = 300
_REPEATED = re.compile(r"(.{1,40}?)\1{3,}", re.DOTALL)
_PIECE = re.compile(r"[^。;;!?!?\n,,]*[。;;!?!?\n,,]*")
_PIECE_CHARS = 200
_ASKS = re.compile(r"[??]|多少|什么|怎么|如何|哪|谁|几|能不能|是否|吗")


def condense(message: str, limit: int, matter: re.Pattern[str]) -> str:
    """At most `limit` characters of `message`; a short message is returned as it is.

    Kept are, in their order, first the pieces that ask about `matter`, then those that speak of it, then the last ones.
    """
    if len(message) <= _LONG_CHARS:
        return message
    once = _REPEATED.sub(r"\1", message)
    pieces = list(dict.fromkeys(piece[:_PIECE_CHARS] for piece in _PIECE.findall(once) if piece.strip()))
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    ranked = sorted(range(len(pieces)), key=lambda place: (_worth(pieces[place], matter), place), reverse=True)
    kept: list[int] = []
    room = limit
    for place in ranked:
        if len(pieces[place]) <= room:
            kept.append(place)
            room -= len(pieces[place])
    return "".join(pieces[place] for place in sorted(kept))


def _worth(piece: str, matter: re.Pattern[str]) -> int:
    if not matter.search(piece):
        return 0
    return 2 if _ASKS.search(piece) else 1
