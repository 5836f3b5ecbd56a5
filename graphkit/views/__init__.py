"""Views: `render` makes one self-contained HTML page of a network, `draw` a picture; `write` puts them on disk."""

from __future__ import annotations

from graphkit.views.drawing import draw
from graphkit.views.page import render
from graphkit.views.raster import rasterize
from graphkit.views.writing import write

__all__ = ["draw", "rasterize", "render", "write"]
