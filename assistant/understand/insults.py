"""Bad language before or behind a question: no part of what is asked, and no word of it is read as one."""

from __future__ import annotations

import re

from assistant.understand.routing import on_matter, ready_reply
from index.tokens import normalise
from prompts import load_table

_PIECE = re.compile(r"[^,。;:!?,;:!?~\s]+[,。;:!?,;:!?~\s]*")
_SCOLDS, _BESIDE_ANOTHER = "abuse", 2


def without_insults(text: str) -> str:
    """The message without the pieces that only scold; as it is where nothing is asked beside them."""
    pieces = _PIECE.findall(text)
    if len(pieces) < _BESIDE_ANOTHER:
        return text
    kept = [piece for piece in pieces if on_matter().search(normalise(piece)) or not _scolds(piece)]
    rest = "".join(kept).strip()
    said, asks = normalise(rest), load_table("replies")["pressed"]["asks_still"]
    return rest if len(kept) < len(pieces) and re.search(asks, said) and on_matter().search(said) else text


def _scolds(piece: str) -> bool:
    reply = ready_reply(piece)
    return reply is not None and reply.name == _SCOLDS
