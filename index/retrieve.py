"""Hybrid retrieval: dense and lexical evidence for a clause, from its own words and from how people ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.dense import ChromaIndex
from index.editions import EditionFolder, Manifest
from index.errors import EditionError, QueryError
from index.focus import focus
from index.lexical import LexicalIndex
from index.mentions import Mention, find_kind, find_places, find_policies, names, of_held
from index.model import Clause, Evidence, Filters, Policy
from index.phrases import Runs
from index.protocols import DenseIndex, Encoder, Reranker, Vectors
from index.scores import heading, naming, pairs, scaled
from index.settings import IndexSettings
from index.spelling import Speller
from index.synonyms import chatter, in_library_words
from index.tokens import Tokenizer, normalise
from index.vocabulary import domain_words, spelling_words

MAX_QUERY_CHARS = 1_000
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_NEAREST = 200
_RERANKED = 20
_COSINE_FLOOR, _COSINE_SPAN = 0.75, 0.2
_WEIGHTS = {
    "dense_text": 1.25,
    "dense_question": 1.25,
    "lexical_text": 0.75,
    "lexical_question": 0.75,
    "named": 1.0,
    "heading": 0.6,
}
_VECTORS_KEPT = 64
_TERM_CHARS = 3
_HEADING_PAIRS, _HEADING_FLOOR = 3, 0.4


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the index reads it. `words` leave out those that only name a policy or place."""

    text: str
    words: tuple[str, ...]
    policies: tuple[Mention, ...]
    places: tuple[Mention, ...]


