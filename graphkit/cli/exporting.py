"""The graph in other formats, as text that is the same for the same graph."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from networkx import MultiDiGraph, write_gexf, write_graphml_xml
from pyoxigraph import NamedNode, Triple

from graphkit.model import Table
from graphkit.network import gather, plain
from graphkit.query import ask
from graphkit.query.formats import format_table, format_triples
from graphkit.settings import Settings
from graphkit.store import Store
from graphkit.store.engine import sorted_text
from graphkit.vocabulary import load_vocabulary

Exporter = Callable[[Store, Settings], str]

# XML 1.0 has no way to write these; documents may hold them
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')
_DETAILS = ("role", "from", "until", "status")


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


def _json(store: Store, settings: Settings) -> str:
    network = gather(store, load_vocabulary(settings.base), settings)
    return json.dumps(plain(network, settings.confidence), ensure_ascii=False, indent=1) + "\n"


def _graphml(store: Store, settings: Settings) -> str:
    file = io.BytesIO()
    write_graphml_xml(_network(store, settings), file, named_key_ids=True)
    return file.getvalue().decode("utf-8") + "\n"


def _gexf(store: Store, settings: Settings) -> str:
    file = io.BytesIO()
    write_gexf(_network(store, settings), file)
    return _DAY_OF_WRITING.sub("", file.getvalue().decode("utf-8")) + "\n"


def _network(store: Store, settings: Settings) -> Any:
    """Entities, and an edge for every fact between two of them; `documents` counts those that state it."""
    network: Any = MultiDiGraph()
    for iri, kind, name, _ in _texts(ask(store, "names", settings), ("entity", "type", "name", "form")):
        network.add_node(iri, label=name, type=kind)
    columns = ("subject", "object", "predicate", *_DETAILS)
    facts = Counter(tuple(row) for row in _texts(ask(store, "facts", settings), columns) if row[1])
    for place, (fact, documents) in enumerate(sorted(facts.items())):
        subject, target, predicate, *values = fact
        details = {name: value for name, value in zip(_DETAILS, values, strict=True) if value}
        network.add_edge(subject, target, key=f"{place}", label=predicate, documents=documents, **details)
    return network


def _texts(table: Table, columns: tuple[str, ...]) -> Iterator[list[str]]:
    places = [table.columns.index(column) for column in columns]
    return ([_NOT_IN_XML.sub("", term.value) if (term := row[i]) else "" for i in places] for row in table.rows)


EXPORTERS: Mapping[str, Exporter] = {
    "nq": _nq,
    "ttl": _ttl,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "json": _json,
}
