"""BM25 over clauses and over phrasings (bm25s), persisted in the edition.

Formula: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), as bm25s computes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.errors import EditionError, StorageError

Scores = NDArray[np.float32]
_K1, _B = 1.2, 0.6


class LexicalIndex:
    """Two fields: `text` holds one entry a clause, `question` one entry a phrasing, each mapped to its clause."""

    def __init__(self, fields: dict[str, tuple[bm25s.BM25, NDArray[np.int64]]], clauses: int) -> None:
        self._fields = fields
        self._clauses = clauses

    @classmethod
    def build(cls, fields: dict[str, tuple[Sequence[list[str]], Sequence[int]]], clauses: int) -> LexicalIndex:
        """Index of `fields`: name -> (tokens of each entry, clause position of each entry)."""
        made = {}
        for name, (entries, owners) in fields.items():
            ranker = bm25s.BM25(k1=_K1, b=_B, method="lucene")
            ranker.index([entry or ["∅"] for entry in entries] or [["∅"]], show_progress=False)
            made[name] = (ranker, np.asarray(owners, dtype=np.int64))
        return cls(made, clauses)

    def save(self, folder: Path) -> None:
        """Writes the index under `folder`; raises StorageError."""
        try:
            for name, (ranker, owners) in self._fields.items():
                ranker.save(str(folder / name), show_progress=False)
                np.save(folder / name / "owners.npy", owners)
            (folder / "fields.json").write_text(json.dumps({"fields": list(self._fields), "clauses": self._clauses}))
        except OSError as error:
            raise StorageError(f"写不了索引目录 {folder}:请检查写权限和磁盘空间。") from error

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """The index saved under `folder`; raises EditionError when it is damaged."""
        try:
            head = json.loads((folder / "fields.json").read_text())
            clauses = int(head["clauses"])
            fields = {
                name: (bm25s.BM25.load(str(folder / name)), np.load(folder / name / "owners.npy"))
                for name in head["fields"]
            }
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise EditionError("词语索引缺失或损坏:请执行 policy-assistant index build 重建。") from error
        return cls(fields, clauses)

    def has_entries(self, field: str) -> NDArray[np.bool_]:
        """(clauses,) whether each clause has an entry in `field`."""
        held = np.zeros(self._clauses, dtype=bool)
        held[self._fields[field][1]] = True
        return held

    def rarity(self, field: str, word: str) -> float:
        """Inverse entry frequency of a word: 1 for one that no entry has, near 0 for one that all have."""
        ranker, owners = self._fields[field]
        place = ranker.vocab_dict.get(word)
        if place is None or not len(owners):
            return 1.0
        indptr = ranker.scores["indptr"]
        entries = int(indptr[place + 1] - indptr[place]) if place + 1 < len(indptr) else 0
        return math.log((len(owners) + 1) / (entries + 1)) / math.log(len(owners) + 1)

    def vocabulary(self, field: str) -> list[str]:
        """The words of a field, the most frequent first."""
        ranker, _ = self._fields[field]
        entries = np.diff(ranker.scores["indptr"])
        words = [word for word, place in ranker.vocab_dict.items() if word and place < len(entries)]
        return sorted(words, key=lambda word: -entries[ranker.vocab_dict[word]])

    def scores(self, field: str, tokens: Sequence[str]) -> Scores:
        """(clauses,) best BM25 score of each clause's entries in `field`; 0 where no word occurs."""
        best = np.zeros(self._clauses, dtype=np.float32)
        ranker, owners = self._fields[field]
        if tokens and len(owners):
            np.maximum.at(best, owners, ranker.get_scores(list(tokens)))
        return best
