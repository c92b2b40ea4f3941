"""The pipeline of LangChain's retrieval tutorial, and the same with BM25 beside it (EnsembleRetriever)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.baselines.model import Piece, Search, Text, pieces
from index.protocols import Encoder
from index.tokens import Tokenizer

CHUNK_CHARS, OVERLAP_CHARS = 1_000, 200
TOP = 4


def build_tutorial(texts: Sequence[Text], encoder: Encoder) -> Search:
    """Recursive splitter 1000/200, Chroma, the four most similar."""
    store = _store(_split(texts), encoder)
    return lambda question: _pieces(texts, store.similarity_search(question, k=TOP))


def build_ensemble(texts: Sequence[Text], encoder: Encoder) -> Search:
    """Both retrievers at equal weight. BM25 gets our tokenizer: its own splits at blanks, which Chinese does not have."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever

    chunks = _split(texts)
    words = BM25Retriever.from_documents(chunks, preprocess_func=Tokenizer(()).words, k=TOP)
    meaning = _store(chunks, encoder).as_retriever(search_kwargs={"k": TOP})
    both = EnsembleRetriever(retrievers=[words, meaning], weights=[0.5, 0.5])
    return lambda question: _pieces(texts, both.invoke(question)[:TOP])


def _split(texts: Sequence[Text]) -> list[Any]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, add_start_index=True)
    whole = [Document(page_content=text.text, metadata={"number": number}) for number, text in enumerate(texts)]
    return list(splitter.split_documents(whole))


def _store(chunks: Sequence[Any], encoder: Encoder) -> Any:
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False, allow_reset=True))
    client.reset()
    store = Chroma(
        collection_name="tutorial",
        client=client,
        embedding_function=_embeddings(encoder),
        collection_metadata={"hnsw:space": "cosine"},
    )
    store.add_documents(list(chunks))
    return store


def _embeddings(encoder: Encoder) -> Any:
    from langchain_core.embeddings import Embeddings

    class SameEncoder(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in encoder.encode_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, encoder.encode_queries([text])[0]))

    return SameEncoder()


def _pieces(texts: Sequence[Text], found: Sequence[Any]) -> list[Piece]:
    return pieces(texts, ((one.metadata["number"], one.metadata["start_index"], one.page_content) for one in found))
