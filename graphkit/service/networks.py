"""The network, asked in a process of its own that is ended when it takes too long.

Layout, paths and measures need libraries and memory that the workers are better off without.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from graphkit.service.base import RefusedError, Setting
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text


async def made(setting: Setting, module: str, argument: str, what: str) -> bytes:
    """What `module` writes for a setting and an argument; raises RefusedError that begins with `what`."""
    process = await start(module, to_text(setting), argument)
    seconds = setting.limits.upload_seconds
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate()
    except TimeoutError as error:
        raise RefusedError(503, f"{what} took longer than {seconds:g} s to make") from error
    finally:
        await end(process)
    if process.returncode or not said:
        raise RefusedError(500, f"{what} could not be made", "`graphkit view` says why.")
    return said


async def figures(setting: Setting, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What `graphkit.service.network_figures` answers to a request; raises RefusedError."""
    said = await made(setting, "graphkit.service.network_figures", json.dumps(wanted), "the answer")
    found: dict[str, Any] = json.loads(said)
    if "message" in found:
        raise RefusedError(400, found["message"], found["hint"])
    return found
