"""A store whose writer was killed before its index: searches work again, however little time a query has."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal
from pyoxigraph import Store as Oxigraph

from graphkit.fulltext import Index, match
from graphkit.service.base import Answer, Limits, RefusedError, Search, Setting
from graphkit.service.media import PLAIN
from graphkit.service.pool import Pool, Worker
from graphkit.service.worker import BEHIND
from graphkit.settings import Settings
from graphkit.store.indexing import state_quads

SOON = 40


def is_in_step(folder: Path) -> bool:
    (state,) = state_quads(Oxigraph.read_only(str(folder / "data")))
    try:
        with closing(Index.open(folder / "search.sqlite", writable=False)) as index:
            return Literal(index.state or "") == state.object and bool(match(index, "nordlicht", 1))
    except sqlite3.Error:
        return False  # not there yet, or being written


def test_the_index_is_made_beside_queries_that_have_no_time_for_it(sample: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample, tmp_path / "store"))
    (folder / "search.sqlite").unlink()

    async def asked() -> None:
        async with Pool(Setting(str(folder), Settings().base, Limits(seconds=0.001)), 1) as pool:
            with pytest.raises(RefusedError, match="took longer"):
                await pool.answer(Search("nordlicht", PLAIN, 5))
            until = time.monotonic() + SOON
            while not is_in_step(folder):
                assert time.monotonic() < until
                await asyncio.sleep(0.1)

    asyncio.run(asked())


def test_the_first_search_waits_for_the_index_beside_the_time_of_workers(sample: Path, tmp_path: Path) -> None:
    """A worker that may not make it says so; the pool has it made, and asks again."""
    folder = Path(shutil.copytree(sample, tmp_path / "store"))
    (folder / "search.sqlite").unlink()
    setting = Setting(str(folder), Settings().base)

    async def asked() -> tuple[int, Answer, int]:
        worker = await Worker.hire(setting)
        search = Search("nordlicht", PLAIN, 5)
        before, _ = await worker.ask(search, make_index=False)
        assert not (folder / "search.sqlite").exists()
        async with Pool(setting, 1) as pool:
            found = await pool.answer(search)
        after, _ = await worker.ask(search, make_index=False)
        await worker.dismiss()
        return before["status"], found, after["status"]

    before, found, after = asyncio.run(asked())
    assert (before, after) == (BEHIND, 200)
    assert "Nordlicht" in found.body.decode()
    assert is_in_step(folder)
