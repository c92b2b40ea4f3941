"""Sentences out of a stream of pieces of text, as soon as each is complete."""

from __future__ import annotations

_ENDS = "。!?\uff01\uff1f\uff1b\n"
_CLOSING = "”」』\"'))*"
MAX_HELD_CHARS = 800
"""A sentence that is longer than any may be is handed out as it is."""
_OPEN_THOUGHT, _END_OF_THOUGHT = "<think>", "</think>"


class Splitter:
    """Collects pieces; a token [[…]] is never cut, thoughts (<think>…</think>) are dropped."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that `piece` completes, with their end marks."""
        self._held += piece
        self._drop_thoughts()
        if _OPEN_THOUGHT in self._held or _OPEN_THOUGHT.startswith(self._held.strip() or "-"):
            return []
        done: list[str] = []
        while (end := self._end()) is not None:
            done.append(self._held[:end])
            self._held = self._held[end:]
        if len(self._held) > MAX_HELD_CHARS:
            done.append(self.rest())
        return done

    def rest(self) -> str:
        """What is left when the message has ended; nothing is held after it."""
        rest, self._held = self._held, ""
        return rest

    def _drop_thoughts(self) -> None:
        start, end = self._held.find(_OPEN_THOUGHT), self._held.find(_END_OF_THOUGHT)
        if 0 <= start < end:
            self._held = self._held[:start] + self._held[end + len(_END_OF_THOUGHT) :]

    def _end(self) -> int | None:
        """Where the first complete sentence ends; a mark at the very end waits for a closing quote or line break."""
        depth = 0
        for place, char in enumerate(self._held):
            if self._held.startswith("[[", place):
                depth += 1
            elif self._held.startswith("]]", place) and depth:
                depth -= 1
            elif char in _ENDS and not depth:
                end = place + 1
                while end < len(self._held) and self._held[end] in _CLOSING + _ENDS:
                    end += 1
                return end
        return None
