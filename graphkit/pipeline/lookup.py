"""Looking things up in a store, in the terms that our own graphs are made of: names and literals, no blank nodes.

A store may hold other graphs besides ours, and these may say anything. So a lookup names its graph, or takes only what
documents say about themselves: things that lie in the document whose IRI the graph bears.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.terms import TYPE, gk
from graphkit.store import Quads


def objects(
    store: Quads, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None = None
) -> Iterator[NamedNode | Literal]:
    """What stands on the right of subject and predicate."""
    for quad in store.quads(subject, predicate, None, graph):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.object


def values(store: Quads, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None = None) -> Iterator[str]:
    """The same as plain text: IRIs and lexical forms."""
    return (term.value for term in objects(store, subject, predicate, graph))


def subjects(
    store: Quads, predicate: NamedNode, value: NamedNode | Literal, graph: NamedNode | None = None
) -> Iterator[NamedNode]:
    """What stands on the left of predicate and value."""
    for quad in store.quads(None, predicate, value, graph):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def stated(store: Quads, predicate: NamedNode, value: NamedNode | Literal) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What documents say predicate and value of, each with the document."""
    for quad in store.quads(None, predicate, value):
        thing, graph = quad.subject, quad.graph_name
        if not (isinstance(thing, NamedNode) and isinstance(graph, NamedNode)):
            continue
        if thing.value.partition("#")[0] == graph.value:
            yield thing, graph


def graphs(store: Quads, predicate: NamedNode, value: NamedNode | Literal) -> Iterator[str]:
    """The IRIs of the documents that hold predicate and value, once per quad."""
    return (graph.value for _, graph in stated(store, predicate, value))


def documents(store: Quads, base: str) -> Iterator[NamedNode]:
    """The documents of the graph below `base`; a server may hold others beside it."""
    found = (document for document, graph in stated(store, TYPE, gk("Document")) if document == graph)
    return (document for document in found if document.value.startswith(f"{base}document/"))
