"""Limits that hold: work stops, the answer is whole or an error, and the next query is answered."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.service.servers import ENDLESS, JSON, Server, fill, serving

EVERYTHING = "SELECT ?s ?o { ?s <https://example.org/says> ?o }"
AWKWARD = ("plain", "},{", 'quote " }},{ {"a"},{', "line\nbreak\r\n", "<result>", "\\", '\\"', "tab\t,", "")
LIMIT = len(AWKWARD) * 20


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with tight limits; each row of its graph holds what looks like the end of a row."""
    store = fill(tmp_path_factory.mktemp("limits") / "store", AWKWARD * 20)
    options = ("--time-limit", 1, "--row-limit", LIMIT, "--memory-limit", 400, "--workers", 1)
    with serving(store, *options, complains=True) as running:
        yield running


def test_an_endless_query_is_stopped_in_time(limited: Server) -> None:
    before = time.monotonic()
    found = limited.get(ENDLESS)
    assert time.monotonic() - before < 2
    assert found.status_code == 503
    assert found.text.startswith("The query was stopped: it took longer than 1 s.")
    assert limited.values("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [str(LIMIT)]


def test_the_work_of_a_stopped_query_has_ended(limited: Server) -> None:
    (before,) = limited.workers()
    limited.get(ENDLESS)
    limited.values("SELECT (1 AS ?n) {}")
    (after,) = limited.workers()
    assert before != after
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_query_that_needs_all_memory_is_stopped(limited: Server) -> None:
    found = limited.get("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c")
    assert found.status_code == 503
    assert "400 MiB of memory" in found.text or "1 s." in found.text
    query = f"SELECT (STRLEN(REPLACE('{'x' * 200_000}', 'x', '{'y' * 10_000}')) AS ?n) {{}}"
    assert limited.get("SELECT (1 AS ?n) {}").status_code == 200
    bomb = httpx.post(limited.address + "/sparql", data={"query": query}, timeout=30)
    assert (bomb.status_code, "400 MiB of memory" in bomb.text) == (503, True), bomb.text
    assert limited.get("SELECT (1 AS ?n) {}").status_code == 200


@pytest.mark.parametrize("media", [JSON, "application/xml", "text/csv", "text/tab-separated-values"])
def test_the_row_limit_is_exact_whatever_the_values_look_like(limited: Server, media: str) -> None:
    whole = limited.get(EVERYTHING, accept=media)
    assert whole.status_code == 200
    assert whole.headers["content-length"] == str(len(whole.content))
    more = limited.get("SELECT * { { ?s ?p ?o } UNION { BIND(1 AS ?x) } }", accept=media)
    assert more.status_code == 503
    assert more.text.startswith(f"The answer has more than {LIMIT} rows.")


def test_the_row_limit_holds_for_triples_and_empty_rows(limited: Server) -> None:
    twice = "CONSTRUCT { ?s ?p ?o . ?s <https://example.org/also> ?o } WHERE { ?s ?p ?o }"
    assert limited.get(twice, accept="text/turtle").status_code == 503
    assert limited.get("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/turtle").status_code == 200
    nothing = "SELECT ?nothing { ?s ?p ?o }"
    assert limited.get(nothing).status_code == 200
    assert limited.get(nothing.replace("?o }", "?o . ?a ?b ?c }")).status_code == 503


def test_a_giant_answer_is_an_error_and_stops_early(limited: Server) -> None:
    before = time.monotonic()
    found = limited.get("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert found.status_code == 503
    assert "rows" in found.text
    assert time.monotonic() - before < 1


def test_a_query_that_is_too_deep_hurts_nobody(limited: Server) -> None:
    deep = "SELECT * { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }"
    found = httpx.post(limited.address + "/sparql", data={"query": deep}, timeout=30)
    assert found.status_code in {400, 503}
    assert limited.get("SELECT (1 AS ?n) {}").status_code == 200


def test_a_killed_worker_is_replaced(limited: Server) -> None:
    (worker,) = limited.workers()
    failed: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: failed.append(limited.get(ENDLESS)))
    asking.start()
    time.sleep(0.3)
    os.kill(worker, signal.SIGKILL)
    asking.join()
    assert failed[0].status_code == 500
    assert "ended before there was an answer" in failed[0].text
    assert limited.values("SELECT (1 AS ?n) {}") == ["1"]


def test_a_worker_killed_while_idle_is_replaced(limited: Server) -> None:
    limited.values("SELECT (1 AS ?n) {}")
    (worker,) = limited.workers()
    os.kill(worker, signal.SIGKILL)
    time.sleep(0.2)
    assert limited.get("SELECT (1 AS ?n) {}").status_code == 200


def test_a_client_that_goes_away_frees_the_worker(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", map(str, range(200)))
    with serving(store, "--time-limit", 20, "--workers", 1) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(server.address + "/sparql", params={"query": ENDLESS}, timeout=0.3)
        before = time.monotonic()
        assert server.values("SELECT (1 AS ?n) {}") == ["1"]
        assert time.monotonic() - before < 3


def test_more_clients_than_workers_wait_for_their_turn(limited: Server) -> None:
    found: list[int] = []
    clients = [
        threading.Thread(target=lambda: found.append(limited.get("SELECT * { ?s ?p ?o }").status_code))
        for _ in range(30)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert found == [200] * 30
