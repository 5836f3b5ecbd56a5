"""A remote store: the same answers as from the folder, by a real server; every failure of the far side is one line."""

from __future__ import annotations

import gc
import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode

from graphkit.cli import main
from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.query import ask, triples
from graphkit.query.formats import format_table, format_triples
from graphkit.store import open_store
from graphkit.store.endpoint import EndpointStore
from graphkit.vocabulary import NAMESPACE
from tests.sample import sample_store

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("remote") / "store")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [OXIGRAPH, "serve-read-only", "--location", folder / "data", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
        server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


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
    near, far = open_store(folder), open_store(address)
    answers = [format_table(ask(store, question, **values), "SELECT", "tsv") for store in (near, far)]
    assert answers[0] == answers[1]
    assert answers[0].count("\n") > 1


def test_a_query_may_name_its_own_graph(address: str) -> None:
    counts = [
        ask(open_store(address), f"SELECT (COUNT(*) AS ?n) {graph} {{ ?s ?p ?o }}").rows[0][0]
        for graph in ("", f"FROM <{NAMESPACE}graph/reference>")
    ]
    assert counts[0] != counts[1]


def test_triples_come_as_they_are(address: str, folder: Path) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } "
    for question in ("cluster-links", query, "DESCRIBE <https://w3id.org/graphkit/cluster/nordlicht-e-v>"):
        near, far = (format_triples(triples(open_store(a), question), "n-triples") for a in (folder, address))
        assert near == far
        assert "Nordlicht" in near


def test_quads_by_pattern(address: str, folder: Path) -> None:
    document = NamedNode(f"{NAMESPACE}document/nordlicht.txt")
    title = NamedNode("http://purl.org/dc/terms/title")
    for pattern in ((document, None, None, None), (None, title, None, None), (None, title, None, document)):
        assert set(open_store(address).quads(*pattern)) == set(open_store(folder).quads(*pattern))
    known = next(open_store(folder).quads(document, title))
    assert list(open_store(address).quads(known.subject, known.predicate, known.object, known.graph_name)) == [known]


def test_an_endpoint_is_only_read(address: str) -> None:
    with pytest.raises(StoreError, match="can only be read"):
        open_store(address, "w")
    with pytest.raises(StoreError, match="can only be read"):
        open_store(address).change((), ())


def test_a_query_that_the_server_refuses(address: str) -> None:
    with pytest.raises(QueryError, match="refuses the query"):
        open_store(address).select("SELECT * { ?s ?p }")


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store(f"http://127.0.0.1:{port}/sparql").select("SELECT * { ?s ?p ?o }")


Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def far_side(answer: Answer) -> Iterator[str]:
    """A server that gives one answer to everything."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be quiet."""

    gc.collect()  # the engine's readers may only be dropped on the thread that made them: not on the server's
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(status: int, kind: str, body: str, length: int | None = None, **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body.encode()) if length is None else length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


JSON = "application/sparql-results+json"
GOOD = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"ä"}}]}}'


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (says(400, "text/plain", "Parse error:\nline 1"), QueryError, "refuses the query: Parse error: line 1"),
        (says(404, "text/html", "<h1>Nicht gefunden: ü</h1>"), StoreError, "does not answer: Nicht gefunden: ü"),
        (says(401, "text/plain", ""), StoreError, "unauthorized"),
        (says(500, "text/plain", "out of memory"), StoreError, "out of memory"),
        (says(503, "text/plain", "busy"), StoreError, "answers 503: busy"),
        (says(200, "text/html", "<html>log in</html>"), QueryError, "answers with 'text/html'"),
        (says(200, JSON, GOOD[:-10]), QueryError, "breaks off"),
        (says(200, JSON, GOOD[:40] + "\nThe SPARQL operation has been cancelled"), QueryError, "breaks off"),
        (says(200, JSON, GOOD[:50], len(GOOD)), QueryError, "breaks off"),
        (says(200, JSON, GOOD, X_SQL_State="S1TAT", X_SQL_Message="timed out"), QueryError, "only part"),
    ],
)
def test_failures_of_the_far_side_are_one_line(answer: Answer, kind: type[GraphkitError], said: str) -> None:
    with far_side(answer) as address, pytest.raises(kind, match=said) as caught:
        open_store(address).select("SELECT ?x { ?x ?p ?o }")
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_triples_that_break_off() -> None:
    body = "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <ur"
    with far_side(says(200, "application/n-triples", body)) as address, pytest.raises(QueryError, match="breaks off"):
        list(open_store(address).construct("CONSTRUCT WHERE { ?s ?p ?o }"))


def test_an_answer_that_does_not_come_in_time() -> None:
    late = threading.Event()

    def wait(request: http.server.BaseHTTPRequestHandler) -> None:
        late.wait(10)

    with far_side(wait) as address:
        with pytest.raises(StoreError, match="within 1 seconds"):
            EndpointStore(address, NAMESPACE, time_limit=1).select("SELECT * { ?s ?p ?o }")
        late.set()


def test_what_is_sent_is_a_query_and_never_an_update() -> None:
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            says(200, JSON, GOOD)(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be quiet."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    open_store(f"http://127.0.0.1:{server.server_address[1]}/sparql").select("DROP ALL # SELECT * { ?s ?p ?o }")
    thread.join()
    server.server_close()
    assert "query=DROP" in seen[0]
    assert "update=" not in seen[0]
    assert "default-graph-uri=" in seen[0]


def test_the_command_line_asks_an_endpoint(address: str, tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["query", "leaders", "--store", address])
    assert asked.exit_code == 0, asked.stderr
    assert "Ada Brandt" in asked.stdout
    told = CliRunner().invoke(main, ["explain", "ada brandt", "role", "--store", address])
    assert "nordlicht.txt, line 1" in told.stdout
    (tmp_path / "x.txt").write_text("Die KWI sitzt in Kiel.", encoding="utf-8")
    refused = CliRunner().invoke(main, ["load", str(tmp_path / "x.txt"), "--store", address])
    assert refused.exit_code == 1
    assert "can only be read" in refused.stderr
