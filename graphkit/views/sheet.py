"""The sheet of a drawing: its size, its title above, its legend below, and the SVG that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Literal

from graphkit.views.labelling import Box, text_width
from graphkit.views.signs import Sign, Style

_HEAD, _FOOT, _EDGE = 58, 46, 22
# documents may hold these all the same
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({
    "de": (("Knoten", "Knoten"), ("Verbindung", "Verbindungen"), ("Dokument", "Dokumente")),
    "en": (("node", "nodes"), ("link", "links"), ("document", "documents")),
})  # fmt: skip
_DASHED = MappingProxyType({"de": "gestrichelt: Sicherheit unter 70 %", "en": "dashed: confidence below 70 %"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height in pixels, the title, and the language of the words."""

    width: int
    height: int
    title: str
    language: Literal["de", "en"]

    @property
    def room(self) -> Box:
        """Where the network may stand."""
        return (8.0, _HEAD + 8.0, self.width - 8.0, self.height - _FOOT - 8.0)

    def svg(self, picture: Iterable[str], frame: Iterable[str], ground: str, font: str) -> str:
        """The whole as SVG."""
        name = writable(self.title)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="img" aria-label="{escape(name)}" font-family="{escape(font)}">'
        )
        back = element("rect", width=self.width, height=self.height, fill=ground)
        body = [element("title", name), back, *picture, *frame]
        return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *body, "</svg>\n"])


def title_and_legend(
    sheet: Sheet, counts: tuple[int, int, int], names: Mapping[str, str], dashed: bool, style: Style
) -> Iterator[str]:
    """What stands above and below: title and counts of nodes, links and documents, the signs, and what is dashed."""
    colours, top = style.colours, sheet.height - _FOOT
    yield element("rect", width=sheet.width, height=_HEAD, fill=colours["card"])
    yield element("rect", y=top, width=sheet.width, height=_FOOT, fill=colours["card"])
    bold = {"font-size": 17, "font-weight": 700}
    yield element("text", _fitting(writable(sheet.title), sheet.width), x=_EDGE, y=27, fill=colours["text"], **bold)
    yield _words(_counted(counts, sheet.language), _EDGE, 46, colours["muted"])
    x, y = _EDGE + 9.0, top + _FOOT / 2
    for kind, name in names.items():
        said = name[:1].upper() + name[1:]
        yield _legend_sign(style.signs[kind], x, y, colours[f"type-{kind}"], colours["glyph"])
        yield _words(said, x + 15, y + 4.4, colours["text"])
        x += text_width(said, 12.5) + 44
    if dashed:
        line = {"stroke-width": 1.3, "stroke-dasharray": "5 4"}
        yield element("path", d=f"M{number(x - 9)} {number(y)}h26", fill="none", stroke=colours["muted"], **line)
        yield _words(_DASHED[sheet.language], x + 26, y + 4.4, colours["muted"])


def _legend_sign(sign: Sign, x: float, y: float, colour: str, glyph: str) -> str:
    shape = element("path", d=sign.shape, transform="scale(0.9)", fill=colour)
    pen = {"stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round"}
    turn = "scale(0.5625) translate(-12 -12)"
    line = element("path", d=sign.glyph, transform=turn, fill="none", stroke=glyph, **pen)
    return f'<g transform="translate({number(x)} {number(y)})">{shape}{line}</g>'


def _words(text: str, x: float, y: float, colour: str) -> str:
    style = {"font-size": 12.5, "font-weight": 500}
    return element("text", writable(text), x=number(x), y=number(y), fill=colour, **style)


def _counted(counts: tuple[int, int, int], language: Literal["de", "en"]) -> str:
    point = "." if language == "de" else ","
    said = (
        f"{n:,}".replace(",", point) + f" {words[n != 1]}" for n, words in zip(counts, _WORDS[language], strict=True)
    )
    return " · ".join(said)


def _fitting(text: str, width: int) -> str:
    while len(text) > 1 and text_width(text, 17, bold=True) > width - 2 * _EDGE:
        text = f"{text[:-2]}…"
    return text


def element(name: str, text: str | None = None, /, **attributes: object) -> str:
    """An element with its text and attributes; those that are None are left out."""
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}/>" if text is None else f"<{name}{written}>{escape(text)}</{name}>"


def number(value: float) -> str:
    """A number of pixels, as short as two digits allow."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def writable(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)
