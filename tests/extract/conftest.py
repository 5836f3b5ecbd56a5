from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.vocabulary import load_vocabulary


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.of(load_vocabulary())
