"""Views: `render` makes one self-contained offline HTML page of a network, `write` puts it on disk."""

from __future__ import annotations

from graphkit.views.page import render
from graphkit.views.writing import write

__all__ = ["render", "write"]
