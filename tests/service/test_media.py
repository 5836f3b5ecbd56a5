"""Content negotiation: the client's wishes with their weights, and every format read back as what it says it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from graphkit.service.media import TABLES, TRIPLES, preferred
from graphkit.store import open_store
from tests.service.servers import CANONICAL, Server, fill, serving

OFFERED = ("a/x", "a/y", "b/z")
ROWS = "SELECT ?c ?name { ?c a gk:Cluster ; skos:prefLabel ?name } ORDER BY ?name"
GRAPH = "CONSTRUCT { ?c skos:prefLabel ?name } WHERE { ?c a gk:Cluster ; skos:prefLabel ?name }"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/z", "b/z"),
        ("B/Z ; q=0.1", "b/z"),
        ("a/x;q=0.5, a/y;q=0.6", "a/y"),
        ("a/*;q=0.3, b/z;q=0.2", "a/x"),
        ("a/*, a/x;q=0", "a/y"),
        ("*/*;q=0.1, b/*;q=0.2", "b/z"),
        ("a/y;charset=utf-8", "a/y"),
        ("c/c, */*;q=0.01", "a/x"),
        ("c/c", ""),
        ("a/x;q=0", ""),
        ("nonsense, b/z", "b/z"),
        ("application/problem+json", ""),
        ("a/x;q=2, b/z;q=0.1", "b/z"),
    ],
)
def test_what_the_client_likes_best(accept: str, chosen: str) -> None:
    assert preferred(accept, OFFERED) == chosen


def test_who_names_the_form_of_our_problems_takes_json() -> None:
    offered = ("text/csv", "application/json")
    assert preferred("application/problem+json", offered) == "application/json"
    assert preferred("application/problem+json, application/json;q=0, text/csv;q=0.1", offered) == "text/csv"


@pytest.mark.parametrize("accept", ["application/problem+json", "application/*", "application/json"])
@pytest.mark.parametrize(
    "path",
    [
        "/sparql?query=ASK+%7B%7D", "/sparql", "/data?default", "/questions", "/questions/leaders",
        "/questions/cluster-links", "/search?q=kiel", "/names?text=ki", "/openapi.json", "/.well-known/void",
        "/person/ada-brandt", "/document/nordlicht.txt",
    ],
)  # fmt: skip
def test_whoever_takes_json_is_answered(server: Server, path: str, accept: str) -> None:
    found = httpx.get(server.address + path, headers={"Accept": accept}, timeout=30)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].startswith("application/")


@pytest.mark.parametrize("media", TABLES)
def test_every_table_format(server: Server, media: str) -> None:
    found = server.get(ROWS, accept=media)
    assert found.headers["content-type"].partition(";")[0] == media
    form = TABLES[media]
    if form == "CSV":
        rows = list(csv.reader(io.StringIO(found.text, newline="")))
        assert rows[0] == ["c", "name"]
        assert [row[1] for row in rows[1:]] == [*_names(server)]
        return
    read = parse_query_results(found.content, getattr(QueryResultsFormat, form))
    assert [row["name"].value for row in read] == [*_names(server)]  # type: ignore[union-attr]


def _names(server: Server) -> Sequence[str]:
    return server.values("SELECT ?name { ?c a gk:Cluster ; skos:prefLabel ?name } ORDER BY ?name")


@pytest.mark.parametrize("media", TRIPLES)
def test_every_graph_format(server: Server, media: str) -> None:
    found = server.get(GRAPH, accept=media)
    assert found.headers["content-type"].partition(";")[0] == media
    triples = {quad.triple for quad in parse(found.content, getattr(RdfFormat, TRIPLES[media]))}
    assert sorted(triple.object.value for triple in triples) == [*_names(server)]  # type: ignore[union-attr]


def test_yes_and_no(server: Server) -> None:
    assert server.get("ASK { ?c a gk:Cluster }").json() == {"head": {}, "boolean": True}
    assert server.get("ASK { ?c a gk:Nothing }", accept="text/csv").text == "false"


def test_a_browser_and_a_client_without_wishes_get_something(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert server.get(ROWS, accept=browser).status_code == 200
    assert json.loads(server.get(ROWS, accept="*/*").text)["head"]["vars"] == ["c", "name"]
    assert server.get(GRAPH, accept="*/*").headers["content-type"] == "text/turtle; charset=utf-8"


def test_formats_that_do_not_fit(server: Server) -> None:
    table = server.get(ROWS, accept="text/turtle")
    assert table.status_code == 406
    assert "application/sparql-results+json" in table.text
    assert server.get(GRAPH, accept="text/csv").status_code == 406
    assert server.get(ROWS, accept="image/png").status_code == 406


def test_what_xml_cannot_hold_is_no_torn_xml(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", ["form feed \x0c"])
    with closing(open_store(store, "w")) as opened:
        nameless = Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/1"), Literal("x"), CANONICAL)
        opened.change((), [nameless])
    with serving(store, "--workers", 1) as server:
        for query, media in (
            ("SELECT * { ?s <https://example.org/says> ?o }", "application/sparql-results+xml"),
            ("CONSTRUCT WHERE { ?s <https://example.org/says> ?o }", "application/rdf+xml"),
            ("CONSTRUCT WHERE { ?s <https://example.org/1> ?o }", "application/rdf+xml"),
        ):
            refused = server.get(query, accept=media)
            assert refused.status_code == 406
            assert "cannot be written as XML" in refused.text
            assert server.get(query, accept=f"{media}, */*;q=0.1").status_code == 406
        turtle = server.get("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/turtle")
        assert len(Store().load(turtle.content, RdfFormat.TURTLE) or [*parse(turtle.content, RdfFormat.TURTLE)]) == 2
