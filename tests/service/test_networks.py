"""Figures of the whole network cost much: one process at a time, no longer than allowed, kept while the store stays."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from graphkit.pipeline.knowledge import Knowledge
from graphkit.service.base import Limits, RefusedError, Setting
from graphkit.service.networks import NetworkFigures
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.sample import drop, sample_store

PATH = {"ask": "path", "one": "nordlicht", "other": "Ada Brandt", "most": 1}


def measures(kind: str) -> dict[str, object]:
    return {"ask": "measures", "type": kind, "most": 5}


def running() -> int:
    """How many processes this one has."""
    return len(Path("/proc/self/task/").joinpath(str(_main()), "children").read_text(encoding="ascii").split())


def _main() -> int:
    return min(int(path.name) for path in Path("/proc/self/task").iterdir())


def test_one_process_at_a_time_whatever_is_asked(sample: Path) -> None:
    async def most_at_once() -> int:
        figures = NetworkFigures(Setting(str(sample), Settings().base))
        asked = [PATH, *map(measures, ("Cluster", "Person"))]
        before = running()
        answers = asyncio.gather(*(figures.answer(wanted) for wanted in asked))
        most = 0
        while not answers.done():
            most = max(most, running() - before)
            await asyncio.sleep(0.02)
        assert all(answer["rows"] for answer in await answers)
        return most

    assert asyncio.run(most_at_once()) == 1


def test_an_answer_is_kept_until_the_store_changes(tmp_path: Path) -> None:
    folder = sample_store(tmp_path / "store")

    async def told() -> tuple[list[object], list[object]]:
        figures = NetworkFigures(Setting(str(folder), Settings().base))
        first, again = await figures.answer(measures("Cluster")), await figures.answer(measures("Cluster"))
        assert first is again
        with closing(open_store(folder, "w", Settings())) as store:
            drop(store, Knowledge.gather(Settings()), ["kwi-suedwest.txt"])
        return first["rows"], (await figures.answer(measures("Cluster")))["rows"]

    before, after = asyncio.run(told())
    assert len(before) == len(after) + 1


def test_what_takes_too_long_is_ended(sample: Path) -> None:
    async def ask() -> None:
        limits = Limits(network_seconds=0.05)
        await NetworkFigures(Setting(str(sample), Settings().base, limits)).answer(PATH)

    with pytest.raises(RefusedError) as caught:
        asyncio.run(ask())
    assert (caught.value.status, caught.value.message) == (503, "the answer took longer than 0.05 s to make")
