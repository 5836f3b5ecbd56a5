"""The notebook, run cell by cell without Jupyter. `python -m tests.docs.notebook` writes its outputs anew."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

from tests.docs.cells import Session

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def read() -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return notebook


def code_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(notebook: dict[str, Any], folder: Path) -> list[str]:
    """What each code cell answers, when all are run one after the other in a folder."""
    session = Session()
    with contextlib.chdir(folder):
        return [session.run(cell["source"]) for cell in code_cells(notebook)]


def stored(cell: dict[str, Any]) -> str:
    return "".join(output["text"] for output in cell["outputs"])


def main() -> None:
    notebook = read()
    with tempfile.TemporaryDirectory() as folder:
        for number, (cell, text) in enumerate(
            zip(code_cells(notebook), outputs(notebook, Path(folder)), strict=True), 1
        ):
            cell["execution_count"] = number
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": text}] if text else []
    NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
