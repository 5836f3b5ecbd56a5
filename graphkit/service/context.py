"""What the routes share: the workers, what they were told, and the secret that allows changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from graphkit.service.base import Setting
from graphkit.service.networks import Networks
from graphkit.service.pool import Pool


@dataclass(frozen=True, slots=True)
class Context:
    """The state of a running service; `token` is empty where nobody may change anything, `origins` as in `Guard`.

    Whoever changes the store holds `writing` meanwhile; `networks` keeps the network page until the store changes.
    """

    setting: Setting
    pool: Pool
    networks: Networks
    token: str = ""
    origins: Sequence[str] = ()
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


def context(request: Request) -> Context:
    """The context of the service that got the request."""
    return cast("Context", request.app.state.context)
