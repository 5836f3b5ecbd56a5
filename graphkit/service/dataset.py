"""Which graphs a query sees (SPARQL 1.1, section 13, and SPARQL 1.1 Protocol, section 2.1.4).

What the request names comes before what the query names; where neither names any, the default graph is the canonical
graph, and all graphs can be reached with GRAPH.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graphkit.service.base import Query, RefusedError
from graphkit.sparql import Token, declared, solid, uses
from graphkit.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store to ask and what the engine is told with the query; None leaves the graphs to the query itself."""

    data: Oxigraph
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None


def dataset(data: Oxigraph, query: Query, pieces: tuple[Token, ...], base: str) -> Dataset:
    """The dataset of a query; raises RefusedError where a graph is named by no IRI."""
    if query.default is not None or query.named is not None:
        return _of(data, _nodes(query.default or ()), _nodes(query.named or ()))
    if not uses(pieces, "FROM"):
        return Dataset(data, [NamedNode(f"{base}graph/canonical")])
    default, named = _clauses(pieces, base)
    if len(default) < 2 or "" in (*default, *named):
        return Dataset(data)
    return _of(data, _nodes(default), _nodes(named))


def node(iri: str) -> NamedNode:
    """The IRI as a term; raises RefusedError if it is none."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise RefusedError(400, f"'{iri}' is no IRI", "A graph is named by its full IRI.") from error


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    return [node(iri) for iri in dict.fromkeys(iris)]


def _of(data: Oxigraph, default: Sequence[NamedNode], named: Sequence[NamedNode]) -> Dataset:
    if len(default) < 2:
        return Dataset(data, [*default], [*named])
    # the engine would count a triple once for every graph that holds it; merged, it is one triple
    merged = Oxigraph()
    merged.bulk_extend(
        Quad(*quad.triple) for graph in default for quad in data.quads_for_pattern(None, None, None, graph)
    )
    merged.bulk_extend(quad for graph in named for quad in data.quads_for_pattern(None, None, None, graph))
    return Dataset(merged, [DefaultGraph()], [*named])


def _clauses(pieces: tuple[Token, ...], base: str) -> tuple[list[str], list[str]]:
    """The graphs behind FROM and FROM NAMED; empty texts for those that only the engine can tell."""
    solids = [*solid(pieces), Token("space", ""), Token("space", "")]
    spaces = {**PREFIXES, **declared(pieces)}
    own = [iri.text[1:-1] for word, iri in pairwise(solids) if word.keyword == "BASE"]
    default: list[str] = []
    named: list[str] = []
    for word, first, second in zip(solids, solids[1:], solids[2:], strict=False):
        if word.keyword == "FROM" and first.keyword == "NAMED":
            named.append(_iri(second, spaces, [base, *own]))
        elif word.keyword == "FROM":
            default.append(_iri(first, spaces, [base, *own]))
    return default, named


def _iri(token: Token, spaces: dict[str, str], bases: Sequence[str]) -> str:
    if "\\" in token.text:
        return ""
    if token.kind == "iri":
        found = token.text[1:-1]
        for base in reversed(bases):
            found = urljoin(base, found)
        return found
    prefix, colon, local = token.text.partition(":")
    return spaces[prefix] + local if colon and prefix in spaces else ""
