"""Looking things up in a store, in the terms that our own graphs are made of: names and literals, no blank nodes."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

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


def graphs(store: Quads, predicate: NamedNode, value: NamedNode | Literal) -> Iterator[str]:
    """The IRIs of the graphs that hold predicate and value, once per quad."""
    for quad in store.quads(None, predicate, value):
        if isinstance(quad.graph_name, NamedNode):
            yield quad.graph_name.value
