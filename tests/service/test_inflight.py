"""Readers that take their time hold a bounded part of the memory."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from graphkit.service.inflight import InFlight

SIZE = 700_000
SCOPE = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}


class Reader:
    """A client that reads as soon as it may."""

    def __init__(self) -> None:
        self.may_read = asyncio.Event()
        self.heard: list[Message] = []

    async def send(self, message: Message) -> None:
        if len(self.heard) > 1:
            await self.may_read.wait()
        self.heard.append(message)

    @property
    def status(self) -> int:
        return int(self.heard[0]["status"])

    @property
    def body(self) -> bytes:
        assert [m.get("more_body", False) for m in self.heard[1:]] == [True] * (len(self.heard) - 2) + [False]
        return b"".join(m["body"] for m in self.heard[1:])


async def answered(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(b"x" * scope.get("size", SIZE))(scope, receive, send)


async def receive() -> Message:
    return {"type": "http.request"}


def test_answers_above_the_budget_are_refused_until_others_have_been_read() -> None:
    async def asked() -> tuple[Reader, ...]:
        app = InFlight(answered, budget=SIZE + 1000)
        slow, second, small, later = (Reader() for _ in range(4))
        first = asyncio.create_task(app(SCOPE, receive, slow.send))
        await asyncio.sleep(0)
        second.may_read.set()
        await app(SCOPE, receive, second.send)
        await app({**SCOPE, "size": 60_000}, receive, small.send)
        slow.may_read.set()
        await first
        later.may_read.set()
        await app(SCOPE, receive, later.send)
        return slow, second, small, later

    slow, second, small, later = asyncio.run(asked())
    assert [reader.status for reader in (slow, second, small, later)] == [200, 503, 200, 200]
    assert slow.body == later.body == b"x" * SIZE
    assert second.body.startswith(b"Too many large answers are on their way.")
    assert (b"retry-after", b"5") in second.heard[0]["headers"]


def test_who_reads_nothing_makes_room_for_others_in_time() -> None:
    async def asked() -> tuple[Reader, Reader]:
        app = InFlight(answered, budget=SIZE + 1000, patience=0.05)
        never, later = Reader(), Reader()
        await app(SCOPE, receive, never.send)
        later.may_read.set()
        await app(SCOPE, receive, later.send)
        return never, later

    never, later = asyncio.run(asked())
    assert later.status == 200
    assert len(later.body) == SIZE
    assert sum(len(message.get("body", b"")) for message in never.heard) < SIZE
    assert never.heard[-1]["more_body"]


def test_the_connection_of_who_reads_nothing_ends() -> None:
    """By the real server: a socket that is never read is closed, and the next one is answered whole."""
    size = 50_000_000

    async def large(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(b"x" * size)(scope, receive, send)

    async def asked() -> tuple[bytes, bytes]:
        app = InFlight(large, budget=size + 1000, patience=0.3)
        config = uvicorn.Config(app, log_config=None, log_level="critical", lifespan="off", port=0)
        server = uvicorn.Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            running = asyncio.create_task(server.serve([listening]))
            port = listening.getsockname()[1]
            idle, writer = await _request(port)
            whole = b""
            async with asyncio.timeout(30):
                while len(whole) < size:
                    reader, other = await _request(port)
                    whole = await reader.read()
                    other.close()
            torn = await idle.read()
            writer.close()
            server.should_exit = True
            await running
        return torn, whole

    torn, whole = asyncio.run(asked())
    assert whole.endswith(b"x" * 1000)
    assert len(whole) > size
    assert len(torn) < size


async def _request(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 16)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return reader, writer
