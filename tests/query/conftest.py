"""The documents that ship with the software, read by rules alone, once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from graphkit.pipeline import load
from graphkit.resources import resource
from graphkit.settings import Settings
from graphkit.store import Store, open_store


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("demo") / "store"
    for outcome in load(str(folder), [str(resource("data", "documents"))], settings=Settings(fast=True)):
        assert outcome.status == "added"
    with closing(open_store(folder)) as store:
        yield store
