"""A remote store: the same answers as from the folder, by a real server; every failure of the far side is one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode

from graphkit.cli import main
from graphkit.errors import QueryError, StoreError
from graphkit.query import ask, triples
from graphkit.query.formats import format_table, format_triples
from graphkit.store import open_store
from graphkit.vocabulary import NAMESPACE
from tests.store.servers import oxigraph


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with oxigraph("serve-read-only", "--location", folder / "data") as running:
        yield running


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("facts", {}),
        ("entities", {}),
        ("leaders", {}),
        ("connectors", {}),
        ("statistics", {}),
        ("documents", {}),
        ("career", {"person": "ada brandt"}),
        ("shared-programmes", {}),
        ("ASK { ?fact a <https://w3id.org/graphkit/ontology#Fact> }", {}),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {}),
        ("SELECT ?n { ?c a gk:Cluster ; skos:prefLabel ?n } ORDER BY ?n", {}),
    ],
)
def test_the_same_answer_as_from_the_folder(
    address: str, folder: Path, question: str, values: dict[str, str | int | float | None]
) -> None:
    with closing(open_store(folder)) as near, closing(open_store(address)) as far:
        answers = [format_table(ask(store, question, **values), "SELECT", "tsv") for store in (near, far)]
    assert answers[0] == answers[1]
    assert answers[0].count("\n") > 1


def test_a_query_may_name_its_own_graph(address: str) -> None:
    with closing(open_store(address)) as far:
        counts = [
            ask(far, f"SELECT (COUNT(*) AS ?n) {graph} {{ ?s ?p ?o }}").rows[0][0]
            for graph in ("", f"FROM <{NAMESPACE}graph/reference>")
        ]
    assert counts[0] != counts[1]


def test_triples_come_as_they_are(address: str, folder: Path) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } "
    with closing(open_store(address)) as far, closing(open_store(folder)) as near:
        for question in ("cluster-links", query, "DESCRIBE <https://w3id.org/graphkit/cluster/nordlicht-e-v>"):
            answers = [format_triples(triples(store, question), "n-triples") for store in (near, far)]
            assert answers[0] == answers[1]
            assert "Nordlicht" in answers[0]


def test_quads_by_pattern(address: str, folder: Path) -> None:
    document = NamedNode(f"{NAMESPACE}document/nordlicht.txt")
    title = NamedNode("http://purl.org/dc/terms/title")
    with closing(open_store(address)) as far, closing(open_store(folder)) as near:
        for pattern in ((document, None, None, None), (None, title, None, None), (None, title, None, document)):
            assert set(far.quads(*pattern)) == set(near.quads(*pattern)) != set()
        known = next(near.quads(document, title))
        assert list(far.quads(known.subject, known.predicate, known.object, known.graph_name)) == [known]
        assert list(far.quads(known.subject, known.predicate, known.object)) == [known]


def test_a_store_opened_for_reading_is_only_read(address: str) -> None:
    with closing(open_store(address)) as store, pytest.raises(StoreError, match="open for reading only"):
        store.change((), ())


def test_a_query_that_the_server_refuses(address: str) -> None:
    with closing(open_store(address)) as far, pytest.raises(QueryError, match="refuses the query"):
        far.select("SELECT * { ?s ?p }")


def test_the_command_line_asks_an_endpoint(address: str, tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["query", "leaders", "--store", address])
    assert asked.exit_code == 0, asked.stderr
    assert "Ada Brandt" in asked.stdout
    told = CliRunner().invoke(main, ["explain", "ada brandt", "role", "--store", address])
    assert "nordlicht.txt, line 1" in told.stdout
    (tmp_path / "x.txt").write_text("Die KWI sitzt in Kiel.", encoding="utf-8")
    refused = CliRunner().invoke(main, ["load", str(tmp_path / "x.txt"), "--store", address])
    assert refused.exit_code == 1
    assert "answers 403, not allowed: The server is read-only" in refused.stderr
