"""One service that holds the data of all tests, each file as a graph; it stands for the servers that they call, too."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from graphkit.store import open_store
from tests.service.servers import Server, serving
from tests.service.w3c.suite import HOME, RDFS, SUITE, UT, cases, file_of, rdf_format

TOKEN = "token"
_DATA = re.compile(r"\.(ttl|nt|rdf)$")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("w3c") / "store"
    open_store(store, "w").close()
    data = Oxigraph(str(store / "data"))
    for path in sorted(SUITE.rglob("*.*")):
        if _DATA.search(path.name) and not path.name.startswith("manifest"):
            iri = HOME + path.relative_to(SUITE).as_posix()
            data.add_graph(NamedNode(iri))
            data.bulk_load(path=path, format=rdf_format(iri), base_iri=iri, to_graph=NamedNode(iri))
    for case in cases("ProtocolTest"):
        for graph in case.node.all(f"{UT}graphData"):
            file, name = graph.text(f"{UT}graph"), NamedNode(graph.text(f"{RDFS}label"))
            data.load(path=file_of(file), format=rdf_format(file), base_iri=file, to_graph=name)
    data.flush()
    return store


@pytest.fixture(scope="session")
def suite(folder: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    itself = f"http://127.0.0.1:{port}"
    with serving(folder, "--workers", 3, "--port", port, "--allow-service", itself, token=TOKEN) as running:
        yield running
