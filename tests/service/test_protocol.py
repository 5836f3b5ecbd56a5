"""SPARQL 1.1 Protocol: every way to ask gives the same answer, and every wrong way a readable reason."""

from __future__ import annotations

from urllib.parse import urlencode

import httpx
import pytest

from graphkit.settings import Settings
from tests.service.servers import JSON, Server

BASE = Settings().base
CLUSTERS = "SELECT ?name { ?c a gk:Cluster ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = ["Kompetenznetz Waldinnovation", "Küstenwind Initiative", "Nordlicht e. V."]
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
DOCUMENT = f"{BASE}document/nordlicht.txt"


def post(server: Server, body: bytes | str, kind: str, query: str = "", accept: str = JSON) -> httpx.Response:
    headers = {"Content-Type": kind, "Accept": accept}
    return httpx.post(f"{server.address}/sparql{query}", content=body, headers=headers)


def names(found: httpx.Response) -> list[str]:
    assert found.status_code == 200, found.text
    return [row["name"]["value"] for row in found.json()["results"]["bindings"]]


def test_the_three_ways_to_ask(server: Server) -> None:
    assert names(server.get(CLUSTERS)) == NAMES
    assert names(post(server, urlencode({"query": CLUSTERS}), FORM)) == NAMES
    assert names(post(server, CLUSTERS.encode(), DIRECT)) == NAMES
    assert names(post(server, CLUSTERS.encode(), "Application/SPARQL-Query; charset=UTF-8")) == NAMES


def test_umlauts_arrive_whichever_way(server: Server) -> None:
    query = 'SELECT ?name { BIND("Küste 🦄 %20+" AS ?name) }'
    for found in (
        server.get(query),
        post(server, urlencode({"query": query}), FORM),
        post(server, query.encode(), DIRECT),
    ):
        assert names(found) == ["Küste 🦄 %20+"]


def test_a_query_may_be_as_long_as_lists_of_names_need(server: Server) -> None:
    values = " ".join(f"<https://example.org/thing/{number}>" for number in range(50_000))
    query = f"SELECT (COUNT(*) AS ?name) {{ VALUES ?x {{ {values} }} }}"
    assert names(post(server, query.encode(), DIRECT)) == ["50000"]


def test_the_default_graph_is_what_holds(server: Server) -> None:
    with_graph = "SELECT (COUNT(*) AS ?name) { ?d a gk:Document }"
    assert names(server.get(with_graph)) == ["0"]
    assert names(server.get("SELECT (COUNT(*) AS ?name) { GRAPH ?d { ?d a gk:Document } }")) == ["4"]
    assert names(server.get(f"SELECT (COUNT(*) AS ?name) FROM <{DOCUMENT}> {{ ?d a gk:Document }}")) == ["1"]


def test_the_request_may_name_the_graphs(server: Server) -> None:
    query = "SELECT ?name { ?d a gk:Document ; dcterms:identifier ?name }"
    assert names(server.get(query, **{"default-graph-uri": DOCUMENT})) == ["nordlicht.txt"]
    inside = "SELECT ?name { GRAPH ?g { ?d a gk:Document ; dcterms:identifier ?name } }"
    assert names(server.get(inside, **{"named-graph-uri": DOCUMENT})) == ["nordlicht.txt"]
    assert names(server.get(inside, **{"default-graph-uri": DOCUMENT})) == []
    form = urlencode({"query": inside, "named-graph-uri": DOCUMENT})
    assert names(post(server, form, FORM)) == ["nordlicht.txt"]
    assert names(post(server, inside.encode(), DIRECT, "?" + urlencode({"named-graph-uri": DOCUMENT}))) == [
        "nordlicht.txt"
    ]


def test_the_request_comes_before_the_query(server: Server) -> None:
    query = f"SELECT ?name FROM <{BASE}graph/reference> {{ ?d a gk:Document ; dcterms:identifier ?name }}"
    assert names(server.get(query, **{"default-graph-uri": DOCUMENT})) == ["nordlicht.txt"]


