"""The encoder as an ONNX graph, written by hand so that only well-supported operators of opset 17 occur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from blocks import LEVELS
from e5 import HEADS, WIDTH
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[Any]]
Shape = Sequence[str | int]
_EACH = WIDTH // HEADS
_OPSET = 17
_IR = 9


class Graph:
    """Nodes and constants as they come; names of values are handed from one call to the next."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._rounded: set[str] = set()

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A named constant, kept once."""
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, **settings: Any) -> str:
        """A node with one output."""
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **settings))
        return output

    def linear(self, value: str, weights: Weights, name: str) -> str:
        """`value` times the transposed matrix `name`.w plus `name`.b, in bytes but for the channels `name`.apart."""
        matrix, apart = weights[f"{name}.w"].T.astype(np.float32), weights[f"{name}.apart"]
        shift = self.constant(f"{name}.b", weights[f"{name}.b"].astype(np.float32))
        if not len(apart):
            return self.add("Add", [self._in_bytes(value, matrix, name), shift], f"{name}.out")
        evened = np.ones(len(matrix), np.float32)
        evened[apart] = 0
        rest = self.add("Mul", [value, self.constant(f"{name}.evened", evened)], f"{name}.rest")
        channels = self.constant(f"{name}.channels", apart)
        high = self.add("Gather", [value, channels], f"{name}.high", axis=-1)
        exact = self.add("MatMul", [high, self.halves(f"{name}.exact", matrix[apart])], f"{name}.beyond")
        bytes_ = self._in_bytes(rest, matrix * evened[:, None], name)
        return self.add("Add", [self.add("Add", [bytes_, shift], f"{name}.most"), exact], f"{name}.out")

    def _in_bytes(self, value: str, matrix: NDArray[np.float32], name: str) -> str:
        """The product of values, rounded to bytes as they come, and a matrix of bytes with one scale a column."""
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / LEVELS
        whole = self.constant(f"{name}.bytes", np.round(matrix / scale).astype(np.int8))
        scales = self.constant(f"{name}.scales", scale.astype(np.float32))
        rounded, step, nought = (f"{value}.{part}" for part in ("rounded", "step", "nought"))
        if value not in self._rounded:
            self._nodes.append(helper.make_node("DynamicQuantizeLinear", [value], [rounded, step, nought]))
            self._rounded.add(value)
        even = self.constant("even", np.array(0, np.int8))
        product = self.add("MatMulInteger", [rounded, whole, nought, even], f"{name}.integers")
        wide = self.add("Cast", [product], f"{name}.wide", to=TensorProto.FLOAT)
        return self.add("Mul", [wide, self.add("Mul", [step, scales], f"{name}.steps")], f"{name}.product")

    def halves(self, name: str, value: NDArray[np.float32]) -> str:
        """A matrix kept in half precision, for what is small and should be near exact."""
        return self.add("Cast", [self.constant(f"{name}.half", value.astype(np.float16))], name, to=TensorProto.FLOAT)

    def head(self, value: str, matrix: NDArray[np.float32], shift: NDArray[np.float32], name: str) -> str:
        """`value` times the transposed matrix plus a shift, both in half precision."""
        product = self.add("MatMul", [value, self.halves(f"{name}.w", matrix.T)], f"{name}.product")
        return self.add("Add", [product, self.halves(f"{name}.b", shift)], f"{name}.out")

    def rows(self, table: str, numbers: str) -> str:
        """The rows of a table that numbers name."""
        return self.add("Gather", [table, numbers], f"{table}.of.{numbers}", axis=0)

    def normal(self, value: str, weights: Weights, name: str) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{name}.w", weights[f"{name}.w"].astype(np.float32))
        shift = self.constant(f"{name}.b", weights[f"{name}.b"].astype(np.float32))
        return self.add("LayerNormalization", [value, scale, shift], f"{name}.out", axis=-1, epsilon=1e-12)

    def gelu(self, value: str, name: str) -> str:
        """The exact Gaussian error linear unit."""
        root = self.constant("root", np.array(np.sqrt(2), np.float32))
        one = self.constant("one", np.array(1, np.float32))
        half = self.constant("half", np.array(0.5, np.float32))
        bell = self.add("Erf", [self.add("Div", [value, root], f"{name}.scaled")], f"{name}.erf")
        raised = self.add("Add", [bell, one], f"{name}.raised")
        return self.add("Mul", [self.add("Mul", [value, raised], f"{name}.twice"), half], f"{name}.gelu")

    def block(self, value: str, bias: str, weights: Weights, name: str) -> str:
        """A transformer block of BERT's kind (normalisation after each half); `bias` [B,1,1,L] hides padding."""
        heads = self.constant("heads", np.array([0, 0, HEADS, _EACH], np.int64))
        flat = self.constant("flat", np.array([0, 0, WIDTH], np.int64))
        scale = self.constant("scale", np.array(1 / np.sqrt(_EACH), np.float32))
        parts = {}
        for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
            wide = self.linear(value, weights, f"{name}.{part}")
            split = self.add("Reshape", [wide, heads], f"{name}.{part}.split")
            parts[part] = self.add("Transpose", [split], f"{name}.{part}.heads", perm=order)
        scores = self.add("MatMul", [parts["q"], parts["k"]], f"{name}.raw")
        scaled = self.add("Mul", [scores, scale], f"{name}.scores")
        hidden = self.add("Add", [scaled, bias], f"{name}.hidden")
        shares = self.add("Softmax", [hidden], f"{name}.shares", axis=-1)
        mixed = self.add("MatMul", [shares, parts["v"]], f"{name}.mixed")
        back = self.add("Transpose", [mixed], f"{name}.back", perm=[0, 2, 1, 3])
        joined = self.add("Reshape", [back, flat], f"{name}.joined")
        attended = self.add("Add", [value, self.linear(joined, weights, f"{name}.ao")], f"{name}.first")
        middle = self.normal(attended, weights, f"{name}.aln")
        inner = self.gelu(self.linear(middle, weights, f"{name}.fi"), f"{name}.fi")
        summed = self.add("Add", [middle, self.linear(inner, weights, f"{name}.fo")], f"{name}.second")
        return self.normal(summed, weights, f"{name}.oln")

    def hiding(self, lengths: str) -> str:
        """The bias [B,1,1,L] that hides padding, from a mask [B,L] of ones and zeros."""
        one = self.constant("one", np.array(1, np.float32))
        far = self.constant("far", np.array(-1e9, np.float32))
        axes = self.constant("axes", np.array([1, 2], np.int64))
        missing = self.add("Sub", [one, lengths], "missing")
        return self.add("Unsqueeze", [self.add("Mul", [missing, far], "away"), axes], "bias")

    def embed(self, ids: str, table: NDArray[np.float32], weights: Weights) -> str:
        """Piece and position embeddings; the table is kept as signed bytes with one scale a row."""
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        rows = self.constant("pieces", np.round(table / scale).astype(np.int8))
        scales = self.constant("piece.scales", scale.astype(np.float32))
        places = self.constant("places", (weights["emb.pos"] + weights["emb.type"][:1]).astype(np.float32))
        zero = self.constant("zero", np.array([0], np.int64))
        second = self.constant("second", np.array([1], np.int64))
        words = self.add("Cast", [self.add("Gather", [rows, ids], "row")], "row.float", to=TensorProto.FLOAT)
        sized = self.add("Mul", [words, self.add("Gather", [scales, ids], "row.scale")], "words")
        length = self.add("Gather", [self.add("Shape", [ids], "shape"), second], "length")
        where = self.add("Slice", [places, zero, length, zero], "where")
        return self.normal(self.add("Add", [sized, where], "summed"), weights, "emb.ln")

    def model(self, inputs: Mapping[str, tuple[int, Shape]], outputs: Mapping[str, Shape]) -> onnx.ModelProto:
        """The checked model with its inputs (element type, dimensions) and float outputs."""
        graph = helper.make_graph(
            self._nodes,
            "reader",
            [helper.make_tensor_value_info(name, kind, list(shape)) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in outputs.items()],
            list(self._constants.values()),
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
        onnx.checker.check_model(made)
        return made
