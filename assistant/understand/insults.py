"""Bad language before or behind a question: no part of what is asked, and no word of it is read as one."""

from __future__ import annotations

import re

from assistant.understand.routing import on_matter, ready_reply
from index.tokens import normalise
from prompts import load_table

_PIECE = re.compile(r"[^,。;:!?,;:!?~\s]+[,。;:!?,;:!?~\s]*")
_THREATENS = re.compile(
    r"^(?:你|您|要是|如果|不然|否则|信不信|小心|再|还|敢|老|又)*(?:敷衍|糊弄|忽悠|瞎说|乱说|绕|打太极|推|装|答不上|不说|不回答|骗)?[^,。;!?]{0,6}"
    r"(?:我|老子|俺|咱)(?:们)?(?:就|马上|立刻|直接|一定|要|去)*(?:投诉|举报|曝光|告(?:你|到|上|状|发)|打(?:电话|热线|市长|12345|12315)|找(?:记者|纪委|律师|媒体|电视台|你们?(?:的)?领导))[^,。;!?多几哪什谁怎]{0,12}[,。;!?~ ]*$"
)
_SCOLDS, _BESIDE_ANOTHER = "abuse", 2


def without_insults(text: str) -> str:
    """The message without the pieces that only scold; as it is where nothing is asked beside them."""
    pieces = _PIECE.findall(text)
    if len(pieces) < _BESIDE_ANOTHER:
        return text
    kept = [piece for piece in pieces if not _is_beside(normalise(piece))]
    rest = "".join(kept).strip()
    said, asks = normalise(rest), load_table("replies")["pressed"]["asks_still"]
    return rest if len(kept) < len(pieces) and re.search(asks, said) and on_matter().search(said) else text


def _is_beside(piece: str) -> bool:
    """Whether a normalised piece only scolds, or threatens to complain (再敷衍我就打12345投诉)."""
    return bool(_THREATENS.search(piece)) or (not on_matter().search(piece) and _scolds(piece))


def _scolds(piece: str) -> bool:
    reply = ready_reply(piece)
    return reply is not None and reply.name == _SCOLDS
