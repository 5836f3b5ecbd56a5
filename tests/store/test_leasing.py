"""Two writers to one server: the second is refused while the first writes, and none overwrites the other's work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreBusyError
from graphkit.pipeline import push
from graphkit.store import open_store
from graphkit.store.remote import RemoteDataset, open_dataset
from graphkit.store.remote.lease import Lease
from graphkit.vocabulary import NAMESPACE, ONTOLOGY
from tests.service.servers import ROOT

GRAPH = NamedNode(f"{NAMESPACE}graph/lease")
WRITER = """
import os, sys
from graphkit.store.remote import open_dataset
from graphkit.store.remote.lease import Lease
lease = Lease(open_dataset(sys.argv[1], sys.argv[2], os.environ)).take()
print("writing", flush=True)
sys.stdin.readline()
lease.give_back()
"""


@pytest.fixture
def far(endpoint: str) -> Iterator[RemoteDataset]:
    with closing(open_dataset(endpoint, NAMESPACE, os.environ)) as dataset:
        yield dataset


def noted(far: RemoteDataset, minutes: int, machine: str = "elsewhere", process: int = 1) -> None:
    until = (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="seconds")
    text = Literal(f"word {until} {machine} {process}")
    far.change(set(), {Quad(GRAPH, NamedNode(f"{ONTOLOGY}lease"), text, GRAPH)})


def test_who_comes_second_is_refused_and_changes_nothing(far: RemoteDataset, endpoint: str, small: Path) -> None:
    noted(far, 5)
    for write in (lambda: push(str(small), endpoint), lambda: open_store(endpoint, "w").close()):
        with pytest.raises(
            StoreBusyError, match=r"another program is writing to .* \(elsewhere, process 1\)"
        ) as caught:
            write()
        assert "Wait until it is done" in caught.value.hint
    assert far.counts() == {GRAPH.value: 1}
    with closing(open_store(endpoint)) as reader:
        assert not list(reader.quads(graph=NamedNode(f"{NAMESPACE}graph/canonical")))


def test_a_lease_that_has_run_out_hinders_nobody(far: RemoteDataset) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    noted(far, -5)
    noted(far, 5, socket.gethostname(), int(ended.stdout))
    lease = Lease(far).take()
    assert far.counts() == {GRAPH.value: 1}
    lease.keep()
    lease.give_back()
    assert far.counts() == {}


def test_who_lost_the_right_writes_no_more(far: RemoteDataset, endpoint: str) -> None:
    quad = Quad(GRAPH, GRAPH, Literal("x"), NamedNode(f"{NAMESPACE}graph/canonical"))
    with closing(open_store(endpoint, "w")) as first, closing(open_store(endpoint, "w")) as second:
        with pytest.raises(StoreBusyError, match="another program has begun to write"):
            first.change((), [quad])
        second.change((), [quad])
    assert far.counts() == {f"{NAMESPACE}graph/canonical": 1}


def test_a_writer_that_is_killed_is_followed_at_once(far: RemoteDataset, endpoint: str) -> None:
    command = [sys.executable, "-c", WRITER, endpoint, NAMESPACE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "writing\n"
        with pytest.raises(StoreBusyError, match=f"process {writer.pid}"):
            Lease(far).take()
        writer.kill()
        writer.wait()
        Lease(far).take().give_back()
    assert far.counts() == {}
