"""The graph in other formats, as text that is the same for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from graphkit.cli.networkfiles import NETWORK_FILES
from graphkit.network import Network, gather, weave
from graphkit.query import ask
from graphkit.query.formats import format_table, format_triples
from graphkit.settings import Settings
from graphkit.store import Store
from graphkit.store.engine import sorted_text
from graphkit.vocabulary import load_vocabulary

Exporter = Callable[[Store, Settings], str]


def _nq(store: Store, settings: Settings) -> str:
    """Every quad of every graph, one a line, sorted."""
    return sorted_text(store.quads())


def _ttl(store: Store, settings: Settings) -> str:
    return format_triples(_canonical(store, settings), "turtle")


def _jsonld(store: Store, settings: Settings) -> str:
    return format_triples(_canonical(store, settings), "json-ld")


def _canonical(store: Store, settings: Settings) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads(graph=NamedNode(f"{settings.base}graph/canonical")))


def _csv(store: Store, settings: Settings) -> str:
    return format_table(ask(store, "facts", settings), "SELECT", "csv")


def _network(form: str, network: Callable[..., Network]) -> Exporter:
    def written(store: Store, settings: Settings) -> str:
        return NETWORK_FILES[form](network(store, load_vocabulary(settings.base), settings))

    return written


EXPORTERS: Mapping[str, Exporter] = {
    "nq": _nq,
    "ttl": _ttl,
    "jsonld": _jsonld,
    "graphml": _network("graphml", weave),
    "gexf": _network("gexf", weave),
    "csv": _csv,
    "json": _network("json", gather),
}
