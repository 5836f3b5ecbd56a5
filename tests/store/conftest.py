"""One Oxigraph and one Virtuoso for all tests of remote stores, and the sample to send there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graphkit.store import open_store
from graphkit.store.remote import open_dataset
from graphkit.vocabulary import NAMESPACE
from tests.sample import sample_store
from tests.store.servers import PASSWORD, USER, oxigraph, virtuoso


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("GRAPHKIT_REMOTE_USER", USER)
    monkeypatch.setenv("GRAPHKIT_REMOTE_PASSWORD", PASSWORD)
    monkeypatch.setenv("GRAPHKIT_FAST", "1")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("remote") / "store")


@pytest.fixture(scope="session")
def small(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with little of the reference graph, which is nine tenths of it and takes most of the time."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("small") / "store")
    graph = NamedNode(f"{NAMESPACE}graph/reference")
    with closing(open_store(copy, "w")) as store:
        known = sorted(store.quads(graph=graph), key=str)
        store.change([quad for quad in known[200:] if quad.subject != graph], ())
    return copy


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    with oxigraph("serve") as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(params=["oxigraph", "virtuoso"])
def endpoint(request: pytest.FixtureRequest) -> str:
    """An empty server of either kind."""
    address: str = request.getfixturevalue(f"{request.param}_server")
    with closing(open_dataset(address, NAMESPACE, os.environ)) as far:
        for name in far.counts():
            far.drop(name)
    return address
