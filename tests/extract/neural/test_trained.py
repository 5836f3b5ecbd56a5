from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from graphkit.errors import ExtractionError
from graphkit.extract.neural.trained import TrainedModel, load
from graphkit.extract.neural.windows import LENGTH, windows
from graphkit.model import Span
from graphkit.resources import resource

SHIPPED = resource("data", "model")


@pytest.fixture(scope="module")
def model() -> TrainedModel:
    return load(SHIPPED)


def test_a_window_has_the_same_states_alone_and_beside_others(model: TrainedModel) -> None:
    text = "Ada Brandt leitet das Cluster Moorlicht. " * 12
    cut = tuple(windows(text, (Span(0, 41), Span(41, len(text))), model.pieces, 40))
    together, alone = model.encode(cut), model.encode(cut[:1])
    assert len(cut) > 1
    np.testing.assert_allclose(together.shared[0], alone.shared[0], atol=1e-4)
    np.testing.assert_allclose(together.tags[0], alone.tags[0], atol=1e-3)


def test_the_longest_window_can_be_encoded(model: TrainedModel) -> None:
    text = "Netzwerk " * LENGTH
    [window, *_] = windows(text, (Span(0, len(text)),), model.pieces)
    assert model.encode((window,)).shared[0].shape[0] == len(window.ids)


def test_no_window_has_no_states(model: TrainedModel) -> None:
    assert model.encode(()).shared == ()
    assert model.score(()) == []


@pytest.mark.parametrize("name", ["pieces.tsv", "names.onnx", "facts.onnx"])
@pytest.mark.parametrize("content", [None, b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_model_that_cannot_be_read_is_one_error_with_a_way_out(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    for file in SHIPPED.iterdir():
        shutil.copy(file, tmp_path)
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ExtractionError, match="trained model") as error:
        load(tmp_path)
    assert "--fast" in (error.value.hint or "")
