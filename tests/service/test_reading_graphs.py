"""Graph Store Protocol, reading, and what the service says about itself."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from graphkit.settings import Settings
from tests.service.servers import Server

BASE = Settings().base
TURTLE = {"Accept": "text/turtle"}


def graph(server: Server, path: str) -> Store:
    found = httpx.get(server.address + path, headers=TURTLE)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == "text/turtle; charset=utf-8"
    read = Store()
    read.load(found.content, RdfFormat.TURTLE)
    return read


def test_a_graph_by_its_name_and_by_its_path(server: Server) -> None:
    by_name = graph(server, f"/data?graph={BASE}document/nordlicht.txt")
    assert NamedNode(f"{BASE}document/nordlicht.txt") in {quad.subject for quad in by_name}
    assert set(graph(server, "/data/document/nordlicht.txt")) == set(by_name)


def test_the_default_graph_is_what_holds(server: Server) -> None:
    assert set(graph(server, "/data?default")) == set(graph(server, "/data/graph/canonical"))


def test_head_and_formats(server: Server) -> None:
    path = f"{server.address}/data?default"
    head = httpx.head(path, headers={"Accept": "application/rdf+xml"})
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", "application/rdf+xml")
    assert httpx.get(path, headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data", 400),
        ("/data?default&graph=https://example.org/x", 400),
        ("/data?graph=https://example.org/x&graph=https://example.org/y", 400),
        ("/data?graph=not%20an%20iri", 400),
        ("/data?graph=https://example.org/nothing", 404),
        ("/data/document/nothing.txt", 404),
        ("/data/document/nordlicht.txt?default", 400),
    ],
)
def test_graphs_that_are_not_there_or_not_clear(server: Server, path: str, status: int) -> None:
    found = httpx.get(server.address + path)
    assert found.status_code == status
    assert found.text.count("\n") == 1


def test_the_service_describes_itself(server: Server) -> None:
    said = graph(server, "/sparql")
    query = (
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> "
        "SELECT ?endpoint ?n { ?s a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage sd:SPARQL11Query ; "
        "sd:defaultDataset/sd:defaultGraph/void:triples ?n }"
    )
    (row,) = said.query(query)  # type: ignore[union-attr]
    assert row["endpoint"].value == f"{server.address}/sparql"
    assert [row["n"].value] == server.values("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert httpx.get(f"{server.address}/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_the_graph_describes_itself(server: Server) -> None:
    said = graph(server, "/.well-known/void")
    query = (
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?n ?documents ?endpoint { "
        "?d a void:Dataset ; void:documents ?documents ; void:sparqlEndpoint ?endpoint ; "
        "void:classPartition [ void:class <https://w3id.org/graphkit/ontology#Cluster> ; void:entities ?n ] }"
    )
    (row,) = said.query(query)  # type: ignore[union-attr]
    assert (row["n"].value, row["documents"].value) == ("3", "4")
    assert row["endpoint"].value == f"{server.address}/sparql"
