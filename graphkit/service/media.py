"""Media types: which there are for tables and for triples, and which of them a client prefers (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "application/sparql-results+json": "JSON",
        "application/sparql-results+xml": "XML",
        "text/csv": "CSV",
        "text/tab-separated-values": "TSV",
        "application/json": "JSON",
        "application/xml": "XML",
        "text/xml": "XML",
    }
)
"""By media type the engine's name of the format; the one that we like best first."""

TRIPLES: Mapping[str, str] = MappingProxyType(
    {
        "text/turtle": "TURTLE",
        "application/n-triples": "N_TRIPLES",
        "application/ld+json": "JSON_LD",
        "application/rdf+xml": "RDF_XML",
        "text/plain": "N_TRIPLES",
        "application/json": "JSON_LD",
        "application/xml": "RDF_XML",
        "text/xml": "RDF_XML",
    }
)

RESULTS = "application/sparql-results+json"
PLAIN = "application/json"
HTML = "text/html"

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "json": PLAIN,
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
        "html": HTML,
        "sparql-json": RESULTS,
        "sparql-xml": "application/sparql-results+xml",
    }
)
"""By the value of `format=` the media types in which a question with a table is answered, the best one first."""

GRAPH_QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "text/turtle",
        "n-triples": "application/n-triples",
        "json-ld": "application/ld+json",
        "rdf-xml": "application/rdf+xml",
        "json": PLAIN,
        "html": HTML,
    }
)
"""The same for a question with triples."""

_ALIKE: Mapping[str, str] = MappingProxyType({PLAIN: "application/problem+json"})
"""Who names only the form of our problems takes JSON too."""
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def preferred(accept: str, offered: Iterable[str]) -> str:
    """The offered media type that the Accept header likes best, the first of several; empty if it takes none."""
    ranges = _ranges(accept)
    if not ranges:
        return next(iter(offered), "")
    qualities = {media: _quality(media, ranges) for media in offered}
    best = max(qualities, key=lambda media: qualities[media], default="")
    return best if best and qualities[best] > 0 else ""


def with_charset(media: str) -> str:
    """The value of Content-Type: texts say that they are UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> dict[str, float]:
    """Quality by media range; what is no range or has no proper quality is passed over."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = [value.strip() for key, _, value in (p.partition("=") for p in parameters) if key.strip() == "q"]
        if "/" in name and all(_QUALITY.fullmatch(value) for value in given):
            found[name] = float(given[0]) if given else 1.0
    return found


def _quality(media: str, ranges: Mapping[str, float]) -> float:
    """Of the ranges that fit, the most specific one counts."""
    kind = media.partition("/")[0]
    known = (media, _ALIKE.get(media, ""), f"{kind}/*", "*/*")
    return next((ranges[name] for name in known if name in ranges), 0.0)
