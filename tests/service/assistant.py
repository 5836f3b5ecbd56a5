"""`graphkit mcp` as a process of its own, talked to by the client of the protocol's own package."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.service.servers import ROOT

_Result = TypeVar("_Result")


def assisted(
    store: Path, talk: Callable[[Client], Awaitable[_Result]], *options: object, **environment: str
) -> _Result:
    """What `talk` makes of a server for the store, which lives as long as the talk."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "graphkit", "mcp", "--store", str(store), *map(str, options)],
        env={"PYTHONPATH": str(ROOT), **environment},
    )

    async def run() -> _Result:
        async with asyncio.timeout(60), Client(stdio_client(server)) as client:
            return await talk(client)

    return asyncio.run(run())
