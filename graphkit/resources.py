"""Where ontology, registers, queries and page templates lie: inside the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "resources" if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as `resource("queries", "facts.rq")`."""
    return _ROOT.joinpath(*parts)
