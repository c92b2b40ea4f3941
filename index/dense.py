"""Vectors in Chroma, embedded or on a server. The only room that imports chromadb.

Up to 50,000 vectors a search compares with all of them (exact, and faster than the approximate index at that size);
above that Chroma's own index searches. Our own vectors go in and no embedding function is ever stored or loaded, so a collection cannot bring code along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from index.errors import EditionError, StorageError
from index.model import Filters
from index.protocols import Passage, Vectors

COLLECTION = "policy-passages"
NO_START, NO_END = 0, 99991231
EXACT_LIMIT = 50_000
_BATCH = 1000
_SEARCH_WIDTH = 400


def as_number(day: date | None, missing: int) -> int:
    """A date as a sortable integer (Chroma compares numbers only): 2023-12-31 -> 20231231."""
    return day.year * 10_000 + day.month * 100 + day.day if day else missing


class ChromaIndex:
    """The passages of one edition in one collection."""

    def __init__(self, collection: Any, client: Any, exact: _ExactSearch | None = None) -> None:
        self._collection = collection
        self._client = client
        self._exact = exact

    @classmethod
    def create(cls, folder: Path, url: str, edition: str) -> ChromaIndex:
        """A new empty collection; one left over from a killed build of the same edition is dropped."""
        client, name = None, _name(url, edition)
        try:
            client = _client(folder, url)
            if url and name in {found.name for found in client.list_collections()}:
                client.delete_collection(name)
            made = client.create_collection(name, embedding_function=None, configuration=_CONFIGURATION)
        except _VENDOR_ERRORS as error:
            _let_go(client)
            raise StorageError(_cannot_write(folder, url)) from error
        return cls(made, client)

    @classmethod
    def open(cls, folder: Path, url: str, edition: str, exact_limit: int = EXACT_LIMIT) -> ChromaIndex:
        """The collection of a finished edition. Raises EditionError when it is not there."""
        client = None
        try:
            client = _client(folder, url)
            collection = client.get_collection(_name(url, edition), embedding_function=None)
            exact = _ExactSearch.load(collection) if 0 < collection.count() <= exact_limit else None
            return cls(collection, client, exact)
        except _VENDOR_ERRORS as error:
            _let_go(client)
            raise EditionError("索引里的向量库打不开:请执行 policy-assistant index build 重建。") from error

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Adds passages with their vectors; raises StorageError when the disk does not take them."""
        try:
            for start in range(0, len(passages), _BATCH):
                batch = passages[start : start + _BATCH]
                self._collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + _BATCH],
                    metadatas=[_metadata(passage) for passage in batch],
                )
        except _VENDOR_ERRORS as error:
            raise StorageError("向量写不进索引:请检查磁盘空间和 POLICY_HOME 的写权限。") from error

    def stored(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Vectors of those of `ids` that are stored here."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(ids), _BATCH):
            with _reading():
                batch = self._collection.get(ids=list(ids[start : start + _BATCH]), include=["embeddings"])
            found |= zip(batch["ids"], np.asarray(batch["embeddings"], dtype=np.float32), strict=True)
        return found

    def search(
        self, vector: Vectors, filters: Filters, limit: int, *, questions: bool | None = None
    ) -> list[tuple[str, str, float]]:
        """(policy_id, clause, cosine) of the nearest passages that pass `filters`, best first.

        `questions`: only phrasings (True), only paragraphs (False), or both (None).
        """
        if self._exact is not None:
            return self._exact.search(vector, filters, limit, questions)
        with _reading():
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1),
                n_results=min(limit, _SEARCH_WIDTH),
                where=_where(filters, questions),
                include=["metadatas", "distances"],
            )
        rows = zip(found["metadatas"][0], found["distances"][0], strict=True)
        return [(row["policy_id"], row["clause"], 1.0 - distance) for row, distance in rows]

    def ids(self) -> set[str]:
        """Ids of all stored passages."""
        with _reading():
            return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """Number of stored passages."""
        with _reading():
            return int(self._collection.count())

    def close(self) -> None:
        """Lets go of the folder or the connection."""
        self._client.close()

    def drop(self) -> None:
        """Removes the collection from a server; a folder is removed by its owner."""
        with _reading():
            self._client.delete_collection(self._collection.name)


