"""The query page: terms, examples, and Yasgui as it came."""

from __future__ import annotations

import hashlib

import httpx
import pytest

from graphkit.query import Question, questions
from graphkit.settings import Settings
from tests.service.pages.conftest import viz
from tests.service.pages.test_things import get
from tests.service.servers import Server

BASE = Settings().base


def test_the_library_is_what_its_package_holds() -> None:
    folder = viz("vendor", "yasgui")
    for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "MIT" in (folder / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_terms_are_those_of_the_ontology(server: Server) -> None:
    found = {term["text"]: term for term in httpx.get(f"{server.address}/query/terms").json()["terms"]}
    assert found["gk:Cluster"]["kind"] == "class"
    assert found["gk:memberCount"]["kind"] == "property"
    assert found["gk:memberCount"]["labels"]["de"]
    assert found[f"<{BASE}role/managing-director>"]["kind"] == "role"
    assert found[f"<{BASE}sector/photonics>"]["labels"]["de"] == "Photonik"
    assert found["skos:prefLabel"]["kind"] == "standard"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_an_example_that_can_be_sent_as_it_is(server: Server, question: Question) -> None:
    answer = httpx.get(f"{server.address}/query/examples/{question.name}", headers={"Accept-Language": "de"})
    query = answer.json()["query"]
    assert query.startswith(f"# {question.title['de']}\n")
    assert "?_" not in query
    assert "#+" not in query
    found = server.get(query, accept="application/sparql-results+json, text/turtle;q=0.5")
    assert found.status_code == 200, f"{query}\n{found.text}"


def test_an_example_speaks_of_things_that_the_graph_knows(server: Server) -> None:
    query = httpx.get(f"{server.address}/query/examples/career").json()["query"]
    assert server.get(query).json()["results"]["bindings"]


def test_an_example_that_there_is_not_is_404(server: Server) -> None:
    assert httpx.get(f"{server.address}/query/examples/caree").status_code == 404
    assert httpx.get(f"{server.address}/query/examples/..%2fservice%2fvoid").status_code == 404


def test_the_page_may_speak_to_the_service_alone(server: Server) -> None:
    policy = dict(part.split(" ", 1) for part in get(server, "/query").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
