"""Which graphs a query sees: those that the request names, or else those that the query does.

SPARQL 1.1 Protocol, section 2.1.4; for what a query says, see `graphkit.store.dataset`.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from graphkit.service.base import Query, RefusedError
from graphkit.sparql import Token
from graphkit.store.dataset import Dataset, dataset_of
from graphkit.store.dataset import dataset as told


def dataset(data: Oxigraph, query: Query, pieces: tuple[Token, ...], base: str) -> Dataset:
    """The dataset of a query; raises RefusedError where a graph is named by no IRI."""
    if query.default is None and query.named is None:
        return told(data, pieces, base)
    return dataset_of(data, _nodes(query.default or ()), _nodes(query.named or ()))


def node(iri: str) -> NamedNode:
    """The IRI as a term; raises RefusedError if it is none."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise RefusedError(400, f"'{iri}' is no IRI", "A graph is named by its full IRI.") from error


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    return [node(iri) for iri in dict.fromkeys(iris)]
