"""Two writers to one server: the second is refused while the first writes, and none overwrites the other's work."""

from __future__ import annotations

import http.server
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphkit.errors import StoreBusyError
from graphkit.pipeline import load, push
from graphkit.settings import Settings
from graphkit.store import open_store
from graphkit.store.remote import RemoteDataset, open_dataset
from graphkit.store.remote.journal import journal
from graphkit.store.remote.lease import Lease, _Claim, _runs
from graphkit.vocabulary import NAMESPACE, ONTOLOGY
from tests.service.servers import ROOT
from tests.store.servers import Forward, between, pass_back

GRAPH = NamedNode(f"{NAMESPACE}graph/lease")
WRITER = """
import os, sys
from datetime import UTC, datetime, timedelta
from graphkit.errors import StoreBusyError
from graphkit.store.remote import open_dataset
from graphkit.store.remote.lease import Lease
address, base, ahead = sys.argv[1:]
try:
    lease = Lease(open_dataset(address, base, os.environ), lambda: datetime.now(UTC) + timedelta(seconds=int(ahead)))
    lease.take()
except StoreBusyError as error:
    sys.exit(error.message)
print("writing", flush=True)
sys.stdin.readline()
lease.give_back()
"""


class Clock:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)


@contextmanager
def another_writer(endpoint: str, ahead: int = 0) -> Iterator[subprocess.Popen[str]]:
    """A process that writes to the endpoint, its clock so many seconds ahead; killed in the end."""
    command = [sys.executable, "-c", WRITER, endpoint, NAMESPACE, str(ahead)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as writer:
        yield writer
        writer.kill()


def begins(writer: subprocess.Popen[str]) -> bool:
    assert writer.stdout
    assert writer.stderr
    said = writer.stdout.readline()
    if not said:
        assert "another program is writing to" in writer.stderr.read()
    return said == "writing\n"


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
    noted(far, 5, Lease(far)._claim.machine, int(ended.stdout))
    lease = Lease(far).take()
    assert far.counts() == {GRAPH.value: 1}
    lease.keep()
    lease.give_back()
    assert far.counts() == {}


def test_of_two_in_one_process_the_later_takes_over_and_the_first_writes_no_more(
    far: RemoteDataset, endpoint: str
) -> None:
    quad = Quad(GRAPH, GRAPH, Literal("x"), NamedNode(f"{NAMESPACE}graph/canonical"))
    with closing(open_store(endpoint, "w")) as first, closing(open_store(endpoint, "w")) as second:
        with pytest.raises(StoreBusyError, match="another program has begun to write"):
            first.change((), [quad])
        second.change((), [quad])
    assert far.counts() == {f"{NAMESPACE}graph/canonical": 1}


def test_who_writes_on_keeps_the_right_and_who_rests_too_long_loses_it(far: RemoteDataset, endpoint: str) -> None:
    clock, name = Clock(), f"{NAMESPACE}document/a"
    graph = {Triple(GRAPH, GRAPH, Literal("x"))}
    Lease(far, clock).take()
    clock.ahead = 100
    far.put(name, graph)
    with another_writer(endpoint, 260) as writer:
        assert not begins(writer)
    with another_writer(endpoint, 360) as writer:
        assert begins(writer)
        for change in (lambda: far.put(name, set()), lambda: far.drop(name)):
            with pytest.raises(StoreBusyError, match="another program has begun to write"):
                change()
    assert far.graph(name) == graph


@pytest.mark.parametrize("endpoint", ["oxigraph"], indirect=True)
def test_the_right_is_renewed_between_the_pieces_of_a_graph_and_between_drops(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.store.remote.dataset._TRIPLES", 10)
    clock, left = Clock(), list[float]()

    def slowly(request: http.server.BaseHTTPRequestHandler, forward: Forward) -> None:
        if "n-triples" in request.headers["Content-Type"] or b"DROP" in request.body:  # type: ignore[attr-defined]
            clock.ahead += 50
            with closing(open_dataset(endpoint, NAMESPACE, os.environ)) as far:
                ((term,),) = far.select(f"SELECT ?t {{ GRAPH {GRAPH} {{ ?s ?p ?t }} }}").rows
                left.append((datetime.fromisoformat(term.value.split(" ")[1]) - clock()).total_seconds())  # type: ignore[union-attr]
        pass_back(request, forward(request))

    with between(endpoint, slowly) as way, closing(open_dataset(way, NAMESPACE, os.environ)) as far:
        lease = Lease(far, clock).take()
        far.put(f"{NAMESPACE}document/a", {Triple(GRAPH, GRAPH, Literal(str(n))) for n in range(60)})
        for n in range(6):
            far.drop(f"{NAMESPACE}document/{n}")
        lease.give_back()
    assert len(left) == 12
    assert min(left) > 0


@pytest.mark.parametrize("endpoint", ["oxigraph"], indirect=True)
def test_the_right_is_kept_while_documents_are_read(
    endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr("graphkit.store.endpoint.Lease", partial(Lease, clock=clock))
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Das Cluster Nord{number} e. V. sitzt in Kiel.", encoding="utf-8")

    def slowly(done: int, _: int, __: str) -> None:
        clock.ahead += 100
        if done == 5:
            with another_writer(endpoint, clock.ahead) as writer:
                assert not begins(writer)

    found = load(endpoint, [str(tmp_path)], settings=Settings(fast=True), progress=slowly)
    assert [outcome.status for outcome in found] == ["added"] * 5


@pytest.mark.parametrize("endpoint", ["oxigraph"], indirect=True)
def test_a_push_whose_right_has_gone_while_it_planned_leaves_the_work_of_others(
    endpoint: str, far: RemoteDataset, small: Path
) -> None:
    work = {Triple(GRAPH, GRAPH, Literal("unfinished"))}

    def overtaken(request: http.server.BaseHTTPRequestHandler, forward: Forward) -> None:
        if b"GROUP+BY" in request.body and journal(far) not in far.counts():  # type: ignore[attr-defined]
            far.drop(GRAPH.value)
            noted(far, 5)
            far.put(journal(far), work)
        pass_back(request, forward(request))

    with between(endpoint, overtaken) as way, pytest.raises(StoreBusyError, match="has begun to write"):
        push(str(small), way)
    assert far.graph(journal(far)) == work


@pytest.mark.parametrize("endpoint", ["oxigraph"], indirect=True)
def test_who_gives_way_to_another_is_refused_even_if_that_one_ends_meanwhile(endpoint: str, far: RemoteDataset) -> None:
    began = 0

    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:

        def meeting(request: http.server.BaseHTTPRequestHandler, forward: Forward) -> None:
            nonlocal began
            is_change = request.headers["Content-Type"] == "application/sparql-update"
            if is_change and b"INSERT" in request.body:  # type: ignore[attr-defined]
                began += 1
                noted(far, 5, Lease(far)._claim.machine, other.pid)
            if is_change and b"DELETE" in request.body:  # type: ignore[attr-defined]
                other.kill()
                other.wait()
            pass_back(request, forward(request))

        with (
            between(endpoint, meeting) as way,
            closing(open_dataset(way, NAMESPACE, os.environ)) as near,
            pytest.raises(StoreBusyError, match=f"process {other.pid}"),
        ):
            Lease(near).take()
    assert began == 1
    assert far.counts() == {GRAPH.value: 1}


def test_what_is_no_lease_is_none() -> None:
    for text in (
        "word 2999-01-01T00:00:00 elsewhere 1", "word 2999-01-01T00:00:00+02:00 elsewhere 1", "word soon elsewhere 1",
        "word 2999-01-01T00:00:00+00:00 elsewhere -1", f"word 2999-01-01T00:00:00+00:00 elsewhere {10**30}", "word",
    ):  # fmt: skip
        assert _Claim.read(text) is None, text
    last = _Claim.read("word 9999-12-31T23:59:59+00:00 elsewhere 1")
    assert last is not None
    assert not last.is_over(datetime.now(UTC))


def test_process_numbers_of_a_container_of_the_same_name_say_nothing(far: RemoteDataset) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for process in (int(ended.stdout), os.getpid()):
        far.drop(GRAPH.value)
        noted(far, 5, f"{socket.gethostname()}/000000000000", process)
        with pytest.raises(StoreBusyError, match=rf"\({socket.gethostname()}, process {process}\)"):
            Lease(far).take()


def test_where_asking_for_a_process_would_stop_it_it_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[int, int]]()
    with monkeypatch.context() as windows:
        windows.setattr(os, "kill", lambda process, signal: asked.append((process, signal)))
        windows.setattr(os, "name", "nt")
        runs = _runs(2)
    assert (runs, asked) == (True, [])


def test_a_writer_that_is_killed_is_followed_at_once(far: RemoteDataset, endpoint: str) -> None:
    with another_writer(endpoint) as writer:
        assert begins(writer)
        with pytest.raises(StoreBusyError, match=f"process {writer.pid}"):
            Lease(far).take()
        writer.kill()
        writer.wait()
        Lease(far).take().give_back()
    assert far.counts() == {}
