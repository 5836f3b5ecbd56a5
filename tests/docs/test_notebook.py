"""docs/notebook.ipynb runs from the first cell to the last, without Jupyter, and holds nothing of this machine."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.notebook import NOTEBOOK, code_cells, outputs, read, stored


def test_every_cell_runs_and_those_that_show_something_still_do(tmp_path: Path) -> None:
    notebook = read()
    fresh = outputs(notebook, tmp_path)
    assert [bool(text) for text in fresh] == [bool(stored(cell)) for cell in code_cells(notebook)]
    assert "Life Science Nord" in fresh[-3]
    assert {path.name for path in tmp_path.iterdir()} == {"notebook-store", "notebook-clusters.html"}


def test_it_is_a_notebook_with_small_outputs_and_no_paths() -> None:
    notebook = read()
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in code_cells(notebook):
        assert isinstance(cell["execution_count"], int)
        assert len(stored(cell)) < 1000
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|tmp|root|work|usr|Users)\b|[A-Z]:\\\\|site-packages", text)
