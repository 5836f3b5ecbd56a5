"""The way in: bind, start, say where, and end in good order."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from graphkit.errors import DEBUG, ServiceError
from graphkit.settings import Settings
from graphkit.store import open_store

_PATIENCE = 2
_CONNECTIONS = 1000
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Server(uvicorn.Server):
    """A server that says when it is ready, and for which Ctrl-C and SIGTERM are the way to end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._end) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True


def check_store(folder: Path, base: str) -> None:
    """Raise StoreError unless there is a store that can be read; its index is brought in step before anybody waits."""
    with closing(open_store(folder, "r", Settings(base))) as store:
        store.index()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises ServiceError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise ServiceError(
            f"cannot listen on {host}, port {port}: {reason}", "Choose another one with --port or --host."
        ) from error
    # inherited by every connection: otherwise a small answer waits 40 ms for the client's acknowledgement of its head
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def serve(app: Starlette, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer requests until SIGTERM or Ctrl-C; `ready` is called once requests are answered."""
    debug = bool(os.environ.get(DEBUG))
    config = uvicorn.Config(
        app, log_config=None, log_level="warning" if debug else "critical", access_log=False, server_header=False,
        lifespan="on", timeout_graceful_shutdown=_PATIENCE, limit_concurrency=_CONNECTIONS,
    )  # fmt: skip
    try:
        asyncio.run(_Server(config, ready).serve([listening]))
    except SystemExit as error:
        raise ServiceError("the processes that answer queries do not start", f"Set {DEBUG}=1 to see why.") from error
