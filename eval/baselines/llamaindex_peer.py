"""LlamaIndex as it comes: SentenceSplitter (1024 tokens, 200 overlap), VectorStoreIndex in memory, top 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.baselines.model import Search, Text, pieces
from index.protocols import Encoder


def build_default(texts: Sequence[Text], encoder: Encoder) -> Search:
    """The defaults of `VectorStoreIndex.from_documents` and `as_retriever`, with our encoder."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = [
        Document(text=text.text, metadata={"number": number}, excluded_embed_metadata_keys=["number"])
        for number, text in enumerate(texts)
    ]
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    retriever = VectorStoreIndex(nodes, embed_model=_embedding(encoder)).as_retriever()

    def search(question: str) -> Any:
        found = [one.node for one in retriever.retrieve(question)]
        return pieces(texts, ((one.metadata["number"], _start(texts, one), one.text) for one in found))

    return search


def _start(texts: Sequence[Text], node: Any) -> int:
    told = node.start_char_idx
    return int(told) if told is not None else max(0, texts[node.metadata["number"]].text.find(node.text))


def _embedding(encoder: Encoder) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class SameEncoder(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, encoder.encode_queries([query])[0]))

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, encoder.encode_passages([text])[0]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return SameEncoder()
