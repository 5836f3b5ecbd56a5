"""The network, asked in processes of their own that are ended when they take too long: one at a time, kept by state.

Layout, paths and measures need libraries and memory that the workers are better off without.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graphkit.service.base import RefusedError, Setting
from graphkit.service.kept import Kept, KeptByState
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text
from graphkit.store.folder import signature

_SOON = MappingProxyType({"Retry-After": "5"})


@dataclass(frozen=True, slots=True)
class Networks:
    """What is made of the whole network; each process may hold as much memory as a worker, so they wait in line."""

    setting: Setting
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _kept: KeptByState = field(default_factory=KeptByState)

    async def page(self, language: str) -> Kept:
        """The network page of the present store; raises RefusedError."""
        return await self._made("graphkit.service.network_page", language, "the network page", "view")

    async def figures(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """What `graphkit.service.network_figures` answers to a request; raises RefusedError."""
        module, argument = "graphkit.service.network_figures", json.dumps(wanted, sort_keys=True)
        made = await self._made(module, argument, "the answer", "network" if wanted["ask"] == "measures" else "path")
        found: dict[str, Any] = json.loads(made.body)
        if "message" in found:
            raise RefusedError(400, found["message"], found["hint"])
        return found

    async def _made(self, module: str, argument: str, what: str, command: str) -> Kept:
        """What `module` writes for an argument; a refusal names `what`, and the command that says more.

        What nobody can ask for any more, since the store has changed, is not made once its turn comes.
        """
        state = signature(Path(self.setting.folder))

        async def make() -> bytes:
            async with self._turn_for(what):
                if state != signature(Path(self.setting.folder)):
                    raise RefusedError(503, f"the graph changed before {what} was made", "Ask again.", _SOON)
                return await self._run(module, argument, what, command)

        return await self._kept.get(state, f"{module} {argument}", make)

    @asynccontextmanager
    async def _turn_for(self, what: str) -> AsyncIterator[None]:
        seconds = self.setting.limits.network_seconds
        try:
            async with asyncio.timeout(seconds):
                await self._turn.acquire()
        except TimeoutError as error:
            raise RefusedError(503, f"{what} waited for others for {seconds:g} s", "Ask again later.") from error
        try:
            yield
        finally:
            self._turn.release()

    async def _run(self, module: str, argument: str, what: str, command: str) -> bytes:
        try:
            process = await start(module, to_text(self.setting), argument)
        except OSError as error:
            raise RefusedError(503, f"{what} could not be begun", "Ask again in a moment.", _SOON) from error
        seconds = self.setting.limits.network_seconds
        try:
            async with asyncio.timeout(seconds):
                said, _ = await process.communicate()
        except TimeoutError as error:
            raise RefusedError(503, f"{what} took longer than {seconds:g} s to make") from error
        finally:
            await end(process)
        if process.returncode or not said:
            raise RefusedError(500, f"{what} could not be made", f"`graphkit {command}` says why.")
        return said
