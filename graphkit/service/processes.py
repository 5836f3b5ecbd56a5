"""Processes of our own modules: started with pipes, and ended for sure."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

from graphkit.errors import DEBUG
from graphkit.service.base import TOKEN

_BUFFER = 1 << 20


async def start(module: str, *arguments: str) -> Process:
    """Start a module in a session of its own: Ctrl-C on the terminal is for the service alone.

    -P keeps modules that happen to lie in the current folder out of its way; the token is none of its business. Raises
    OSError.
    """
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module, *arguments),
        stdin=PIPE,
        stdout=PIPE,
        stderr=None if os.environ.get(DEBUG) else DEVNULL,
        limit=_BUFFER,
        env={name: value for name, value in os.environ.items() if name != TOKEN},
        start_new_session=True,
    )


async def end(process: Process) -> int:
    """Kill the process, if it still runs, and wait until it is gone; returns its exit code.

    Not by its own method, which may take the exit code away from the one who waits for it.
    """
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    code = await process.wait()
    if process.stdin:
        process.stdin.close()
    return code
