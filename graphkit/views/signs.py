"""Signs and colours of the page as its own files say them, for drawings that are made without a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from graphkit.views import assets

_PROPERTY = re.compile(r"--([\w-]+): ([^;]+);")
_RGB = re.compile(r"rgb\((\d+) (\d+) (\d+) / ([\d.]+)%\)")
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Sign:
    """Path data of a type: the silhouette around the origin for a radius of 10, the glyph in a box of 24 by 24."""

    shape: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Style:
    """Custom properties of the light theme by name, such as "type-Person", and signs by type as in the legend."""

    colours: Mapping[str, str]
    signs: Mapping[str, Sign]


def style() -> Style:
    """Signs and colours of the page."""
    return Style(_light_colours(), _signs())


def _light_colours() -> Mapping[str, str]:
    text = (assets.folder() / "style" / "tokens.css").read_text(encoding="utf-8")
    return dict(_PROPERTY.findall(text[: text.index("}")]))


def _signs() -> Mapping[str, Sign]:
    root = ET.parse(assets.folder() / "service" / "signs.svg").getroot()  # noqa: S314 (a file of ours)
    return {symbol.attrib["id"].removeprefix("sign-"): _sign(symbol) for symbol in root.iter(f"{_SVG}symbol")}


def _sign(symbol: ET.Element) -> Sign:
    shape, glyph = list(symbol)
    if shape.tag == f"{_SVG}circle":
        r = shape.attrib["r"]
        return Sign(f"M-{r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1 -{r} 0Z", glyph.attrib["d"])
    return Sign(shape.attrib["d"], glyph.attrib["d"])


def ink(kind: str, colour: str) -> dict[str, str]:
    """A colour as attributes that every SVG program knows; `kind` is "fill" or "stroke"."""
    found = _RGB.fullmatch(colour)
    if found is None:
        return {kind: colour}
    red, green, blue, share = found.groups()
    return {kind: f"rgb({red},{green},{blue})", f"{kind}-opacity": f"{float(share) / 100:g}"}
