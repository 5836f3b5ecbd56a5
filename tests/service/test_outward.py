"""Other servers are called only if they stand on the list, however the query is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import QueryError
from graphkit.service.base import RefusedError
from graphkit.service.outward import check_calls
from graphkit.sparql import tokens
from tests.query.test_sparql import TRICKS
from tests.service.servers import Server, fill, serving

LIST = ("https://query.example.org/sparql", "http://127.0.0.1:7878/sparql")


@pytest.mark.parametrize("trick", TRICKS)
def test_every_way_to_write_a_call_is_seen(trick: str) -> None:
    with pytest.raises((RefusedError, QueryError)):
        check_calls(tokens(trick.replace("U", "http://127.0.0.1:1/x")), LIST)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://query.example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { service silent <https://query.example.org/other> { ?s ?p ?o } }",
        "PREFIX x: <https://query.example.org/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://127.0.0.1:7878/sparql> { SERVICE <https://query.example.org:443/> {} } }",
        "PREFIX service: <https://a/> SELECT * { ?s service:x 'SERVICE <http://e/> {}' # SERVICE <http://e/> {}\n}",
    ],
)
def test_servers_on_the_list_may_be_called(query: str) -> None:
    check_calls(tokens(query), LIST)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://evil.example.org/sparql> {} }",
        "SELECT * { SERVICE <http://query.example.org/sparql> {} }",
        "SELECT * { SERVICE <https://query.example.org:8080/sparql> {} }",
        "SELECT * { SERVICE <https://query.example.org@evil.example/sparql> {} }",
        "SELECT * { SERVICE <https://query.example.org.evil.example/sparql> {} }",
        "SELECT * { SERVICE ?where {} }",
        "SELECT * { SERVICE <sparql> {} }",
        "BASE <https://query.example.org/> SELECT * { SERVICE <//evil.example.org/> {} }",
        "SELECT * { SERVICE <\\u0068ttps://query.example.org/sparql> {} }",
        "PREFIX x: <https://query.example.org/> PREFIX x: <https://evil/> SELECT * { SERVICE x:y {} }",
        "PREFIX x: <https://query.example.org> SELECT * { SERVICE x:\\@evil.example {} }",
        "SELECT * { SERVICE <https://query.example.org/> {} SERVICE <https://evil.example/> {} }",
        "SELECT * { SERVICE <file:///etc/passwd> {} }",
        "SELECT * { SERVICE undeclared:x {} }",
        "SELECT * { SERVICE }",
        "SELECT * { SERVICE <https://[> {} }",
    ],
)
def test_others_may_not(query: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_calls(tokens(query), LIST)
    assert caught.value.status == 403


def test_two_services_answer_one_question(server: Server, tmp_path: Path) -> None:
    own = fill(tmp_path / "store", ["Nordlicht e. V.", "unknown"])
    query = (
        f"SELECT ?city {{ ?note <https://example.org/says> ?name SERVICE <{server.address}/sparql> {{ "
        "?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?name ; "
        "<https://w3id.org/graphkit/ontology#locatedIn>/<http://www.w3.org/2004/02/skos/core#prefLabel> ?city } }"
    )
    with serving(own, "--workers", 1) as alone:
        refused = alone.get(query)
        assert refused.status_code == 403
        assert "--allow-service" in refused.text
    with serving(own, "--workers", 1, "--allow-service", server.address) as joined:
        assert joined.values(query) == ["Kiel"]
        wrong = joined.get(query.replace("/sparql>", "/nowhere>"))
        assert wrong.status_code == 502
        assert "did not answer" in wrong.text
        assert joined.values(query) == ["Kiel"]
