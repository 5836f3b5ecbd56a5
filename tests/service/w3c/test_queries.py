"""Query evaluation, query syntax and results formats, asked over HTTP; the engine alone is asked beside it."""

from __future__ import annotations

from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import NamedNode, QueryTriples
from pyoxigraph import Store as Oxigraph

from tests.service.servers import Server
from tests.service.w3c import compare
from tests.service.w3c.suite import MF, QT, SUITE, Case, cases, every_case, file_of, known, rdf_format, text_of

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not here")

NOTHING = "https://example.org/no-data"
ACCEPT = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
}


def by_key(case: Case) -> str:
    return case.key


@pytest.mark.parametrize("case", cases("QueryEvaluationTest", "CSVResultFormatTest"), ids=by_key)
def test_evaluation(suite: Server, case: Case) -> None:
    assert answer_of(suite, case) == expected(case)


@pytest.mark.parametrize("case", [c for c in every_case() if c.key in known() and known()[c.key].engine], ids=by_key)
def test_what_fails_fails_in_the_engine(case: Case) -> None:
    assert engine_says(case) != expected(case), "passes by now: take it off the list"


@pytest.mark.parametrize("case", cases("PositiveSyntaxTest11"), ids=by_key)
def test_good_syntax(suite: Server, case: Case) -> None:
    found = ask(suite, text_of(case.action.value), case.action.value)
    assert "does not parse" not in found.text


@pytest.mark.parametrize("case", cases("NegativeSyntaxTest11"), ids=by_key)
def test_bad_syntax(suite: Server, case: Case) -> None:
    found = ask(suite, text_of(case.action.value), case.action.value)
    assert (found.status_code, "does not parse" in found.text) == (400, True)


def test_the_list_is_about_tests_that_exist() -> None:
    assert set(known()) <= {case.key for case in every_case()}
    assert all(entry.reason.endswith(".") for entry in known().values())


def ask(server: Server, query: str, base: str, accept: str = "*/*", **graphs: list[str]) -> httpx.Response:
    text = f"BASE <{base}>\n{query}"
    parameters = [("query", text), *((name.replace("_", "-"), iri) for name, iris in graphs.items() for iri in iris)]
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    return httpx.post(f"{server.address}/sparql", content=urlencode(parameters), headers=headers, timeout=60)


def query_of(case: Case, server: Server | None = None) -> tuple[str, str]:
    """The query and its address; the servers that it calls are the service itself, with other graphs."""
    iri = case.action.text(f"{QT}query")
    text = text_of(iri)
    if server:
        for far in case.action.all(f"{QT}serviceData"):
            graphs = urlencode({"default-graph-uri": far.text(f"{QT}data")})
            text = text.replace(f"<{far.text(f'{QT}endpoint')}>", f"<{server.address}/sparql?{graphs}>")
        text = text.replace("<http://invalid.endpoint.org/sparql>", f"<{server.address}/nowhere>")
    return text, iri


def answer_of(server: Server, case: Case) -> compare.Answer:
    query, base = query_of(case, server)
    default, named = ([node.value for node in case.action.all(QT + kind)] for kind in ("data", "graphData"))
    graphs = {"default_graph_uri": default or [NOTHING], "named_graph_uri": named}
    if "FROM" in query:
        graphs = {}
    result = case.node.text(f"{MF}result")
    ending = result.rpartition(".")[2]
    found = ask(server, query, base, ACCEPT[ending], **graphs)
    assert found.status_code == 200, found.text
    return read(found.content, ending, result)


def expected(case: Case) -> compare.Answer:
    result = case.node.text(f"{MF}result")
    return read(file_of(result).read_bytes(), result.rpartition(".")[2], result)


def read(body: bytes, ending: str, base: str) -> compare.Answer:
    return compare.graph(body, rdf_format(base), base) if ending == "ttl" else compare.table(body, ending)


def engine_says(case: Case) -> compare.Answer | str:
    """The answer of the engine alone, with the data in memory."""
    data = Oxigraph()
    for node in case.action.all(f"{QT}data"):
        data.load(path=file_of(node.value), format=rdf_format(node.value), base_iri=node.value)
    for node in case.action.all(f"{QT}graphData"):
        name = NamedNode(node.value)
        data.load(path=file_of(node.value), format=rdf_format(node.value), base_iri=node.value, to_graph=name)
    query, base = query_of(case)
    found = data.query(query, base_iri=base)
    result = case.node.text(f"{MF}result")
    if isinstance(found, QueryTriples):
        return compare.triples(found)
    if result.endswith(".csv"):
        return compare.table(found.serialize(format=compare.QueryResultsFormat.CSV) or b"", "csv")
    return compare.solutions(found)
