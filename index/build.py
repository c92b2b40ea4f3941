"""Building an edition: read the library, encode what is new, verify, switch the pointer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.catalog import Catalog, digest
from index.dense import ChromaIndex
from index.editions import FORMAT, EditionFolder, Manifest
from index.encoders import BATCH
from index.errors import EditionError
from index.importer import ImportRow
from index.lexical import LexicalIndex
from index.model import Document, Filters
from index.passages import PARAGRAPH_CHARS, QUESTIONS_PER_CLAUSE, passages_of, short_name
from index.phrasings import Phrasings, load_phrasings
from index.protocols import Encoder, Passage, Vectors
from index.settings import IndexSettings
from index.sources import mirror_sources, read_library
from index.tokens import Tokenizer
from index.vocabulary import domain_words

Progress = Callable[[int, int], None]
_FULL_CHECK = 5_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `encoded` counts passages that were new; 0 and `unchanged` when there was nothing to do."""

    manifest: Manifest
    unchanged: bool
    encoded: int
    imported: tuple[ImportRow, ...]


def build(settings: IndexSettings, encoder: Encoder, progress: Progress) -> BuildReport:
    """Builds and serves a new edition, or keeps the serving one when nothing changed.

    Raises PolicyIndexError; the serving edition is untouched by any failure.
    """
    imported = mirror_sources(settings)
    documents = read_library(settings)
    phrasings = {document.policy.id: load_phrasings(document.policy.id) for document in documents}
    shape = f"{FORMAT} {PARAGRAPH_CHARS} {QUESTIONS_PER_CLAUSE} {encoder.fingerprint}"
    corpus = digest(documents, repr(sorted(phrasings.items())), shape)
    folder = EditionFolder(settings.editions)
    current = _usable_current(folder)
    if current and current.corpus == corpus:
        return BuildReport(current, True, 0, tuple(imported))
    edition = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{corpus[:8]}-{secrets.token_hex(2)}"
    with folder.building(edition) as place:
        made = _Build(settings, encoder, place, edition)
        previous = current if current and current.encoder == encoder.fingerprint else None
        encoded = made.run(documents, phrasings, previous, progress)
        manifest = Manifest(
            id=edition, format=FORMAT, encoder=encoder.fingerprint, corpus=corpus,
            built=datetime.now(UTC).isoformat(timespec="seconds"), policies=len(documents),
            official=sum(document.policy.origin == "official" for document in documents),
            clauses=len(made.catalog.clauses), passages=made.count,
        )  # fmt: skip
        folder.write_manifest(place, manifest)
    for removed in folder.switch(edition):
        _drop(settings, removed)
    return BuildReport(manifest, False, encoded, tuple(imported))


class _Build:
    """One build in its own folder."""

    catalog: Catalog
    count: int

    def __init__(self, settings: IndexSettings, encoder: Encoder, place: Path, edition: str) -> None:
        self._settings, self._encoder, self._place, self._edition = settings, encoder, place, edition

    def run(
        self,
        documents: Iterable[Document],
        phrasings: dict[str, dict[str, Phrasings]],
        previous: Manifest | None,
        progress: Progress,
    ) -> int:
        """Writes all parts; returns how many passages were encoded anew."""
        self.catalog = Catalog(documents)
        self.catalog.save(self._place)
        self._write_lexical(phrasings)
        passages = list(passages_of(self.catalog, phrasings))
        self.count = len(passages)
        dense = ChromaIndex.create(self._place / "chroma", self._settings.chroma_url, self._edition)
        try:
            known = self._known(previous, passages)
            vectors, encoded = _encode(self._encoder, passages, known, progress)
            dense.add(passages, vectors)
            _verify(dense, passages, vectors)
        finally:
            dense.close()
        return encoded

    def _write_lexical(self, phrasings: dict[str, dict[str, Phrasings]]) -> None:
        tokenizer = Tokenizer(domain_words(self.catalog), self._settings.home / "cache")
        texts, questions, owners = [], [], []
        for position, clause in enumerate(self.catalog.clauses):
            policy = self.catalog.policies[clause.policy_id]
            asked = phrasings.get(policy.id, {}).get(clause.number, Phrasings())
            parts = (clause.text, " ".join(clause.path), short_name(policy), " ".join(asked.terms))
            texts.append([word for part in parts for word in tokenizer.words(part)])
            questions += [tokenizer.words(question) for question in asked.questions]
            owners += [position] * len(asked.questions)
        fields: dict[str, tuple[Sequence[list[str]], Sequence[int]]] = {
            "text": (texts, range(len(texts))),
            "question": (questions, owners),
        }
        LexicalIndex.build(fields, len(texts)).save(self._place / "lexical")

    def _known(self, previous: Manifest | None, passages: Sequence[Passage]) -> dict[str, Vectors]:
        if previous is None:
            return {}
        folder = EditionFolder(self._settings.editions).path(previous.id) / "chroma"
        try:
            held = ChromaIndex.open(folder, self._settings.chroma_url, previous.id)
        except EditionError:
            return {}
        try:
            return held.stored([passage.id for passage in passages])
        finally:
            held.close()


def _encode(
    encoder: Encoder, passages: Sequence[Passage], known: dict[str, Vectors], progress: Progress
) -> tuple[Vectors, int]:
    fresh = [passage for passage in passages if passage.id not in known]
    vectors = dict(known)
    done = 0
    for is_question, encode in ((False, encoder.encode_passages), (True, encoder.encode_queries)):
        todo = sorted((p for p in fresh if p.is_question == is_question), key=lambda passage: len(passage.text))
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            for passage, vector in zip(batch, encode([passage.text for passage in batch]), strict=True):
                vectors[passage.id] = vector
            done += len(batch)
            progress(done, len(fresh))
    return np.stack([vectors[passage.id] for passage in passages]), len(fresh)


def _verify(dense: ChromaIndex, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Every passage is stored, and a search for its own vector finds its clause (all of them up to 5,000)."""
    if dense.ids() != {passage.id for passage in passages}:
        raise EditionError("索引构建后核对不上:有条款没有写进向量库。请重试 policy-assistant index build。")
    step = max(1, len(passages) // _FULL_CHECK)
    for place in range(0, len(passages), step):
        near = dense.search(vectors[place], Filters(), 10)
        if not any(
            (row[0], row[1]) == (passages[place].policy_id, passages[place].clause) or row[2] > 0.9999 for row in near
        ):
            raise EditionError("索引构建后核对不上:有条款查不到自己。请重试 policy-assistant index build。")


def _usable_current(folder: EditionFolder) -> Manifest | None:
    try:
        return folder.current()
    except EditionError:
        return None


def _drop(settings: IndexSettings, edition: str) -> None:
    if settings.chroma_url:
        try:
            held = ChromaIndex.open(settings.editions / edition, settings.chroma_url, edition)
            try:
                held.drop()
            finally:
                held.close()
        except EditionError:
            return
