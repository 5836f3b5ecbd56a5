from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graphkit.errors import ExtractionError
from graphkit.extract.mentions.plugins import registered


def _install(folder: Path, value: str) -> None:
    info = folder / "loud-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: loud\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[graphkit.finders]\nloud = {value}\n", encoding="utf-8")
    (folder / "loudfinder.py").write_text("class Loud:\n    name = 'loud'\n", encoding="utf-8")


def test_a_finder_of_another_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, "loudfinder:Loud")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert "loud" in [finder.name for finder in registered()]


def test_a_broken_finder_is_an_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, "loudfinder:Quiet")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(ExtractionError, match="loud"):
        registered()
