"""SPARQL Protocol, Graph Store Protocol and service description: the suite's requests, sent as they stand there."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat
from pyoxigraph import Store as Oxigraph

from tests.service.servers import Server
from tests.service.w3c.conftest import TOKEN
from tests.service.w3c.requests import Exchange, exchanges
from tests.service.w3c.suite import SUITE, Case, cases, known

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not here")

LEAVE = {"Authorization": f"Bearer {TOKEN}"}
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize("case", cases("ProtocolTest"), ids=lambda case: case.key)
def test_sparql_protocol(suite: Server, case: Case) -> None:
    for exchange in exchanges(case):
        kind = exchange.headers().get("content-type", "")
        is_update = "/update_" in case.key or "/bad_update" in case.key or "/bad_multiple_updates" in case.key
        place = "/update" if is_update and "query" not in kind and exchange.method == "POST" else "/sparql"
        left_out = known()[case.key].without if case.key in known() else ""
        body = exchange.body.replace(left_out.encode(), b"")
        exchange.check(send(suite, exchange, f"{place}?{urlsplit(exchange.path).query}", body))


@pytest.mark.parametrize("case", cases("GraphStoreProtocolTest"), ids=lambda case: case.key)
def test_graph_store_protocol(suite: Server, case: Case) -> None:
    _drop_what_tests_make(suite)
    location = ""
    for exchange in exchanges(case):
        path = "/data" + exchange.path.removeprefix("/gsp").replace("$LOCATION$", location)
        found = send(suite, exchange, path, exchange.body.replace(b"$LOCATION$", location.encode()))
        exchange.check(found)
        location = found.headers.get("location", location)


def send(server: Server, exchange: Exchange, path: str, body: bytes) -> httpx.Response:
    headers = {**exchange.headers(), **LEAVE}
    return httpx.request(exchange.method, server.address + path, headers=headers, content=body, timeout=60)


def _drop_what_tests_make(server: Server) -> None:
    graphs = server.values('SELECT DISTINCT ?g { GRAPH ?g {} FILTER(CONTAINS(STR(?g), "/person/")) }')
    for graph in graphs:
        httpx.delete(f"{server.address}/data", params={"graph": graph}, headers=LEAVE, timeout=60)


@pytest.mark.parametrize("case", cases("ServiceDescriptionTest"), ids=lambda case: case.key)
def test_service_description(suite: Server, case: Case) -> None:
    found = httpx.get(f"{suite.address}/sparql")
    assert found.headers["content-type"] == "text/turtle; charset=utf-8"
    said = Oxigraph()
    said.load(found.content, RdfFormat.TURTLE)
    (endpoint,) = said.quads_for_pattern(None, NamedNode(f"{SD}endpoint"), None, None)
    assert endpoint.object == NamedNode(f"{suite.address}/sparql")
    assert list(said.quads_for_pattern(endpoint.subject, None, NamedNode(f"{SD}Service"), None))
