"""The scripts that make data lie beside it; here they are imported as they import each other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources"
sys.path[:0] = [str(SOURCES), str(SOURCES / "reader")]

from marked import Passage, passages  # noqa: E402


@pytest.fixture
def passage(tmp_path: Path) -> Callable[..., Passage]:
    """A passage of a text and lines."""

    def read(text: str, *lines: str) -> Passage:
        file = tmp_path / "some.txt"
        file.write_text("\n---\n".join([text, "\n".join(lines)] if lines else [text]), encoding="utf-8", newline="\n")
        (only,) = passages(file)
        return only

    return read
