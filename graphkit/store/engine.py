"""Questions to an Oxigraph dataset in this process, with the canonical graph as default graph."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError
from graphkit.lines import lines
from graphkit.model import Table
from graphkit.sparql import tokens
from graphkit.store.dataset import dataset
from graphkit.vocabulary import PREFIXES

_OWN = DefaultGraph()


class OpenQuads(ABC):
    """The quads of an Oxigraph dataset that a subclass has open, as `graphkit.store.base.Quads` gives them."""

    @property
    @abstractmethod
    def _open_data(self) -> Oxigraph: ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of the pattern, over all named graphs."""
        found = self._open_data.quads_for_pattern(subject, predicate, value, graph)
        # the default graph belongs to the store itself, see `graphkit.store.indexing`
        return found if graph else (quad for quad in found if quad.graph_name != _OWN)


def select(data: Oxigraph, query: str, base: str) -> Table:
    """Answer a SELECT or ASK; raises QueryError."""
    found = _query(data, query, base)
    try:
        if isinstance(found, QueryBoolean):
            return Table(("answer",), ((Literal(bool(found)),),))
        if not isinstance(found, QuerySolutions):
            raise QueryError("the query makes triples, not a table", "Ask for --format turtle.")
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(map(tuple, found))
        if Triple in set(map(type, chain.from_iterable(rows))):
            raise QueryError(
                "the answer has a triple as a term", "Ask for what it is made of: SUBJECT(?t), OBJECT(?t)."
            )
        return Table(columns, rows)
    finally:
        # the engine's reader may not be dropped on another thread, which a frame kept by an error could bring about
        del found


def construct(data: Oxigraph, query: str, base: str) -> Iterator[Triple]:
    """Answer a CONSTRUCT or DESCRIBE; raises QueryError."""
    found = _query(data, query, base)
    if not isinstance(found, QueryTriples):
        del found
        raise QueryError("the query makes a table, not triples", "Ask for --format csv.")
    yield from found


def _query(data: Oxigraph, query: str, base: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        seen = dataset(data, tokens(query), base)
        return seen.data.query(
            query, base_iri=base, prefixes=dict(PREFIXES), default_graph=seen.default, named_graphs=seen.named
        )
    except SyntaxError as error:
        raise QueryError(f"the query does not parse: {error}", "Check the SPARQL near that place.") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def sorted_text(quads: Iterable[Quad]) -> str:
    """The quads as N-Quads, one a line, in the order of the lines: the same text for the same quads."""
    raw = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return "".join(sorted(lines(raw.decode())))


def change_text(remove: Iterable[Quad], add: Iterable[Quad]) -> str:
    """An update that takes out and puts in quads."""
    parts = ((verb, quad_data(quads)) for verb, quads in (("DELETE", remove), ("INSERT", add)))
    return " ;\n".join(f"{verb} DATA {{\n{data}}}" for verb, data in parts if data)


def quad_data(quads: Iterable[Quad]) -> str:
    """The quads as SPARQL quad data; terms print themselves in a form that SPARQL reads back unchanged."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        graph = "" if quad.graph_name == _OWN else f"GRAPH {quad.graph_name} "
        by_graph.setdefault(graph, []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "".join(_group(graph, lines) for graph, lines in by_graph.items())


def _group(graph: str, lines: list[str]) -> str:
    body = "\n".join(lines)
    return f"{graph}{{\n{body}\n}}\n" if graph else f"{body}\n"
