"""The floors of docs/architecture.md hold: import-linter says so, and nothing gets around it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_import_contract_is_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_our_own_modules_are_imported_at_the_top_and_for_use() -> None:
    hidden = []
    for path in sorted((ROOT / "graphkit").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.If):
                hidden += [
                    f"{path.relative_to(ROOT)}:{inner.lineno}" for inner in ast.walk(node) if _imports_ours(inner)
                ]
    assert hidden == []


def _imports_ours(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return bool(node.level) or (node.module or "").split(".")[0] == "graphkit"
    return isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "graphkit" for alias in node.names)


def test_modules_stay_short() -> None:
    long = {"extract/mentions/labels.py", "extract/coreference/things.py"}
    lengths = {
        path.relative_to(ROOT / "graphkit").as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "graphkit").rglob("*.py")
    }
    assert {name for name, lines in lengths.items() if lines > 300} <= long
