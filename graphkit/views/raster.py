"""A drawing as pixels."""

from __future__ import annotations

from graphkit.errors import ViewError

_ZOOM = 2


def rasterize(svg: str) -> bytes:
    """The drawing as a PNG of twice its size in pixels, its words in a sans-serif font of this machine.

    Raises ViewError where the library that draws is not there.
    """
    try:
        import resvg_py  # noqa: PLC0415 (only for this)
    except ImportError as error:
        raise ViewError("PNG needs the library resvg-py.", "pip install 'graphkit[png]', or write SVG.") from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM))
