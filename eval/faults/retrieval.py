"""Wrong retrieval: filters dropped, one half of the hybrid off, the order broken."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.faults.model import Fault, about
from index.model import Filters

if TYPE_CHECKING:
    from index.retrieve import Retriever


def _no_filters(retriever: Retriever) -> None:
    rank = retriever.rank
    _set(retriever, "rank", lambda query, filters, limit: rank(query, Filters(), limit))


def _first_dropped(retriever: Retriever) -> None:
    rank = retriever.rank
    _set(retriever, "rank", lambda query, filters, limit: rank(query, filters, limit + 1)[1:])


def _shuffled(retriever: Retriever) -> None:
    rank, chance = retriever.rank, random.Random(2)

    def shuffled(query: Any, filters: Filters, limit: int) -> Any:
        found = rank(query, filters, limit)
        return chance.sample(found, len(found))

    _set(retriever, "rank", shuffled)


def _no_meaning(retriever: Retriever) -> None:
    """Every question has the same vector, as after a wrong load of the encoder."""
    vector = retriever._encode("的")
    _set(retriever, "_vector", lambda text: vector)


def _no_words(retriever: Retriever) -> None:
    lexical = retriever._lexical

    class Broken:
        def __getattr__(self, name: str) -> Any:
            return getattr(lexical, name)

        def scores(self, kind: str, words: Any) -> Any:
            return np.zeros_like(lexical.scores(kind, words))

    _set(retriever, "_lexical", Broken())


def _no_places(retriever: Retriever) -> None:
    """Places and titles in a question are not recognised."""
    from dataclasses import replace

    read = retriever.read
    _set(retriever, "read", lambda question: replace(read(question), policies=(), places=()))


def _set(retriever: Retriever, name: str, value: Any) -> None:
    setattr(retriever, name, value)


RETRIEVAL_FAULTS: tuple[Fault, ...] = (
    Fault(
        "retrieval-filter", "地区和有效期过滤失效", about("南平", "舞钢", "北京", "南昌", "江苏"), retriever=_no_filters
    ),
    Fault("retrieval-first", "最相近的条款被漏掉", retriever=_first_dropped),
    Fault("retrieval-order", "检索结果乱序", retriever=_shuffled),
    Fault("retrieval-meaning", "向量检索失灵", retriever=_no_meaning),
    Fault("retrieval-words", "关键词检索失灵", retriever=_no_words),
    Fault(
        "retrieval-places",
        "认不出问题里的地名和政策名",
        about("成都", "南平", "舞钢", "北京", "南昌", "江苏"),
        retriever=_no_places,
    ),
)
