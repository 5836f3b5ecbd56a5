"""Whoever asks while the graph changes sees one state or the next, never half of one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreError
from graphkit.service.snapshot import Snapshot
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.service.servers import CANONICAL, ROOT, SAYS, fill, serving

SIZE = 2_000
STATES = 30
VALUES = "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o"
BASE = Settings().base

# every change replaces the whole graph by one in which all texts say the number of the change
_WRITER = f"""
import sys
from contextlib import closing
from pyoxigraph import Literal, NamedNode, Quad
from graphkit.store import open_store
graph, says = NamedNode("{CANONICAL.value}"), NamedNode("{SAYS.value}")
def state(number):
    return {{Quad(NamedNode(f"https://example.org/{{i}}"), says, Literal(number), graph) for i in range({SIZE})}}
with closing(open_store(sys.argv[1], "w")) as store:
    for number in range(1, {STATES}):
        store.change(state(number - 1) if number > 1 else set(store.quads(graph=graph)), state(number))
        print(number, flush=True)
"""


def _write(store: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)})


def test_many_clients_while_the_graph_changes(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", ["0"] * SIZE)
    seen: set[str] = set()
    wrong: list[str] = []
    with serving(store, "--workers", 2) as server:
        writer = _write(store)

        def ask() -> None:
            while writer.poll() is None:
                found = server.get(VALUES)
                rows = found.json()["results"]["bindings"] if found.status_code == 200 else []
                if len(rows) != 1 or rows[0]["n"]["value"] != str(SIZE):
                    wrong.append(found.text[:200])
                else:
                    seen.add(rows[0]["o"]["value"])

        clients = [threading.Thread(target=ask) for _ in range(8)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        assert writer.stdout
        assert len(writer.stdout.readlines()) == STATES - 1
        writer.stdout.close()
        assert wrong == []
        assert len(seen) > 2
        assert server.values("SELECT DISTINCT ?o { ?s ?p ?o }") == [str(STATES - 1)]


def test_a_change_is_seen_by_the_very_next_query(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", ["0"])
    with serving(store, "--workers", 2) as server:
        for number in range(1, 6):
            fill(store, ["x" * number])
            assert server.values("SELECT (MAX(STRLEN(?o)) AS ?n) { ?s ?p ?o }") == [str(number)]


def test_a_store_that_vanishes_and_comes_back(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", ["first"])
    with serving(store, "--workers", 1) as server:
        shutil.rmtree(store)
        gone = server.get("SELECT * { ?s ?p ?o }")
        assert gone.status_code == 503
        assert gone.text.startswith("There is no store at")
        fill(store, ["second"])
        assert server.values("SELECT ?o { ?s ?p ?o }") == ["second"]


def test_an_open_state_outlives_what_the_writer_tidies_away(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", map(str, range(5_000)))
    snapshot = Snapshot(store, BASE)
    before = snapshot.data()
    with closing(open_store(store, "w")) as opened:
        opened.change(list(opened.quads()), [])
    tidied = Oxigraph(str(store / "data"))
    tidied.optimize()
    tidied.flush()
    del tidied
    assert sum(1 for _ in before.quads_for_pattern(None, SAYS, None, None)) == 5_000
    assert snapshot.is_stale()
    assert not list(snapshot.data().quads_for_pattern(None, SAYS, None, None))
    assert not snapshot.is_stale()


def test_no_store_is_said_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Snapshot(tmp_path / "none", BASE).data()
