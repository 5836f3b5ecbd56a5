"""The public face of the package: what it promises is there, and the types tell the same."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

import graphkit


def test_all_is_sorted_and_known_to_type_checkers() -> None:
    stub = Path(graphkit.__file__).with_suffix(".pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert graphkit.__all__ == sorted(graphkit.__all__)
    assert imported | {"__version__"} == set(graphkit.__all__) <= set(dir(graphkit))


@pytest.mark.parametrize("name", graphkit.__all__)
def test_everything_in_all_is_there(name: str) -> None:
    # a package of the same name would take its place as soon as it is imported
    assert getattr(graphkit, name)
    assert not isinstance(getattr(graphkit, name), ModuleType)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'frob'"):
        _ = graphkit.frob  # type: ignore[attr-defined]
