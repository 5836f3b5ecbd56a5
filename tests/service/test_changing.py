"""Changes need the token; documents go through the pipeline, so that the canonical graph always fits."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from graphkit.errors import GraphkitError, NoDocumentError, StoreBusyError, StoreError, UsageError
from graphkit.pipeline import rebuild
from graphkit.service import document_writer
from graphkit.service.base import Setting
from graphkit.service.change import reply
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.sample import sample_store
from tests.service.servers import ROOT, Server, serving

TOKEN = "a secret with ümlaut"
MINE = "https://example.org/notes"
TEXT = "Peter Lustig ist Geschäftsführer des Clusters Seestern e. V. in Bremen."
LEADS = 'ASK { ?p skos:prefLabel "Peter Lustig" ; gk:role ?c . ?c skos:prefLabel ?name }'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("changing") / "store")


@pytest.fixture(scope="module")
def writable(store: Path) -> Iterator[Server]:
    with serving(store, "--workers", 1, token=TOKEN) as running:
        yield running


def send(
    server: Server, method: str, path: str, body: str = "", kind: str = "text/turtle", token: str = TOKEN
) -> httpx.Response:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}".encode()} if token else {"Content-Type": kind}
    return httpx.request(method, server.address + path, content=body.encode(), headers=headers, timeout=60)


def update(server: Server, text: str, token: str = TOKEN) -> httpx.Response:
    return send(server, "POST", "/update", text, "application/sparql-update", token)


_HOLDING = """
import sys
from graphkit.store import open_store
with open_store(sys.argv[1], "w"):
    print("held", flush=True)
    input()
