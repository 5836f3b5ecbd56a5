"""The network, asked in a process of its own that is ended when it takes too long.

Layout, paths and measures need libraries and memory that the workers are better off without.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.service.base import RefusedError, Setting
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text
from graphkit.store.folder import Signature, signature

_MOST_KEPT = 100


async def made(setting: Setting, module: str, argument: str, what: str, hint: str) -> bytes:
    """What `module` writes for a setting and an argument; raises RefusedError that begins with `what`.

    `hint` is what helps where it fails.
    """
    process = await start(module, to_text(setting), argument)
    seconds = setting.limits.network_seconds
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate()
    except TimeoutError as error:
        raise RefusedError(503, f"{what} took longer than {seconds:g} s to make") from error
    finally:
        await end(process)
    if process.returncode or not said:
        raise RefusedError(500, f"{what} could not be made", hint)
    return said


class NetworkFigures:
    """What `graphkit.service.network_figures` answers: one process at a time, each answer kept until the store changes.

    To be made where a loop runs.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._turn = asyncio.Semaphore(1)
        self._state: Signature = ()
        self._kept: dict[str, dict[str, Any]] = {}

    async def answer(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a request; raises RefusedError."""
        asked = json.dumps(wanted, sort_keys=True)
        async with self._turn:
            state = signature(Path(self._setting.folder))
            if state != self._state or len(self._kept) >= _MOST_KEPT:
                self._state, self._kept = state, {}
            if asked not in self._kept:
                self._kept[asked] = await self._made(asked)
            return self._kept[asked]

    async def _made(self, asked: str) -> dict[str, Any]:
        hint = "`graphkit network --measures` says why."
        said = await made(self._setting, "graphkit.service.network_figures", asked, "the answer", hint)
        found: dict[str, Any] = json.loads(said)
        if "message" in found:
            raise RefusedError(400, found["message"], found["hint"])
        return found
