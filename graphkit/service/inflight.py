"""Large answers on their way out: clients that read slowly hold so much of the service's memory, for so long."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.service.problems import problem

BUDGET = 1 << 30
PATIENCE = 60.0
_SMALL = 1 << 16
_PIECE = 1 << 18


class InFlight:
    """An ASGI application around another one: large answers go out in pieces, each once those before have been read.

    Together they hold `budget` bytes at most; an answer that does not fit into what is left is 503. A client that reads
    no piece within `patience` seconds gets no more: its connection ends, before the length that it was told.
    """

    def __init__(self, app: ASGIApp, budget: int = BUDGET, patience: float = PATIENCE) -> None:
        self._app = app
        self._budget = budget
        self._patience = patience
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        heads: list[Message] = []

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                heads.append(message)
                return
            size = len(message.get("body", b""))
            if heads and size > _SMALL and self._held + size > self._budget:
                said = "too many large answers are on their way", "Ask again in a moment."
                await problem(Request(scope), 503, *said, {"Retry-After": "5"})(scope, receive, send)
                return
            while heads:
                await send(heads.pop())
            await self._send(message, size, send)

        # the server ends the connection of an answer that ends before its length
        with contextlib.suppress(_NotReadError):
            await self._app(scope, receive, counted if scope["type"] == "http" else send)

    async def _send(self, message: Message, size: int, send: Send) -> None:
        if size <= _SMALL:
            await send(message)
            return
        self._held += size
        try:
            for place in range(0, size, _PIECE):
                more = message.get("more_body", False) or place + _PIECE < size
                async with asyncio.timeout(self._patience):
                    await send({**message, "body": message["body"][place : place + _PIECE], "more_body": more})
        except TimeoutError as error:
            raise _NotReadError from error
        finally:
            self._held -= size


class _NotReadError(Exception):
    """The client does not read what it asked for."""
