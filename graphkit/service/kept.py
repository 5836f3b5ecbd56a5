"""What the service keeps between requests because it takes long to make."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from graphkit.store.folder import Signature

_MOST = 64


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made and its entity tag (RFC 9110, 8.8.3), which depends on nothing else."""

    body: bytes = field(repr=False)
    tag: str

    @classmethod
    def of(cls, body: bytes) -> Self:
        """The same with its tag."""
        return cls(body, f'"{hashlib.sha256(body).hexdigest()[:24]}"')


@dataclass(slots=True)
class KeptByState:
    """What was made of the newest state that was asked for, by key, each made once for all who want it.

    Of more than 64 the one that was wanted longest ago goes.
    """

    _state: Signature = ()
    _making: dict[str, asyncio.Task[Kept]] = field(default_factory=dict)

    async def get(self, state: Signature, key: str, make: Callable[[], Awaitable[bytes]]) -> Kept:
        """What belongs to the key; whoever stops waiting leaves it to the others. What failed is tried anew."""
        if state != self._state:
            self._state, self._making = state, {}
        making = self._making
        task = making.pop(key, None)
        if task is None:
            task = asyncio.create_task(_kept(make))
            task.add_done_callback(lambda done: _forget_failure(making, key, done))
        making[key] = task  # the last wanted stands last
        if len(making) > _MOST:
            del making[next(iter(making))]
        return await asyncio.shield(task)


async def _kept(make: Callable[[], Awaitable[bytes]]) -> Kept:
    return Kept.of(await make())


def _forget_failure(making: dict[str, asyncio.Task[Kept]], key: str, task: asyncio.Task[Kept]) -> None:
    if (task.cancelled() or task.exception()) and making.get(key) is task:
        del making[key]
