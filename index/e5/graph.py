"""The twelve BERT layers as an ONNX model with 8-bit weights, built in memory from the 4-bit file.

Activations are quantised row by row: each token is divided by its own largest value, so that one token with a huge value
(the feed-forward layers have such) takes no precision from the others, and no text changes the vectors of its batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.e5.model_file import FEED, HEADS, HIDDEN, LAYERS, ModelFile
from index.protocols import Vectors

INPUT, LENGTHS, OUTPUT = "vectors", "lengths", "tokens"
_LEVELS = 127
_MIDDLE = 128
_EPSILON = 1e-12
_OPSET, _IR_VERSION = 18, 9
_MICROSOFT = "com.microsoft"


def build_graph(file: ModelFile) -> bytes:
    """A serialised ONNX model.

    Inputs: `vectors` (batch, tokens, 384) float32, word + position + type vectors, padded behind;
    `lengths` (batch,) int32, tokens of each text. Output: `tokens` (batch, tokens, 384) float32.
    Raises EncoderError when a tensor is missing from the file.
    """
    return _Builder(file).build()


class _Builder:
    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def build(self) -> bytes:
        from onnx import TensorProto, helper

        self._shared()
        last = self._norm(INPUT, "emb.ln", "l0.in")
        for layer in range(LAYERS):
            last = self._layer(last, f"l{layer}", OUTPUT if layer == LAYERS - 1 else f"l{layer + 1}.in")
        shape: list[str | int | None] = ["batch", "tokens", HIDDEN]
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [
                helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, shape),
                helper.make_tensor_value_info(LENGTHS, TensorProto.INT32, ["batch"]),
            ],
            [helper.make_tensor_value_info(last, TensorProto.FLOAT, shape)],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        made: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION).SerializeToString()
        return made

    def _shared(self) -> None:
        self._constant("last", np.array([-1], np.int64))
        self._constant("step", np.array(1 / (_MIDDLE - 1), np.float32))
        self._constant("middle", np.array(_MIDDLE, np.uint8))

    def _layer(self, given: str, layer: str, out: str) -> str:
        projected = self._linear(given, layer, ("q", "k", "v"), (HIDDEN, HIDDEN))
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        self._node("Split", [projected], parts, axis=-1, num_outputs=3)
        attended = self._node(
            "MultiHeadAttention", [*parts, "", LENGTHS], f"{layer}.attended", domain=_MICROSOFT, num_heads=HEADS
        )
        mixed = self._linear(attended, layer, ("ao",), (HIDDEN, HIDDEN))
        middle = self._norm(self._node("Add", [given, mixed], f"{layer}.sum"), f"{layer}.aln", f"{layer}.middle")
        wide = self._linear(middle, layer, ("fi",), (FEED, HIDDEN))
        bent = self._node("Gelu", [wide], f"{layer}.bent", domain=_MICROSOFT)
        narrow = self._linear(bent, layer, ("fo",), (HIDDEN, FEED))
        return self._norm(self._node("Add", [middle, narrow], f"{layer}.sum2"), f"{layer}.oln", out)

    def _linear(self, given: str, layer: str, names: Sequence[str], shape: tuple[int, int]) -> str:
        """`given` times the transposed matrices, side by side, plus their biases; `shape` of one is (out, in)."""
        out = f"{layer}.{''.join(names)}"
        pairs = [_eight_bits(*self._file.quantised(f"{layer}.{name}.w", *shape)) for name in names]
        weights = self._constant(f"{out}.weights", np.concatenate([weights for weights, _ in pairs]).T)
        scales = self._constant(f"{out}.scales", np.concatenate([scales for _, scales in pairs]))
        bias = np.concatenate([self._file.floats(f"{layer}.{name}.b", shape[0]) for name in names])
        largest = self._node("ReduceMax", [self._node("Abs", [given], f"{out}.abs"), "last"], f"{out}.largest")
        levelled = self._node("Div", [given, largest], f"{out}.levelled")
        small = self._node("QuantizeLinear", [levelled, "step", "middle"], f"{out}.small")
        product = self._node(
            "MatMulIntegerToFloat", [small, weights, "step", scales, "middle"], f"{out}.product", domain=_MICROSOFT
        )
        scaled = self._node("Mul", [product, largest], f"{out}.scaled")
        return self._node("Add", [scaled, self._constant(f"{out}.bias", bias)], out)

    def _norm(self, given: str, name: str, out: str) -> str:
        weights = [self._constant(f"{name}.{part}", self._file.floats(f"{name}.{part}", HIDDEN)) for part in "wb"]
        return self._node("LayerNormalization", [given, *weights], out, epsilon=_EPSILON)

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, given: list[str], out: str | list[str], **attributes: Any) -> str:
        from onnx import helper

        outputs = [out] if isinstance(out, str) else out
        self._nodes.append(helper.make_node(kind, given, outputs, **attributes))
        return outputs[0]


def _eight_bits(scales: Vectors, values: NDArray[np.int8]) -> tuple[NDArray[np.int8], Vectors]:
    """Weights -127..127 (rows, columns) and one scale a row, from 4-bit blocks with a scale each."""
    largest = (np.abs(values).max(axis=-1) * np.abs(scales)).max(axis=-1)
    step = np.maximum(largest / _LEVELS, np.finfo(np.float32).tiny).astype(np.float32)
    weights = values * (scales / step[:, None])[..., None]
    return np.rint(weights, out=weights).astype(np.int8).reshape(len(values), -1), step
