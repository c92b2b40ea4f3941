"""The same questions to the product's retriever and to each peer, one after the other, on one machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from eval.baselines.langchain_peer import build_ensemble, build_tutorial
from eval.baselines.llamaindex_peer import build_default
from eval.baselines.model import Peer, Piece, Search, Text, texts_of
from eval.grade import grade
from eval.measure import Measure, mean_of, share_of
from eval.measure.retrieval import gold_ranks
from eval.model import Case, Ranked
from eval.models import ChatModel
from index.catalog import Catalog
from index.protocols import Encoder, Vectors
from index.retrieve import Retriever

PEERS: tuple[Peer, ...] = (
    Peer(
        "langchain",
        "LangChain 教程:递归切分 1000/200,Chroma,前4",
        build_tutorial,
        ("langchain_chroma", "langchain_text_splitters"),
    ),
    Peer(
        "langchain-bm25",
        "同上,加 BM25 组合检索",
        build_ensemble,
        ("langchain_chroma", "langchain_text_splitters", "langchain_classic", "langchain_community", "rank_bm25"),
    ),
    Peer("llamaindex", "LlamaIndex 默认:1024 词元切分,前2", build_default, ("llama_index.core",)),
)
_KS = (1, 2, 4)
_OURS_TOP = 4
_PROMPT = (
    "You are an assistant for question-answering tasks. Use the following pieces of retrieved context to answer the "
    "question. If you don't know the answer, just say that you don't know. Use three sentences maximum and keep the "
    "answer concise.\nQuestion: {question}\nContext: {context}\nAnswer:"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One system. `skipped` says why it did not run; `facts` is None when no model answered.

    `shown_chars` is the mean length of what the system hands on for a question: a longer piece is credited with more
    clauses, and leaves more to be read.
    """

    id: str
    title: str
    measures: Mapping[str, Measure]
    shown_chars: float = 0.0
    build_s: float = 0.0
    median_ms: float = 0.0
    p95_ms: float = 0.0
    facts: Measure = Measure(None)
    skipped: str = ""


def run_peers(
    cases: Sequence[Case], catalog: Catalog, retriever: Retriever, encoder: Encoder, model: ChatModel | None
) -> Iterator[Row]:
    """The product first, then each peer, over the cases that have a gold clause."""
    asked = [case for case in cases if case.expect.cite and "answered" in case.expect.status]
    yield _measure("ours", "本产品的检索,前4条", asked, lambda: _ours(retriever), None)
    texts, encoder = texts_of(catalog), _Remembering(encoder)
    for peer in PEERS:
        missing = [name for name in peer.needs if not _is_there(name)]
        if missing:
            reason = f"没有安装 {'、'.join(missing)}:pip install 'policy-assistant[peers]'"
            yield Row(peer.id, peer.title, {}, skipped=reason)
        else:
            yield _measure(peer.id, peer.title, asked, _builder(peer, texts, encoder), model)


class _Remembering:
    """Encodes a passage once, though two peers split alike."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._known = encoder, dict[str, Vectors]()

    @property
    def fingerprint(self) -> str:
        return self._encoder.fingerprint

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._encoder.encode_passages(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode_queries(texts)


def _builder(peer: Peer, texts: Sequence[Text], encoder: Encoder) -> Callable[[], Search]:
    return lambda: peer.build(texts, encoder)


def _ours(retriever: Retriever) -> Search:
    def search(question: str) -> list[Piece]:
        found = retriever.search(question[-1_000:], limit=_OURS_TOP)
        return [Piece(one.clause.text, (Ranked(one.policy.title, one.clause.number),)) for one in found]

    return search


def _measure(key: str, title: str, cases: Sequence[Case], build: Callable[[], Search], model: ChatModel | None) -> Row:
    start = time.perf_counter()
    search = build()
    built = time.perf_counter() - start
    times, firsts, shown, facts = [], [], [], []
    for case in cases:
        start = time.perf_counter()
        found = search(case.question)
        times.append((time.perf_counter() - start) * 1000)
        ranks = gold_ranks(case.expect.cite, [one.clauses for one in found])
        firsts.append(min((rank for rank in ranks if rank), default=None))
        shown.append(sum(len(one.text) for one in found))
        if model is not None and case.expect.must_contain:
            facts.append(_answer(case, found, model))
    measures = {f"hit@{k}": share_of([rank is not None and rank <= k for rank in firsts]) for k in _KS}
    measures["mrr"] = mean_of([1 / rank if rank else 0.0 for rank in firsts])
    median, p95 = (float(one) for one in np.percentile(times, [50, 95])) if times else (0.0, 0.0)
    return Row(
        key,
        title,
        measures,
        float(np.mean(shown)) if shown else 0.0,
        round(built, 2),
        round(median, 2),
        round(p95, 2),
        share_of(facts),
    )


def _answer(case: Case, found: Sequence[Piece], model: ChatModel) -> bool:
    context = "\n\n".join(one.text for one in found)
    text = model(_PROMPT.format(question=case.question, context=context))
    return grade(case, {"status": "answered", "text": text}).checks.get("facts", False)


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
