"""What the service keeps between requests because it takes long to make."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from graphkit.store.folder import Signature


@dataclass(frozen=True, slots=True)
class Kept:
    """A page and its entity tag (RFC 9110, 8.8.3), which depends on nothing but the page."""

    html: bytes = field(repr=False)
    tag: str

    @classmethod
    def of(cls, html: bytes) -> Self:
        """The page with its tag."""
        return cls(html, f'"{hashlib.sha256(html).hexdigest()[:24]}"')


@dataclass(slots=True)
class NetworkPages:
    """The network pages of the newest state that was asked for, by language, each made once for all who want it."""

    _state: Signature = ()
    _making: dict[str, asyncio.Task[Kept]] = field(default_factory=dict)

    async def page(self, state: Signature, language: str, make: Callable[[], Awaitable[bytes]]) -> Kept:
        """The page; whoever stops waiting for it leaves it to the others. What could not be made is tried anew."""
        if state != self._state:
            self._state, self._making = state, {}
        making = self._making
        if language not in making:
            making[language] = asyncio.create_task(_kept(make))
            making[language].add_done_callback(lambda task: _forget_failure(making, language, task))
        return await asyncio.shield(making[language])


async def _kept(make: Callable[[], Awaitable[bytes]]) -> Kept:
    return Kept.of(await make())


def _forget_failure(making: dict[str, asyncio.Task[Kept]], language: str, task: asyncio.Task[Kept]) -> None:
    if task.cancelled() or task.exception():
        del making[language]