class Retriever:
    """Ranks the clauses of one edition."""

    def __init__(
        self,
        edition: str,
        catalog: Catalog,
        dense: DenseIndex,
        lexical: LexicalIndex,
        encoder: Encoder,
        tokenizer: Tokenizer,
        speller: Speller,
        reranker: Reranker | None = None,
    ) -> None:
        self.edition = edition
        self.catalog = catalog
        self._dense, self._lexical, self._encoder = dense, lexical, encoder
        self._tokenizer, self._speller, self._reranker = tokenizer, speller, reranker
        self._vector = lru_cache(maxsize=_VECTORS_KEPT)(self._encode)
        self._runs = Runs(catalog)
        self._texts: dict[str, str] = {}
        self._headings = tuple(pairs(heading(clause)) for clause in catalog.clauses)

    def read(self, question: str, *, is_spelled: bool = False) -> Query:
        """The question in one spelling, with what it names; `is_spelled` for words that were read before.

        Raises QueryError when it is empty, too long or no text.
        """
        if len(question) > MAX_QUERY_CHARS:
            raise QueryError(f"问题太长:请精简到 {MAX_QUERY_CHARS} 字以内。")
        if _NO_TEXT.search(question):
            raise QueryError("问题里有不是文字的数据:请重新用文字输入问题。")
        text = normalise(question)
        if not any(char.isalnum() for char in text):
            raise QueryError("没有看到问题:请用一句话说明想查的政策或事项。")
        text = text if is_spelled else in_library_words(self._speller.correct(text))
        held = self.catalog.policies.values()
        texts = [(policy.place, self._text_of(policy.id)) for policy in held]
        places = of_held(find_places(self._tokenizer.segments(text)), texts)
        policies = find_policies(text, held) or find_kind(text, held, places)
        named = {word for name in names((*policies, *places)) for word in self._tokenizer.words(name)}
        words = tuple(word for word in self._tokenizer.words(text) if word not in named and word not in chatter())
        return Query(text, words, tuple(policies), tuple(places))

    def search(self, question: str, filters: Filters | None = None, limit: int = 10) -> list[Evidence]:
        """The best clauses for `question` that pass `filters`, best first. Raises QueryError."""
        return self.rank(self.read(question), filters or Filters(), limit)

    def close(self) -> None:
        """Lets go of the index's files or connection; the retriever is not used any more."""
        self._dense.close()

    def rank(self, query: Query, filters: Filters, limit: int) -> list[Evidence]:
        """The best clauses for a query that was read."""
        allowed = self._allowed(filters)
        parts = self._parts(query, filters)
        total = sum((_WEIGHTS[name] * score for name, score in parts.items()), np.zeros(len(allowed), np.float32))
        ranked = np.argsort(-np.where(allowed, total, -np.inf), kind="stable")[: max(limit, _RERANKED)]
        found = [self._evidence(int(place), float(total[place]), parts) for place in ranked if allowed[place]]
        return self._rerank(query, found)[:limit]

    def overlap(self, words: Iterable[str], text: str) -> float:
        """Sum of the rarity of those `words` that stand in `text` (normalised): how much of a question it meets."""
        found = normalise(text)
        return sum(self._lexical.rarity("text", word) * len(word) for word in set(words) if word in found)

    def coverage(self, words: Iterable[str], text: str) -> float:
        """Share (0..1) of the weight of `words` that stands in `text`."""
        wanted = set(words)
        whole = sum(self._lexical.rarity("text", word) * len(word) for word in wanted)
        return self.overlap(wanted, text) / whole if whole else 0.0

    def says(self, words: str, policy_id: str) -> bool:
        """Whether a policy has `words` anywhere."""
        return normalise(words) in self._text_of(policy_id)

    def phrase(self, said: str, clause: Clause) -> int:
        """Length of the longest run of `said` (normalised) that stands in a clause and in hardly another; 0 for none."""
        return self._runs.longest(said, clause)

    def absent(self, words: Iterable[str], policy_id: str) -> list[str]:
        """Terms of the library among `words` that the text of one policy does not have anywhere."""
        held = self._text_of(policy_id)
        terms = (word for word in set(words) if len(word) >= _TERM_CHARS and not word.isdigit())
        return [word for word in terms if word not in held and self._lexical.rarity("text", word) < 1.0]

    def _text_of(self, policy_id: str) -> str:
        if policy_id not in self._texts:
            clauses = self.catalog.clauses_of(policy_id)
            self._texts[policy_id] = normalise(" ".join(" ".join((*c.path, c.text)) for c in clauses))
        return self._texts[policy_id]

    def _encode(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode_queries([text])[0]
        return vector

    def _parts(self, query: Query, filters: Filters) -> dict[str, NDArray[np.float32]]:
        vector = self._vector(focus(query.text))
        asked = self._lexical.has_entries("question")
        dense_text = self._cosines(vector, filters, questions=False)
        lexical_text = scaled(self._lexical.scores("text", query.words))
        return {
            "dense_text": dense_text,
            "dense_question": np.where(asked, self._cosines(vector, filters, questions=True), dense_text),
            "lexical_text": lexical_text,
            "lexical_question": np.where(asked, scaled(self._lexical.scores("question", query.words)), lexical_text),
            "named": self._named(query),
            "heading": self._headed(query),
        }

    def _cosines(self, vector: Vectors, filters: Filters, *, questions: bool) -> NDArray[np.float32]:
        rows = self._dense.search(vector, filters, _NEAREST, questions=questions)
        best = np.full(len(self.catalog.clauses), rows[-1][2] if rows else 0.0, dtype=np.float32)
        for policy_id, clause, cosine in rows:
            place = self.catalog.position[(policy_id, clause)]
            best[place] = max(best[place], cosine)
        return (best - _COSINE_FLOOR) / _COSINE_SPAN

    def _named(self, query: Query) -> NDArray[np.float32]:
        by_policy = {
            policy.id: naming(policy, query.policies, query.places) for policy in self.catalog.policies.values()
        }
        return np.array([by_policy[clause.policy_id] for clause in self.catalog.clauses], dtype=np.float32)

    def _headed(self, query: Query) -> NDArray[np.float32]:
        """How much of each clause's own heading the question speaks out, from the share that is no accident up."""
        asked = pairs(query.text)
        shares = [len(asked & own) / len(own) if len(own) >= _HEADING_PAIRS else 0.0 for own in self._headings]
        return np.array([max(share - _HEADING_FLOOR, 0.0) for share in shares], dtype=np.float32)

    def _allowed(self, filters: Filters) -> NDArray[np.bool_]:
        passing = {policy.id for policy in self.catalog.policies.values() if passes(policy, filters)}
        return np.array(
            [
                rankable and clause.policy_id in passing
                for clause, rankable in zip(self.catalog.clauses, self.catalog.is_rankable, strict=True)
            ]
        )

    def _evidence(self, place: int, score: float, parts: dict[str, NDArray[np.float32]]) -> Evidence:
        clause = self.catalog.clauses[place]
        shares = {name: round(float(values[place]), 4) for name, values in parts.items()}
        return Evidence(clause, self.catalog.policies[clause.policy_id], round(score, 4), shares)

    def _rerank(self, query: Query, found: list[Evidence]) -> list[Evidence]:
        if self._reranker is None or not found:
            return found
        head, tail = found[:_RERANKED], found[_RERANKED:]
        scores = self._reranker.score(query.text, [_for_reranker(evidence) for evidence in head])
        order = sorted(range(len(head)), key=lambda place: -scores[place])
        return [head[place] for place in order] + tail


def open_retriever(settings: IndexSettings, encoder: Encoder, reranker: Reranker | None = None) -> Retriever:
    """The retriever of the serving edition.

    Raises EditionError when there is none, or when it was made by another encoder or format.
    """
    folder = EditionFolder(settings.editions)
    return _open(settings, folder, serving_manifest(folder, encoder.fingerprint), encoder, reranker)


def serving_manifest(folder: EditionFolder, fingerprint: str) -> Manifest:
    """The manifest of the serving edition. Raises EditionError when there is none or another encoder made it."""
    manifest = folder.current()
    if manifest is None:
        raise EditionError("还没有索引:请先执行 policy-assistant index build(或 make run)。")
    if manifest.encoder != fingerprint:
        raise EditionError(
            f"索引是用另一个向量模型建的({manifest.encoder}),现在配置的是 {fingerprint}:"
            "请改回 POLICY_ENCODER,或执行 policy-assistant index build 重建。"
        )
    return manifest


def _open(
    settings: IndexSettings, folder: EditionFolder, manifest: Manifest, encoder: Encoder, reranker: Reranker | None
) -> Retriever:
    place = folder.path(manifest.id)
    catalog = Catalog.load(place)
    tokenizer = Tokenizer(domain_words(catalog), settings.home / "cache")
    lexical = LexicalIndex.load(place / "lexical")
    words = spelling_words(catalog, lexical.vocabulary("text"))
    speller = Speller(words, tokenizer, " ".join(catalog.plain.values()))
    dense = ChromaIndex.open(place / "chroma", settings.chroma_url, manifest.id)
    return Retriever(manifest.id, catalog, dense, lexical, encoder, tokenizer, speller, reranker)


def passes(policy: Policy, filters: Filters) -> bool:
    """Whether a policy is admitted by `filters`."""
    day: date | None = filters.in_force_on
    return (
        (not filters.policy_ids or policy.id in filters.policy_ids)
        and (not filters.places or policy.place in filters.places)
        and (not filters.levels or policy.level in filters.levels)
        and (day is None or policy.in_force(day) is not False)
    )


def _for_reranker(evidence: Evidence) -> str:
    return f"{evidence.policy.title} {' '.join(evidence.clause.path)}\n{evidence.clause.text}"
