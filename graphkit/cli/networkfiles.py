"""A network as data for other programs: what `graphkit view` writes of a part and `graphkit export` of everything."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from networkx import MultiDiGraph, write_gexf, write_graphml_xml
from pyoxigraph import Literal, NamedNode

from graphkit.model import Table, Term
from graphkit.network import Network, Node, plain
from graphkit.query.formats import format_table
from graphkit.views.sheet import writable
from graphkit.views.signs import style

# pixels of the page for a unit of the layout
_UNIT = 100.0
_DAY_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')
_COLUMNS = (
    "subject", "subject_name", "predicate", "object", "object_name", "role", "from", "until", "status", "value",
    "confidence", "document", "published", "quote",
)  # fmt: skip


def _graphml(network: Network) -> str:
    file = io.BytesIO()
    places = {node.iri: _place(node) for node in network.shown_nodes}
    write_graphml_xml(_graph(network, places), file, named_key_ids=True)
    return file.getvalue().decode("utf-8") + "\n"


def _gexf(network: Network) -> str:
    file = io.BytesIO()
    colours = style().colours
    looks = {node.iri: {"viz": _look(node, colours)} for node in network.shown_nodes}
    write_gexf(_graph(network, looks), file)
    return _DAY_OF_WRITING.sub("", file.getvalue().decode("utf-8")) + "\n"


def _json(network: Network) -> str:
    return json.dumps(plain(network, network.confidence), ensure_ascii=False, indent=1) + "\n"


def _csv(network: Network) -> str:
    """A row for each fact and quote."""
    return format_table(Table(_COLUMNS, tuple(_rows(network))), "SELECT", "csv")


def _place(node: Node) -> dict[str, float]:
    """Where the page has a node, y upwards."""
    return {"x": round(node.x * _UNIT, 2), "y": round(-node.y * _UNIT, 2)}


def _look(node: Node, colours: Mapping[str, str]) -> dict[str, Any]:
    """Colour and place of a node as networkx hands them on to GEXF."""
    red, green, blue = bytes.fromhex(colours[f"type-{node.type}"].removeprefix("#"))
    return {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "position": {**_place(node), "z": 0.0}}


def _graph(network: Network, more: Mapping[str, Mapping[str, Any]]) -> Any:
    """Entities with `more` about each, and an edge for every fact between two of them.

    `documents` counts the documents that state a fact.
    """
    graph: Any = MultiDiGraph()
    for node in network.shown_nodes:
        graph.add_node(node.iri, label=writable(node.name), type=node.type, community=node.group, **more[node.iri])
    for place, fact in enumerate(fact for fact in network.shown_facts if fact.object):
        values = {"role": fact.role, "from": fact.since, "until": fact.until, "status": fact.status}
        details = {name: writable(value) for name, value in values.items() if value}
        graph.add_edge(
            fact.subject, fact.object, key=f"{place}", label=fact.predicate, confidence=fact.confidence,
            documents=len(fact.quotes), **details
        )  # fmt: skip
    return graph


def _rows(network: Network) -> Iterator[tuple[Term | None, ...]]:
    names = {node.iri: node.name for node in network.nodes}
    for fact in network.shown_facts:
        said = (
            NamedNode(fact.subject), names[fact.subject], fact.predicate, fact.object and NamedNode(fact.object),
            names.get(fact.object or ""), fact.role, fact.since, fact.until, fact.status, fact.value, fact.confidence,
        )  # fmt: skip
        for quote in fact.quotes:
            source = network.documents[quote.document]
            yield tuple(map(_term, (*said, source.name, source.published, quote.text)))


def _term(value: object) -> Term | None:
    if value is None or isinstance(value, NamedNode):
        return value
    return Literal(value) if isinstance(value, (int, float)) else Literal(str(value))


NETWORK_FILES: Mapping[str, Callable[[Network], str]] = MappingProxyType(
    {"graphml": _graphml, "gexf": _gexf, "csv": _csv, "json": _json}
)