@dataclass(frozen=True, slots=True)
class _ExactSearch:
    """All vectors of a collection in memory, compared one by one."""

    vectors: Vectors
    rows: list[dict[str, Any]]
    columns: dict[str, NDArray[Any]]

    @classmethod
    def load(cls, collection: Any) -> _ExactSearch:
        held = collection.get(include=["embeddings", "metadatas"])
        vectors = np.asarray(held["embeddings"], dtype=np.float32)
        rows = held["metadatas"]
        columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
        return cls(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), rows, columns)

    def search(
        self, vector: Vectors, filters: Filters, limit: int, questions: bool | None
    ) -> list[tuple[str, str, float]]:
        """(policy_id, clause, cosine) of the nearest rows that pass, best first."""
        allowed = self._allowed(filters, questions)
        if not len(allowed):
            return []
        # einsum, not BLAS: BLAS threads would spin on the cores that the encoder needs for the next question
        cosines = np.einsum("ij,j->i", self.vectors, vector / np.sqrt(np.einsum("i,i->", vector, vector)))[allowed]
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(self.rows[allowed[p]]["policy_id"], self.rows[allowed[p]]["clause"], float(cosines[p])) for p in best]

    def _allowed(self, filters: Filters, questions: bool | None) -> NDArray[np.int64]:
        passing = np.ones(len(self.rows), dtype=bool)
        if questions is not None:
            passing &= self.columns["is_question"] == questions
        for key, values in (("policy_id", filters.policy_ids), ("place", filters.places), ("level", filters.levels)):
            if values:
                passing &= np.isin(self.columns[key], sorted(values))
        if filters.in_force_on:
            day = as_number(filters.in_force_on, NO_START)
            passing &= (self.columns["in_force_from"] <= day) & (self.columns["in_force_until"] >= day)
        return np.flatnonzero(passing)


_VENDOR_ERRORS = (ChromaError, httpx.HTTPError, OSError, ValueError)


@contextmanager
def _reading() -> Iterator[None]:
    """Turns whatever Chroma raises into an EditionError."""
    try:
        yield
    except _VENDOR_ERRORS as error:
        raise EditionError(
            "向量库读不了:请检查 Chroma 服务(CHROMA_URL)是否在运行,或执行 policy-assistant index build 重建。"
        ) from error


_CONFIGURATION: Any = {
    "hnsw": {"space": "cosine", "ef_construction": 300, "ef_search": _SEARCH_WIDTH, "max_neighbors": 32}
}


def _let_go(client: Any) -> None:
    if client is not None:
        client.close()


def _client(folder: Path, url: str) -> Any:
    settings = Settings(anonymized_telemetry=False)
    if not url:
        return chromadb.PersistentClient(str(folder), settings=settings)
    parts = urlparse(url)
    port = parts.port or (443 if parts.scheme == "https" else 8000)
    return chromadb.HttpClient(parts.hostname or url, port, ssl=parts.scheme == "https", settings=settings)


def _name(url: str, edition: str) -> str:
    return f"{COLLECTION}-{edition}" if url else COLLECTION


def _cannot_write(folder: Path, url: str) -> str:
    if url:
        return f"连不上 Chroma 服务 {url}:请检查 CHROMA_URL 和服务是否已启动。"
    return f"写不了索引目录 {folder}:请检查写权限和磁盘空间。"


def _metadata(passage: Passage) -> dict[str, str | int | bool]:
    return {
        "policy_id": passage.policy_id,
        "clause": passage.clause,
        "is_question": passage.is_question,
        "place": passage.place,
        "level": passage.level,
        "in_force_from": passage.in_force_from,
        "in_force_until": passage.in_force_until,
    }


def _where(filters: Filters, questions: bool | None) -> Any:
    tests: list[dict[str, Any]] = [] if questions is None else [{"is_question": questions}]
    if filters.policy_ids:
        tests.append({"policy_id": {"$in": sorted(filters.policy_ids)}})
    if filters.places:
        tests.append({"place": {"$in": sorted(filters.places)}})
    if filters.levels:
        tests.append({"level": {"$in": sorted(filters.levels)}})
    if filters.in_force_on:
        day = as_number(filters.in_force_on, NO_START)
        tests += [{"in_force_from": {"$lte": day}}, {"in_force_until": {"$gte": day}}]
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else {"$and": tests}