"""

CHANGES = (
    ("POST", "/update", "application/sparql-update"),
    ("PUT", f"/data?graph={MINE}", "text/turtle"),
    ("DELETE", f"/data?graph={MINE}", ""),
    ("POST", "/documents?name=x.txt", "text/plain"),
    ("DELETE", "/documents?name=nordlicht.txt", ""),
)


@pytest.mark.parametrize(("method", "path", "kind"), CHANGES)
def test_without_a_token_the_service_only_reads(server: Server, method: str, path: str, kind: str) -> None:
    found = send(server, method, path, "CREATE GRAPH <a:b>", kind, "anything")
    assert found.status_code == 403
    assert found.text.startswith("This service only reads.")


@pytest.mark.parametrize(("method", "path", "kind"), CHANGES)
@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x"])
def test_changes_need_the_right_token(writable: Server, method: str, path: str, kind: str, token: str) -> None:
    found = send(writable, method, path, "CREATE GRAPH <a:b>", kind, token)
    assert found.status_code == 401
    assert found.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in found.text


def test_other_ways_to_send_the_token_do_not_count(writable: Server) -> None:
    for headers in ({"Authorization": f"Basic {TOKEN}".encode()}, {"Authorization": TOKEN.encode()}):
        assert httpx.post(writable.address + "/update", headers=headers).status_code == 401


def test_a_document_comes_and_goes(writable: Server, store: Path) -> None:
    before = _everything(store)
    added = send(writable, "POST", "/documents?name=seestern.txt", TEXT, "text/plain")
    assert added.status_code == 201, added.text
    assert added.json()["status"] == "added"
    assert added.json()["document"] == "seestern.txt"
    assert writable.get(LEADS).json()["boolean"]
    again = send(writable, "POST", "/documents?name=seestern.txt", TEXT, "text/plain")
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")
    assert rebuild(str(store), Settings()) == 0
    assert send(writable, "DELETE", "/documents?name=seestern.txt").status_code == 204
    assert not writable.get(LEADS).json()["boolean"]
    assert _everything(store) == before
    assert send(writable, "DELETE", "/documents?name=seestern.txt").status_code == 404


def _everything(store: Path) -> set[str]:
    with closing(open_store(store)) as opened:
        return {str(quad) for quad in opened.quads() if "example.org" not in str(quad.graph_name)}


def test_documents_that_cannot_be(writable: Server) -> None:
    empty = send(writable, "POST", "/documents?name=empty.txt", "", "text/plain")
    assert empty.status_code == 422
    assert "is empty" in empty.text
    assert send(writable, "POST", "/documents", TEXT).status_code == 400
    assert send(writable, "POST", "/documents?name=%20", TEXT).status_code == 400
    several = send(writable, "DELETE", "/documents?name=nothing.txt")
    assert (several.status_code, several.text.startswith("There is no document nothing.txt")) == (404, True)


def test_updates_of_graphs_of_ones_own(writable: Server, store: Path) -> None:
    before = _everything(store)
    note = f"GRAPH <{MINE}> {{ ?c <https://example.org/note> 'gut' }}"
    clusters = f"GRAPH <{Settings().base}graph/canonical> {{ ?c a gk:Cluster }}"
    assert update(writable, f"INSERT {{ {note} }} WHERE {{ {clusters} }}").status_code == 204
    assert writable.values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?c ?p ?o }} }}") == ["3"]
    form = httpx.post(
        writable.address + "/update", data={"update": f"DROP GRAPH <{MINE}>"},
        headers={"Authorization": f"Bearer {TOKEN}".encode()}, timeout=60,
    )  # fmt: skip
    assert form.status_code == 204
    assert writable.values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?c ?p ?o }} }}") == ["0"]
    assert _everything(store) == before


def test_an_update_reads_what_a_query_sees(writable: Server) -> None:
    copy = f"INSERT {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
    count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
    people = writable.values("SELECT (COUNT(*) AS ?n) { ?p a gk:Person }")
    for text, expected in (
        (f"{copy} WHERE {{ ?s ?p ?o }}", writable.values("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")),
        (f"{copy} WHERE {{ ?s a gk:Person ; ?p ?o FILTER(?p = rdf:type && ?o = gk:Person) }} ; ", people),
        (f"{copy} WHERE {{ ?s a gk:Person GRAPH ?g {{ ?s ?p ?o FILTER(?o = gk:Person) }} }}", people),
        (f"WITH <{MINE}> INSERT {{ <a:b> ?p ?o }} WHERE {{ ?s ?p ?o }}", ["0"]),
        (f"{copy} USING <{MINE}> WHERE {{ ?s ?p ?o }}", ["0"]),
    ):
        assert update(writable, f"DROP SILENT GRAPH <{MINE}> ; {text}").status_code == 204, text
        assert writable.values(count) == expected, text
    found = update(writable, f"{copy} WHERE {{ ?s ?p FILTRE }}")
    assert found.text.startswith("The update does not parse: line 1, column 79, at '}'"), found.text
    assert update(writable, f"DROP SILENT GRAPH <{MINE}>").status_code == 204


def test_updates_that_cannot_be(writable: Server, store: Path) -> None:
    before = _everything(store)
    for text, status in (
        ("DROP ALL", 403),
        (f"DROP GRAPH <{Settings().base}graph/canonical>", 403),
        ("INSERT DATA { <a:b> <a:c> 1 }", 400),
        (f"INSERT DATA {{ GRAPH <{MINE}> {{ <a:b> <a:c> }} }}", 400),
        (f"CREATE GRAPH <{MINE}> ; CREATE GRAPH <{MINE}>", 400),
        (f"LOAD <http://127.0.0.1:1/> INTO GRAPH <{MINE}>", 403),
    ):
        found = update(writable, text)
        assert found.status_code == status, text
        assert found.text.count("\n") == 1
    assert _everything(store) == before
    both = send(writable, "POST", "/update?query=x&update=y", "", "application/x-www-form-urlencoded")
    assert both.status_code == 400


def test_the_request_may_name_the_graphs_that_an_update_reads(writable: Server) -> None:
    base = Settings().base
    copy = (
        f"INSERT {{ GRAPH <{MINE}> {{ ?d <a:is> ?g }} }} WHERE {{ ?d a gk:Document . GRAPH ?g {{ ?c a gk:Cluster }} }}"
    )
    path = f"/update?using-graph-uri={base}document/nordlicht.txt&using-named-graph-uri={base}graph/canonical"
    made = send(writable, "POST", path, copy, "application/sparql-update")
    assert made.status_code == 204, made.text
    assert writable.values(f"SELECT ?g {{ GRAPH <{MINE}> {{ ?d <a:is> ?g }} }}") == [f"{base}graph/canonical"]
    twice = send(writable, "POST", path, f"WITH <{MINE}> {copy}", "application/sparql-update")
    assert (twice.status_code, twice.text.startswith("Both the request and the update")) == (400, True)
    assert update(writable, f"DROP GRAPH <{MINE}>").status_code == 204


def test_graphs_of_ones_own_over_http(writable: Server) -> None:
    path = f"/data?graph={MINE}"
    assert send(writable, "PUT", path, "<a> <b> [ <c> 'ä' ] .").status_code == 201
    assert send(writable, "PUT", path, "<a> <b> 1 .").status_code == 204
    assert send(writable, "POST", path, '{"@id": "a:x", "a:y": 2}', "application/ld+json").status_code == 204
    shown = httpx.get(writable.address + path, headers={"Accept": "application/n-triples"})
    assert sorted(shown.text.splitlines()) == [
        '<a:x> <a:y> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<https://example.org/a> <https://example.org/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]
    assert send(writable, "PUT", path, "<a> <b> ").status_code == 400
    assert send(writable, "PUT", path, "<a> <b> <<( <a> <b> 1 )>> .").status_code == 400
    assert send(writable, "PUT", path, "<a> <b> 1 .", "text/csv").status_code == 415
    assert httpx.get(writable.address + path, headers={"Accept": "application/n-triples"}).text == shown.text
    assert send(writable, "DELETE", path).status_code == 204
    assert send(writable, "DELETE", path).status_code == 404
    assert httpx.get(writable.address + path).status_code == 404


def test_a_graph_that_is_its_own_address(writable: Server) -> None:
    assert send(writable, "PUT", "/data/my/notes.ttl", "<> <b> 1 .").status_code == 201
    assert writable.values("SELECT ?s { GRAPH ?g { ?s ?p 1 } FILTER(?s = ?g) }") == [
        f"{writable.address}/data/my/notes.ttl"
    ]
    assert send(writable, "DELETE", "/data/my/notes.ttl").status_code == 204
    made = send(writable, "POST", "/data", "<> <b> 1 .")
    assert made.status_code == 201
    assert httpx.get(made.headers["location"]).status_code == 200
    assert send(writable, "DELETE", made.headers["location"].removeprefix(writable.address)).status_code == 204


@pytest.mark.parametrize("path", ["/data?default", "/data/graph/canonical", "/data/document/nordlicht.txt"])
def test_our_graphs_are_not_written_over_http(writable: Server, path: str) -> None:
    assert send(writable, "PUT", path, "<a:b> <a:c> 1 .").status_code == 403
    assert send(writable, "DELETE", path).status_code == 403


def test_what_stands_in_a_graph_of_ones_own_does_not_reach_ours(writable: Server, store: Path) -> None:
    """A copy of our graphs, put under another name, must not count as documents or profiles."""
    base = Settings().base
    for ours in ("identity", "canonical"):
        assert update(writable, f"ADD <{base}graph/{ours}> TO <{MINE}>").status_code == 204
    assert update(writable, f"ADD <{base}document/nordlicht.txt> TO <{MINE}>").status_code == 204
    before = _everything(store)
    try:
        assert rebuild(str(store), Settings()) == 0
        assert send(writable, "POST", "/documents?name=seestern.txt", TEXT, "text/plain").status_code == 201
        assert send(writable, "DELETE", "/documents?name=seestern.txt").status_code == 204
        assert _everything(store) == before
        text = "Dr. Ada Brandt ist Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel."
        assert send(writable, "POST", "/documents?name=brandt.txt", text, "text/plain").status_code == 201
        assert rebuild(str(store), Settings()) == 0
        assert send(writable, "DELETE", "/documents?name=brandt.txt").status_code == 204
        assert _everything(store) == before
    finally:
        assert update(writable, f"DROP GRAPH <{MINE}>").status_code == 204


def test_another_writer_comes_first(writable: Server, store: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(store)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert other.stdout
    other.stdout.readline()
    busy = update(writable, f"CREATE GRAPH <{MINE}>")
    assert busy.status_code == 503
    assert busy.headers["retry-after"]
    assert writable.get("ASK {}").status_code == 200
    other.communicate("\n")


def test_changes_wait_for_each_other(writable: Server) -> None:
    codes: list[int] = []
    texts = [f"INSERT DATA {{ GRAPH <{MINE}> {{ <a:b> <a:c> {number} }} }}" for number in range(4)]
    changes = [threading.Thread(target=lambda t=text: codes.append(update(writable, t).status_code)) for text in texts]
    for change in changes:
        change.start()
    for change in changes:
        change.join()
    assert codes == [204] * 4
    assert writable.values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}") == ["4"]
    update(writable, f"DROP GRAPH <{MINE}>")


def test_a_request_may_name_more_graphs_than_a_command_line_holds(writable: Server) -> None:
    text = f"INSERT {{ GRAPH <{MINE}/many> {{ <a:b> <a:c> 1 }} }} WHERE {{ }}"
    form = {"update": text, "using-graph-uri": [f"https://example.org/{number:05}" for number in range(5000)]}
    headers = {"Authorization": f"Bearer {TOKEN}".encode()}
    found = httpx.post(f"{writable.address}/update", data=form, headers=headers, timeout=60)
    assert found.status_code == 204, found.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NoDocumentError("there is no document x"), 404),
        (StoreError("no space left on device"), 500),
        (StoreBusyError("another process is writing"), 503),
        (UsageError("x fits several documents"), 409),
    ],
)
def test_what_a_failure_is_told_as(
    tmp_path: Path, error: GraphkitError, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(document_writer, "remove", refuse)
    said = reply({"remove": document_writer.take_out}, Setting(str(tmp_path), "a:"), {"do": "remove", "name": "x"})
    assert (said["status"], said["message"]) == (status, error.message)


def test_a_change_that_is_stopped_may_have_been_made(store: Path) -> None:
    with serving(store, "--workers", 1, "--time-limit", 0.01, token=TOKEN) as running:
        found = update(running, f"CREATE SILENT GRAPH <{MINE}>")
    assert found.status_code == 503
    assert "made as a whole or not at all. See what is there" in found.text


def test_a_change_may_hold_no_more_memory_than_a_query(store: Path) -> None:
    numbers = " ".join(map(str, range(1000)))
    text = (
        f"INSERT {{ GRAPH <{MINE}> {{ <a:b> <a:c> ?n }} }} WHERE {{ VALUES ?a {{ {numbers} }} "
        f"VALUES ?b {{ {numbers} }} "
        f"VALUES ?c {{ {numbers} }} BIND(?a * 1000000 + ?b * 1000 + ?c AS ?n) }}"
    )
    with serving(store, "--workers", 1, "--memory-limit", 256, "--time-limit", 120, token=TOKEN) as running:
        found = update(running, text)
        assert (found.status_code, found.text.startswith("The change needs more than 256 MiB")) == (503, True), (
            found.text
        )
        assert update(running, f"CREATE SILENT GRAPH <{MINE}>").status_code == 204
        assert update(running, f"DROP GRAPH <{MINE}>").status_code == 204
