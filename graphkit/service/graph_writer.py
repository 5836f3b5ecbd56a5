"""The process that changes graphs of the user's own: `python -m graphkit.service.graph_writer SETTING`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError
from graphkit.query.matches import resolve_matches
from graphkit.service.base import RefusedError, Setting
from graphkit.service.change import Reply, run
from graphkit.service.dataset import node
from graphkit.service.media import TRIPLES
from graphkit.service.sentences import shortened
from graphkit.service.updates import NO_TRIPLE_TERMS, check_graph, check_update
from graphkit.service.using import with_graphs
from graphkit.sparql import fault
from graphkit.store.engine import quad_data
from graphkit.store.folder import open_folder
from graphkit.store.indexing import StoreIndex
from graphkit.vocabulary import PREFIXES


def update(setting: Setting, default: Sequence[str] = (), named: Sequence[str] = ()) -> Reply:
    """Make the SPARQL update that comes on standard input; `default` and `named` are graphs that the request names."""
    make_update(setting, sys.stdin.buffer.read().decode(), default, named)
    return {"status": 204}


def make_update(setting: Setting, text: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> None:
    """Make an update as a whole; raises RefusedError, and then nothing has changed."""
    check_update(text, setting.base, setting.services)
    data = _opened(setting)
    canonical = NamedNode(f"{setting.base}graph/canonical")
    data.add_graph(canonical)  # which is read also before there are documents
    try:
        index = StoreIndex(Path(setting.folder), setting.base)
        told = resolve_matches(with_graphs(text, default, named, canonical.value), lambda: index.current(data))
        data.update(told, base_iri=setting.base, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        place, hint = _fault(text, setting, error)
        raise RefusedError(400, f"the update does not parse: {place}", hint) from error
    except QueryError as error:
        raise RefusedError(400, error.message, error.hint) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise RefusedError(400, f"the update failed, and nothing has changed: {shortened(error)}") from error


def _fault(text: str, setting: Setting, error: SyntaxError) -> tuple[str, str]:
    """Where an update breaks, as it was sent, and what to do: the engine has read it with graphs and tables in it."""
    try:
        Oxigraph().update(text, base_iri=setting.base, prefixes=dict(PREFIXES))
    except SyntaxError as sent:
        place, hint = fault(text, str(sent), PREFIXES)
        return place or shortened(sent), hint
    return shortened(error), ""


def graph(setting: Setting, method: str, graph: str, media: str) -> Reply:
    """Put, add to or delete a graph (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 to 5.5)."""
    check_graph(graph, setting.base)
    name = node(graph)
    new = [] if method == "DELETE" else _quads(name, media)
    data = _opened(setting)
    present = data.contains_named_graph(name)
    if method == "DELETE" and not present:
        raise RefusedError(404, f"there is no graph <{graph}>")
    before = "" if method == "POST" else f"DROP SILENT GRAPH {name} ; "
    after = "" if method == "DELETE" else f"CREATE SILENT GRAPH {name} ; INSERT DATA {{ {quad_data(new)} }}"
    data.update(before + after)
    return {"status": 204 if present else 201}


def _quads(graph: NamedNode, media: str) -> list[Quad]:
    form: RdfFormat = getattr(RdfFormat, TRIPLES[media])
    try:
        found = parse(sys.stdin.buffer.read(), form, base_iri=graph.value, without_named_graphs=True)
        quads = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]
    except (SyntaxError, ValueError) as error:
        raise RefusedError(400, f"the body does not parse: {shortened(error)}", f"It should be {media}.") from error
    if any(isinstance(quad.object, Triple) for quad in quads):
        raise RefusedError(400, "the body has a triple as a term", NO_TRIPLE_TERMS)
    return quads


def _opened(setting: Setting) -> Oxigraph:
    return open_folder(Path(setting.folder), setting.base, writable=True)


if __name__ == "__main__":
    run({"update": update, "graph": graph})
