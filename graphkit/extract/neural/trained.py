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

from graphkit.errors import ExtractionError
from graphkit.extract.neural.pieces import Pieces
from graphkit.extract.neural.windows import Window

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]

_COLUMNS = ("firsts", "lasts", "subjects", "objects", "distances", "crossed")
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
        """The states of windows, in order.

        Each window is reckoned by itself: values are rounded together, so company would change them, and is no quicker.
        """
        shared, tags = list[Array](), list[Array]()
        for window in windows:
            below, scores = self._names.run(
                ["shared", "tags"], {"ids": [window.ids], "mask": _all_seen(len(window.ids))}
            )
            half = scores.shape[-1] // 2
            shared.append(below[0])
            tags.append(scores[0, list(window.firsts), :half] + scores[0, list(window.lasts), half:])
        return States(tuple(windows), tuple(shared), tuple(tags))

    def score(self, laid: Sequence[Layout]) -> list[Array]:
        """The scores [P,L] of the pairs of each window, by label."""
        return [self._scored(one) for one in laid]

    def _scored(self, one: Layout) -> Array:
        given = {name: getattr(one, name) for name in _COLUMNS}
        frame = {"shared": one.states[None], "kinds": one.kinds[None], "mask": _all_seen(len(one.states))}
        (scores,) = self._facts.run(["scores"], {**frame, **given})
        found: Array = scores
        return found


def _all_seen(length: int) -> Array:
    return np.ones((1, length), np.float32)


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
