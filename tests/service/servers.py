"""`graphkit serve` as a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.settings import Settings
from graphkit.store import open_store

ROOT = Path(__file__).parents[2]
CANONICAL = NamedNode(Settings().base + "graph/canonical")
SAYS = NamedNode("https://example.org/says")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Server:
    """A running service."""

    address: str
    process: subprocess.Popen[str]

    def get(self, query: str, accept: str = JSON, path: str = "/sparql", **extra: object) -> httpx.Response:
        return httpx.get(self.address + path, params={"query": query, **extra}, headers={"Accept": accept}, timeout=30)

    def values(self, query: str) -> list[str]:
        """The first column of the answer."""
        found = self.get(query)
        assert found.status_code == 200, found.text
        (name, *_) = found.json()["head"]["vars"]
        return [row[name]["value"] for row in found.json()["results"]["bindings"] if name in row]

    def workers(self) -> list[int]:
        """The processes that answer queries."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return sorted(map(int, children.split()))


def start(store: Path, *options: object, token: str = "", **environment: str) -> subprocess.Popen[str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith(("GRAPHKIT_", "PYTHON"))}
    secret = {"GRAPHKIT_TOKEN": token} if token else {}
    return subprocess.Popen(
        [sys.executable, "-m", "graphkit", "serve", "--store", str(store), "--port", "0", *map(str, options)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**known, "PYTHONPATH": str(ROOT), "GRAPHKIT_FAST": "1", **secret, **environment},
    )  # fmt: skip


@contextmanager
def serving(
    store: Path, *options: object, token: str = "", complains: bool = False, **environment: str
) -> Iterator[Server]:
    """A service for a store, ended in good order; one that `complains` may have told of failures on standard error."""
    process = start(store, *options, token=token, **environment)
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    address = re.search(r"(http://\S+)/sparql", line)
    try:
        assert address, line + process.stderr.read()
        yield Server(address[1], process)
    finally:
        process.send_signal(signal.SIGTERM)
        said, complaint = process.communicate(timeout=20)
    assert (process.returncode, said, "" if complains else complaint) == (0, "", "")


def fill(store: Path, texts: Iterable[str], graph: NamedNode = CANONICAL) -> Path:
    """Put a quad per text into a store, which is made if need be; returns the store."""
    with closing(open_store(store, "w")) as opened:
        quads = [
            Quad(NamedNode(f"https://example.org/{graph.value[-9:]}/{number}"), SAYS, Literal(text), graph)
            for number, text in enumerate(texts)
        ]
        opened.change((), quads)
    return store
