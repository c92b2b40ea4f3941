"""The part of a message that is encoded."""

from __future__ import annotations

import re

ENCODED_CHARS = 30
_TAIL = re.compile(
    r".{0,10}(?:纲要|规划|方案|计划|办法|文件|政策|通知)(?:里|中|上)?(?:头|面)?(?:真|到底|究竟)?(?:有没有|有|提|写|说|讲|怎么|规定|是|这么|的|过|了|吗|么|吧|没)*[??!。]*"
)


def focus(text: str) -> str:
    """The end of a long message, where the question stands: encoding time grows with length, meaning does not.

    A tail that asks of the document only (那份纲要里真有吗) is left out where something stands before it.
    """
    if len(text) <= ENCODED_CHARS:
        return text
    kept = ""
    for piece in reversed(re.split(r"(?<=[,。?!;,;!?])", text)):
        if kept and len(piece) + len(kept) > ENCODED_CHARS:
            break
        kept = "" if _TAIL.fullmatch(kept) else kept
        kept = piece + kept
    return kept[-ENCODED_CHARS * 2 :]
