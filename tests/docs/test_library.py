"""The examples of docs/library.md run as they stand, print what stands below them, and are rightly typed."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

import pytest
from mypy import api

from graphkit.pipeline import load
from graphkit.resources import resource
from graphkit.settings import Settings
from tests.docs.cells import Session

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(
    r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?",
    (ROOT / "docs" / "library.md").read_text(encoding="utf-8"),
    re.DOTALL,
)


def test_the_examples_print_what_stands_below_them(tmp_path: Path) -> None:
    document = resource("data", "documents", "biosaxony-profil.txt")
    assert list(load(str(tmp_path / "graphkit-demo" / "graphkit-store"), [str(document)], settings=Settings(fast=True)))
    session = Session()
    with contextlib.chdir(tmp_path):
        for code, expected in EXAMPLES:
            printed = session.run(code)
            if expected:
                assert printed == expected.rstrip(), code
    assert (tmp_path / "clusters.html").stat().st_size > 100_000


def test_the_examples_are_rightly_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYPYPATH", str(ROOT))
    file = tmp_path / "examples.py"
    file.write_text("\n".join(code for code, _ in EXAMPLES), encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    cache = ROOT / ".mypy_cache"
    said, trouble, code = api.run(
        ["--config-file", str(tmp_path / "pyproject.toml"), "--cache-dir", str(cache), "--strict", str(file)]
    )
    assert code == 0, said + trouble
