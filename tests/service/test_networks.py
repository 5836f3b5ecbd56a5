"""What is made of the whole network: one process at a time, none for what is known, none for ever."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from graphkit.pipeline.knowledge import Knowledge
from graphkit.service.base import Limits, RefusedError, Setting
from graphkit.service.kept import Kept, KeptByState
from graphkit.service.networks import Networks
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.sample import make_findings, put
from tests.service.servers import fill

BASE = Settings().base
ASKED = [{"ask": "measures", "type": kind, "most": 5} for kind in ("", "Cluster", "Person")]


def children() -> int:
    return len(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())


async def most_at_once(task: asyncio.Future[list[object]]) -> int:
    """How many processes ran at once until the task was done."""
    most, before = 0, children()
    while not task.done():
        most = max(most, children() - before)
        await asyncio.sleep(0.01)
    return most


def test_many_who_ask_wait_in_line_and_the_same_is_asked_once(sample: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(sample, tmp_path / "store"))

    async def asked() -> None:
        networks = Networks(Setting(str(store), BASE))
        task = asyncio.gather(*(networks.figures(wanted) for wanted in [*ASKED, *ASKED]))
        assert await most_at_once(task) == 1
        answers = task.result()
        assert answers[:3] == answers[3:]
        again = asyncio.gather(*(networks.figures(wanted) for wanted in ASKED))
        assert await most_at_once(again) == 0
        findings = make_findings("neu.txt", "2024-09-01", "Mia Sommer leitet Nordlicht.",
                                 ("person: Mia Sommer", "cluster: Nordlicht"),
                                 (("role", "Mia Sommer", "Nordlicht", {"role": "cluster-manager"}),))  # fmt: skip
        with closing(open_store(store, "w")) as opened:
            put(opened, Knowledge.gather(Settings()), [findings])
        assert await networks.figures(ASKED[2]) != answers[2]

    asyncio.run(asked())


def test_what_takes_too_long_is_ended_and_its_turn_goes_on(sample: Path) -> None:
    async def asked() -> list[object]:
        before = children()
        networks = Networks(Setting(str(sample), BASE, Limits(network_seconds=0.1)))
        found = await asyncio.gather(*(networks.figures(wanted) for wanted in ASKED[:2]), return_exceptions=True)
        assert children() == before
        return [*found]

    first, second = asyncio.run(asked())
    for error, said in ((first, "the answer took longer than 0.1 s to make"), (second, "the answer ")):
        assert isinstance(error, RefusedError)
        assert error.status == 503
        assert error.message.startswith(said)


def test_what_is_outdated_when_its_turn_comes_is_not_made(sample: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(sample, tmp_path / "store"))

    async def asked() -> list[object]:
        networks = Networks(Setting(str(store), BASE))
        waiting = asyncio.gather(*(networks.figures(wanted) for wanted in ASKED[:2]), return_exceptions=True)
        before = children()
        while children() == before:
            await asyncio.sleep(0.01)
        fill(store, ["a change while the first is being made"])
        return [*await waiting]

    first, second = asyncio.run(asked())
    assert isinstance(first, dict)
    assert isinstance(second, RefusedError)
    assert (second.status, second.message) == (503, "the graph changed before the answer was made")


def test_a_process_that_does_not_start_is_told(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/there/is/no/python")
    with pytest.raises(RefusedError, match="the answer could not be begun") as caught:
        asyncio.run(Networks(Setting(str(sample), BASE)).figures(ASKED[0]))
    assert caught.value.status == 503


def test_what_cannot_be_made_names_the_command_that_says_why(sample: Path) -> None:
    networks = Networks(Setting(str(sample), BASE, Limits(memory=1 << 20)))
    with pytest.raises(RefusedError) as caught:
        asyncio.run(networks.figures(ASKED[0]))
    assert "`graphkit network" in caught.value.hint or "1 MiB of memory" in caught.value.message


def test_only_so_much_is_kept() -> None:
    made: list[str] = []

    async def get(kept: KeptByState, key: str) -> Kept:
        async def make() -> bytes:
            made.append(key)
            return key.encode()

        return await kept.get((), key, make)

    async def asked() -> None:
        kept = KeptByState()
        for key in ("first", *map(str, range(63)), "first", "one more", "first", "0"):
            assert (await get(kept, key)).body == key.encode()

    asyncio.run(asked())
    assert made.count("first") == 1
    assert made.count("0") == 2
