"""The files of viz/ as text, in the order in which a browser has to read them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from graphkit.errors import ViewError
from graphkit.resources import resource

TEMPLATE = "page.html.jinja"

STYLES = ("tokens", "layout", "controls", "panel", "table", "time", "why", "places", "small", "take")

SCRIPTS = (
    "words",
    "filterwords",
    "words-why",
    "words-take",
    "words-places",
    "words-groups",
    "data",
    "map",
    "state",
    "time",
    "reach",
    "facets",
    "counts",
    "spots",
    "changes",
    "ownplaces",
    "folding",
    "select",
    "dom",
    "shapes",
    "geometry",
    "camera",
    "edges",
    "nodes",
    "bundles",
    "wrapping",
    "labels",
    "hulls",
    "painter",
    "hit",
    "facts",
    "panel",
    "grouppanel",
    "overlap",
    "linkpanel",
    "queue",
    "path",
    "weaknesses",
    "pathpanel",
    "search",
    "legend",
    "grids",
    "table",
    "timeaxis",
    "keyboard",
    "surroundings",
    "timeline",
    "brush",
    "filterlink",
    "permalink",
    "history",
    "vector",
    "picture",
    "paper",
    "formats",
    "take",
    "voice",
    "main",
)


# No text of the scripts runs over several lines, so that what begins a line is never a part of one.
_COMMENTS = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"^(?:[ \t]+|\n)", re.MULTILINE)


def folder() -> Path:
    """Where template, styles and scripts lie."""
    return resource("viz")


def style() -> str:
    """All style sheets as one."""
    return "\n".join(_lean(_text(folder() / "style" / f"{name}.css")) for name in STYLES)


def script() -> str:
    """All scripts as one, in a scope of their own."""
    parts = [_lean(_text(folder() / "script" / f"{name}.js")) for name in SCRIPTS]
    return inline("(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();")


def _lean(code: str) -> str:
    """Code without the comments that have lines of their own, and without indentation: a fifth of its size."""
    return _INDENTED.sub("", _COMMENTS.sub("", code))


def outlines() -> object:
    """The outlines of states and countries, as viz/map/README.md describes them."""
    return json.loads(_text(folder() / "map" / "outlines.json"))


def vis_network(package: Path) -> str:
    """vis-network as it lies in the installed pyvis `package`."""
    return inline(_text(package / "lib" / "vis-9.1.2" / "vis-network.min.js"))


def inline(code: str) -> str:
    """Script text that no browser takes for the end of its element."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ViewError(f"A part of the page is missing: {path}.", "Install graphkit again.") from error
