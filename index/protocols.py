"""The seams of `index`: what an encoder, a reranker and a vector store must do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.model import Filters

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to unit vectors. `fingerprint` changes whenever the same text would give other vectors."""

    @property
    def fingerprint(self) -> str: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, d) unit vectors of texts to be found."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, d) unit vectors of questions."""
        ...


class Reranker(Protocol):
    """Scores (question, text) pairs; higher is better."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """What is encoded: a paragraph of a clause, or a phrasing that asks for it."""

    id: str
    policy_id: str
    clause: str
    text: str
    is_question: bool
    place: str
    level: str
    in_force_from: int
    in_force_until: int


class DenseIndex(Protocol):
    """Vectors of passages in one edition."""

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None: ...

    def stored(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Vectors of those of `ids` that are stored."""
        ...

    def search(
        self, vector: Vectors, filters: Filters, limit: int, *, questions: bool | None = None
    ) -> list[tuple[str, str, float]]:
        """(policy_id, clause, cosine) of the nearest passages, best first; `questions` keeps one kind only."""
        ...

    def count(self) -> int: ...

    def close(self) -> None:
        """Lets go of the folder or the connection."""
        ...
