"""Where documents were loaded from on this machine: paths beside the graph, which no query and no export sees.

They stand in the engine's default graph, as the state of the store does (`graphkit.store.indexing`).
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graphkit.vocabulary import ONTOLOGY

_ORIGIN = NamedNode(ONTOLOGY + "origin")
_OWN = DefaultGraph()


def origin(data: Oxigraph, document: NamedNode) -> str:
    """The path that a document was loaded from; empty if nobody knows."""
    found = (quad.object for quad in data.quads_for_pattern(document, _ORIGIN, None, _OWN))
    return next((term.value for term in found if isinstance(term, Literal)), "")


def loaded_from(data: Oxigraph, path: str) -> tuple[str, ...]:
    """The IRIs of the documents that were loaded from a path, sorted; an update may have taken some out since."""
    found = (quad.subject for quad in data.quads_for_pattern(None, _ORIGIN, Literal(path), _OWN))
    return tuple(sorted(node.value for node in found if isinstance(node, NamedNode)))


def changes(data: Oxigraph, origins: Mapping[str, str]) -> tuple[list[Quad], list[Quad]]:
    """The quads that go and come so that documents (by IRI) have these paths, and none where the path is empty."""
    gone, new = list[Quad](), list[Quad]()
    for document, path in origins.items():
        node = NamedNode(document)
        wanted = {Quad(node, _ORIGIN, Literal(path), _OWN)} if path else set()
        before = set(data.quads_for_pattern(node, _ORIGIN, None, _OWN))
        gone += sorted(before - wanted, key=str)
        new += wanted - before
    return gone, new
