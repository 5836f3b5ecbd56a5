"""A knowledge graph of innovation clusters, made from the documents that people write about them.

What stands in `__all__` is loaded when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

_HOMES = MappingProxyType(
    {
        "GraphkitError": "graphkit.errors",
        "Settings": "graphkit.settings",
        "Table": "graphkit.model",
        "ask": "graphkit.query",
        "check": "graphkit.checks",
        "explain": "graphkit.query",
        "hits": "graphkit.query",
        "load": "graphkit.pipeline",
        "open_store": "graphkit.store",
        "preview": "graphkit.pipeline",
        "questions": "graphkit.query",
        "remove": "graphkit.pipeline",
        "render": "graphkit.views",
        "search": "graphkit.query",
        "to_networkx": "graphkit.query",
        "to_pandas": "graphkit.query",
        "triples": "graphkit.query",
        "weave": "graphkit.network",
        "write": "graphkit.views",
    }
)

__all__ = sorted(["__version__", *_HOMES])  # noqa: PLE0605 (one table, not two)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("graphkit")
    if name not in _HOMES:
        raise AttributeError(f"module 'graphkit' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
