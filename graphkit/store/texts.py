"""Which texts the quads of a graph hold: names of entities, titles of documents, words of quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graphkit.fulltext import Entry, Kind
from graphkit.model import ENTITY_TYPES
from graphkit.vocabulary import ONTOLOGY, PREFIXES

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_KINDS: Mapping[NamedNode, Kind] = MappingProxyType(
    {
        NamedNode(PREFIXES["skos"] + "prefLabel"): "name",
        NamedNode(PREFIXES["skos"] + "altLabel"): "alias",
        NamedNode(PREFIXES["dcterms"] + "title"): "title",
        NamedNode(PREFIXES["dcterms"] + "identifier"): "title",
        NamedNode(PREFIXES["oa"] + "exact"): "quote",
    }
)
_CLASSES: Mapping[str, str] = MappingProxyType({ONTOLOGY + name: name for name in ENTITY_TYPES})


def all_entries(data: Oxigraph, base: str) -> Iterator[Entry]:
    """The texts of a whole store."""
    for predicate in _KINDS:
        yield from entries(data.quads_for_pattern(None, predicate, None, None), data, base)


def entries(quads: Iterable[Quad], data: Oxigraph, base: str) -> Iterator[Entry]:
    """The texts in some quads; the types of entities are looked up in `data`."""
    canonical = f"{base}graph/canonical"
    for quad in quads:
        kind = _KINDS.get(quad.predicate)
        graph, thing = quad.graph_name, quad.subject
        if kind is None or isinstance(graph, DefaultGraph) or not isinstance(thing, NamedNode):
            continue
        if not isinstance(quad.object, Literal):
            continue
        if graph.value == canonical and kind in {"name", "alias"}:
            yield Entry(thing.value, kind, quad.object.value, _type(data, thing, NamedNode(canonical)))
        elif graph.value.startswith(f"{base}document/") and graph.value == thing.value.partition("#")[0]:
            yield from _of_document(thing.value, kind, quad.object.value)


def _of_document(iri: str, kind: Kind, text: str) -> Iterator[Entry]:
    """The quotation bears the words; the node that holds them differs from it in the part before the digest alone."""
    if kind == "quote":
        yield Entry(iri.replace("#words-", "#quote-"), kind, text, "Quotation")
    elif kind == "title" and "#" not in iri:
        yield Entry(iri, kind, text, "Document")


def _type(data: Oxigraph, thing: NamedNode, canonical: NamedNode) -> str:
    classes = (quad.object for quad in data.quads_for_pattern(thing, _TYPE, None, canonical))
    return next((_CLASSES[c.value] for c in classes if isinstance(c, NamedNode) and c.value in _CLASSES), "")
