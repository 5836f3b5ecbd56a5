"""The interactive network page: pyvis holds the network, our template in viz/ makes the page."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any, Literal

from graphkit.dates import MOMENTS
from graphkit.errors import ViewError
from graphkit.model import Page
from graphkit.network.base import Network
from graphkit.network.weaknesses import weakness_terms
from graphkit.views import assets
from graphkit.views.payload import Payload, payload
from graphkit.views.policy import policy

Language = Literal["de", "en"]

# Quotes are packed above this many characters: most of a big page is quotes, and few of them are ever looked at.
_PACK_ABOVE = 100_000


def render(network: Network, title: str = "Innovationscluster", language: Language = "de", *, base: str = "") -> Page:
    """One self-contained page that asks the network for nothing; equal networks give equal bytes.

    `language` is what the page opens in, "de" or "en". Where things have pages on the same server, `base` is what their
    IRIs begin with, and names lead there. Raises ViewError.
    """
    if language not in ("de", "en"):
        raise ViewError(f"There is no page in the language {language}.", "Choose de or en.")
    import pyvis.network  # noqa: PLC0415 (takes half a second)

    values = payload(network)
    drawing = pyvis.network.Network(height="100%", width="100%", directed=True, heading="")
    drawing.nodes, drawing.edges = values.nodes, values.edges  # add_edge drops parallel edges and is quadratic
    drawing.options = {"physics": {"enabled": False}}
    drawing.set_template_dir(str(assets.folder()), assets.TEMPLATE)
    environment = drawing.templateEnv
    environment.autoescape = True
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "separators": (",", ":"),
        "ensure_ascii": False,
        "allow_nan": False,
    }
    environment.globals.update(_globals(values, title, language, base, Path(pyvis.network.__file__).parent))
    return Page(title, drawing.generate_html())


def _globals(values: Payload, title: str, language: str, base: str, package: Path) -> dict[str, Any]:
    vis, script, style = assets.vis_network(package), assets.script(), assets.style()
    return {
        "title": title,
        "language": language,
        "policy": policy((vis, script), (style,)),
        "vis": vis,
        "script": script,
        "style": style,
        "rest": {
            "title": title,
            "language": language,
            "base": base,
            "attributes": values.attributes,
            "links": values.links,
            "spots": values.spots,
            "spotsFound": values.spots_found,
            "moments": sorted(MOMENTS),
            "documents": values.documents,
            "outlines": assets.outlines() if any("location" in node for node in values.nodes) else None,
            "groups": values.groups,
            "labels": values.labels,
            "confidence": values.confidence,
            "weaknesses": weakness_terms(),
        },
        "quotes": _quotes(values),
    }


def _quotes(values: Payload) -> object:
    """The quotes as they are, or as text in base64 that the page inflates after its first picture."""
    text = json.dumps(values.quotes, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= _PACK_ABOVE:
        return values.quotes
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")