def test_graphs_that_share_triples_are_merged_not_added_up(server: Server) -> None:
    other = f"{BASE}document/kuestenwind.txt"
    query = "SELECT (COUNT(*) AS ?name) { ?d a gk:Document }"
    listed = [("query", query), *(("default-graph-uri", iri) for iri in (DOCUMENT, DOCUMENT, other))]
    assert names(post(server, urlencode(listed), FORM)) == ["2"]
    twice = f"SELECT (COUNT(*) AS ?name) FROM <{DOCUMENT}> FROM <document/nordlicht.txt> {{ ?s ?p ?o }}"
    once = f"SELECT (COUNT(*) AS ?name) FROM <{DOCUMENT}> {{ ?s ?p ?o }}"
    assert names(server.get(twice)) == names(server.get(once))


def test_our_prefixes_and_base_are_known_and_can_be_overridden(server: Server) -> None:
    assert names(server.get("SELECT ?name { <person/ada-brandt> skos:prefLabel ?name }")) == ["Ada Brandt"]
    own = "PREFIX gk: <http://www.w3.org/2004/02/skos/core#> SELECT ?name { <person/ada-brandt> gk:prefLabel ?name }"
    assert names(server.get(own)) == ["Ada Brandt"]


def test_head_says_what_get_would(server: Server) -> None:
    asked = httpx.head(f"{server.address}/sparql", params={"query": CLUSTERS}, headers={"Accept": JSON})
    assert asked.status_code == 200
    assert asked.content == b""
    assert asked.headers["content-length"] == str(len(server.get(CLUSTERS).content))


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        ("?query=SELECT", 400, "The query does not parse: line 1, column 7, at the end of the line."),
        ("?query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400, "The parameter 'query' stands 2 times."),
        ("?query=", 400, "There is no query."),
        ("?query=%FF", 400, "The parameters of the request are malformed."),
        ("?update=CLEAR%20ALL", 400, "This address answers queries."),
        ("?query=CLEAR%20ALL", 400, "The query does not parse"),
        ("?query=ASK%7B%7D&default-graph-uri=nonsense", 400, "'nonsense' is no IRI."),
        ("?query=ASK%7B%7D&default-graph-uri=", 400, "'' is no IRI."),
        ("?query=SELECT%20?x%20%7BFILTER(1%3C'a%20%3E)%7D", 400, "The string"),
    ],
)
def test_wrong_questions(server: Server, query: str, status: int, reason: str) -> None:
    found = httpx.get(f"{server.address}/sparql{query}")
    assert found.status_code == status
    assert found.text.startswith(reason)
    assert found.text.count("\n") == 1
    assert found.headers["content-type"] == "text/plain; charset=utf-8"


def test_wrong_bodies(server: Server) -> None:
    assert post(server, "ASK {}", "text/plain").status_code == 415
    assert post(server, "ASK {}", "").status_code == 415
    assert post(server, "update=CLEAR ALL", FORM).status_code == 400
    assert post(server, "", FORM).status_code == 400
    assert post(server, "ASK {}".encode("utf-16"), DIRECT).status_code == 400
    assert post(server, "ASK {}", DIRECT, "?query=ASK%20%7B%7D").status_code == 400
    large = post(server, b"#" * (5 << 20), DIRECT)
    assert large.status_code == 413
    assert large.text.startswith("The body is larger than 4 MiB.")


def test_wrong_methods_and_places(server: Server) -> None:
    put = httpx.put(f"{server.address}/sparql", content="x")
    assert put.status_code == 405
    assert "POST" in put.headers["allow"]
    assert httpx.get(f"{server.address}/nowhere").status_code == 404
    assert httpx.get(f"{server.address}/update").status_code == 405


def test_failures_for_programs(server: Server) -> None:
    found = server.get("SELECT", accept="application/json")
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "the query does not parse: line 1, column 7, at the end of the line",
        "hint": "Check the SPARQL at that place and just before it.",
    }
