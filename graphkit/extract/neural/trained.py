"""The trained model: an encoder shared by a tagger of names and a scorer of relations, run by onnxruntime.

The files lie in `data/model/` and are made by `data/sources/reader/`; a README there says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.neural.pieces import PAD, Pieces
from graphkit.extract.neural.windows import Window

Array = NDArray[np.float32]

_MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class States:
    """Windows with what the encoder makes of each: vectors of pieces [L,H] below and above the tagger's own blocks."""

    windows: tuple[Window, ...]
    shared: tuple[Array, ...]
    naming: tuple[Array, ...]


class TrainedModel:
    """The sessions and the matrices of the heads; build it once with `load`."""

    def __init__(self, folder: Path) -> None:
        self.pieces = Pieces.load(folder / "pieces.tsv")
        with np.load(folder / "heads.npz") as saved:
            self.heads: dict[str, Array] = {name: saved[name].astype(np.float32) for name in saved.files}
        self._names = _session(folder / "names.onnx")
        self._facts = _session(folder / "facts.onnx")

    def encode(self, windows: Sequence[Window]) -> States:
        """The states of windows, in order."""
        shared, naming = list[Array](), list[Array]()
        for start in range(0, len(windows), _MOST_AT_ONCE):
            chosen = windows[start : start + _MOST_AT_ONCE]
            ids, mask = _stacked([np.array(window.ids, np.int64) for window in chosen], PAD)
            below, above = self._names.run(["shared", "naming"], {"ids": ids, "mask": mask})
            shared += [below[row, : len(window.ids)] for row, window in enumerate(chosen)]
            naming += [above[row, : len(window.ids)] for row, window in enumerate(chosen)]
        return States(tuple(windows), tuple(shared), tuple(naming))

    def relate(self, states: Sequence[Array]) -> list[Array]:
        """The states of windows [L,H], to which the kinds of items were added, after the blocks for relations."""
        out = list[Array]()
        for start in range(0, len(states), _MOST_AT_ONCE):
            chosen = states[start : start + _MOST_AT_ONCE]
            padded, mask = _stacked(chosen, 0)
            (made,) = self._facts.run(["states"], {"shared": padded, "mask": mask})
            out += [made[row, : len(one)] for row, one in enumerate(chosen)]
        return out


def _stacked(rows: Sequence[NDArray[Any]], filling: int) -> tuple[NDArray[Any], Array]:
    """Rows of any length as one array, filled up to the longest, and a mask of ones where they stand."""
    long = max(map(len, rows))
    stacked = np.full((len(rows), long, *rows[0].shape[1:]), filling, rows[0].dtype)
    mask = np.zeros((len(rows), long), np.float32)
    for place, row in enumerate(rows):
        stacked[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return stacked, mask


def linear(values: Array, heads: dict[str, Array], name: str) -> Array:
    """A layer of the heads."""
    out: Array = values @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]
    return out


def gelu(values: Array) -> Array:
    """The Gaussian error linear unit, by the approximation of Abramowitz and Stegun 7.1.26 for the error function."""
    scaled = np.abs(values) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    bell = np.sign(values) * (1 - series * np.exp(-scaled * scaled))
    out: Array = (0.5 * values * (1 + bell)).astype(np.float32)
    return out


def _session(path: Path) -> Any:
    import onnxruntime  # noqa: PLC0415  heavy, and only the full reader needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def load(folder: Path) -> TrainedModel:
    """The model of a folder, once per process."""
    return TrainedModel(folder)
