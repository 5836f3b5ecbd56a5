"""Which graphs a query sees (SPARQL 1.1, section 13).

Where the query names none, the default graph is the canonical graph, and all graphs can be reached with GRAPH. Several
default graphs are merged: a triple that stands in two of them counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graphkit.sparql import Token, declared, solid, uses
from graphkit.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store to ask and what the engine is told with the query; None leaves the graphs to the query itself."""

    data: Oxigraph
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None


def dataset(data: Oxigraph, query: tuple[Token, ...], base: str) -> Dataset:
    """The dataset of a query; raises ValueError where a graph is named by no IRI."""
    if not uses(query, "FROM"):
        return Dataset(data, [NamedNode(f"{base}graph/canonical")])
    default, named = _clauses(query, base)
    if len(default) < 2 or "" in (*default, *named):
        return Dataset(data)
    return dataset_of(data, _nodes(default), _nodes(named))


def dataset_of(data: Oxigraph, default: Sequence[NamedNode], named: Sequence[NamedNode]) -> Dataset:
    """The dataset of these graphs, each of which is given once."""
    if len(default) < 2:
        return Dataset(data, [*default], [*named])
    # the engine would count a triple once for every graph that holds it; merged, it is one triple
    merged = Oxigraph()
    merged.bulk_extend(
        Quad(*quad.triple) for graph in default for quad in data.quads_for_pattern(None, None, None, graph)
    )
    merged.bulk_extend(quad for graph in named for quad in data.quads_for_pattern(None, None, None, graph))
    return Dataset(merged, [DefaultGraph()], [*named])


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    return [NamedNode(iri) for iri in dict.fromkeys(iris)]


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
