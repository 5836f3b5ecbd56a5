"""The sample, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.evaluation.gold import GoldDocument, read_gold
from tests.evaluation.samples import write_sample


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> GoldDocument:
    folder: Path = tmp_path_factory.mktemp("gold")
    write_sample(folder)
    return read_gold(folder)[0]
