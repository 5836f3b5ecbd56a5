"""The trained model: an encoder shared by a tagger of names and a scorer of relations, run by onnxruntime.

The files lie in `data/model/` and are made by `data/sources/reader/`; a README there says from what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphkit.errors import ExtractionError
from graphkit.extract.neural.pieces import PAD, Pieces
from graphkit.extract.neural.windows import Window

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]
T = TypeVar("T")

_MOST_AT_ONCE = 8
_HINT = "Install graphkit anew, or read by rules alone with --fast."


@dataclass(frozen=True, slots=True)
class States:
    """Windows with what the encoder makes of each: shared states of its pieces [L,H], scores of tags by word [W,T]."""

    windows: tuple[Window, ...]
    shared: tuple[Array, ...]
    tags: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A window as the scorer of pairs takes it: states [L,H] and kinds [L] of its pieces and topics.

    The first and last piece of each item [N]; of each pair [P] subject and object, by the numbers of the items, and the
    buckets of their distance in words and in sentences.
    """

    states: Array
    kinds: Numbers
    firsts: Numbers
    lasts: Numbers
    subjects: Numbers
    objects: Numbers
    distances: Numbers
    crossed: Numbers


class TrainedModel:
    """The sessions of tagger and scorer; build it once with `load`."""

    def __init__(self, folder: Path) -> None:
        self.pieces = Pieces.load(folder / "pieces.tsv")
        self._names = _session(folder / "names.onnx")
        self._facts = _session(folder / "facts.onnx")

    def encode(self, windows: Sequence[Window]) -> States:
        """The states of windows, in order."""
        shared, tags = list[Array](), list[Array]()
        for chosen in _batches(windows):
            ids, mask = _stacked([np.array(window.ids, np.int64) for window in chosen], PAD)
            below, scores = self._names.run(["shared", "tags"], {"ids": ids, "mask": mask})
            half = scores.shape[-1] // 2
            for row, window in enumerate(chosen):
                shared.append(below[row, : len(window.ids)])
                tags.append(scores[row, list(window.firsts), :half] + scores[row, list(window.lasts), half:])
        return States(tuple(windows), tuple(shared), tuple(tags))

    def score(self, laid: Sequence[Layout]) -> list[Array]:
        """The scores [P,L] of the pairs of each window, by label."""
        return [scores for chosen in _batches(laid) for scores in self._scored(chosen)]

    def _scored(self, laid: Sequence[Layout]) -> list[Array]:
        states, mask = _stacked([one.states for one in laid], 0)
        kinds, _ = _stacked([one.kinds for one in laid], 0)
        long = states.shape[1]
        items = np.cumsum([0, *(len(one.firsts) for one in laid)])
        given = {"shared": states, "mask": mask, "kinds": kinds}
        for name in ("firsts", "lasts"):
            given[name] = np.concatenate([row * long + getattr(one, name) for row, one in enumerate(laid)])
        for name in ("subjects", "objects"):
            given[name] = np.concatenate([items[row] + getattr(one, name) for row, one in enumerate(laid)])
        for name in ("distances", "crossed"):
            given[name] = np.concatenate([getattr(one, name) for one in laid])
        (scores,) = self._facts.run(["scores"], given)
        return np.split(scores, np.cumsum([len(one.subjects) for one in laid])[:-1])


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + _MOST_AT_ONCE] for start in range(0, len(rows), _MOST_AT_ONCE))


def _stacked(rows: Sequence[NDArray[Any]], filling: int) -> tuple[NDArray[Any], Array]:
    """Rows of any length as one array, filled up to the longest, and a mask of ones where they stand."""
    long = max(map(len, rows))
    stacked = np.full((len(rows), long, *rows[0].shape[1:]), filling, rows[0].dtype)
    mask = np.zeros((len(rows), long), np.float32)
    for place, row in enumerate(rows):
        stacked[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return stacked, mask


def _session(path: Path) -> Any:
    import onnxruntime  # noqa: PLC0415  heavy, and only the full reader needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def load(folder: Path) -> TrainedModel:
    """The model of a folder, once per process; raises ExtractionError."""
    try:
        return TrainedModel(folder)
    except ImportError as error:
        raise ExtractionError("onnxruntime, which runs the trained model, is not installed", _HINT) from error
    except (OSError, ValueError) as error:
        raise ExtractionError(f"the trained model in {folder} cannot be read: {error}", _HINT) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "onnxruntime":
            raise
        raise ExtractionError(f"the trained model in {folder} cannot be run: {error}", _HINT) from error
