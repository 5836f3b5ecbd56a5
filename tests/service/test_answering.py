"""Pages of a service without any worker: readers that go away wait for nothing, others hear when to ask again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.types import Message

from graphkit.service.app import create_app
from graphkit.service.base import Limits, Setting
from graphkit.service.responding import GONE
from graphkit.settings import Settings

PATHS = (
    "/",
    "/jump?name=x",
    "/names?text=x",
    "/person/x",
    "/questions/clusters",
    "/query/examples/career",
    "/search?q=x",
)


def setting(folder: Path, limits: Limits) -> Setting:
    return Setting(str(folder), Settings().base, limits)


@pytest.mark.parametrize("path", PATHS)
def test_the_work_for_a_reader_that_goes_away_ends(tmp_path: Path, path: str) -> None:
    app = create_app(setting(tmp_path, Limits(seconds=1)), workers=0)
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def asked() -> None:
        name, _, query = path.partition("?")
        headers = [(b"host", b"localhost"), (b"accept", b"text/html, */*;q=0.5")]
        scope = {"type": "http", "method": "GET", "path": name, "query_string": query.encode(), "headers": headers}
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    asyncio.run(asked())
    assert sent[0]["status"] == GONE


def test_a_question_that_has_to_wait_says_for_how_long(tmp_path: Path) -> None:
    app = create_app(setting(tmp_path, Limits(waiting=0)), workers=0)

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            return await client.get("/questions/clusters", headers={"Accept": "text/html"})

    found = asyncio.run(asked())
    assert (found.status_code, found.headers["retry-after"]) == (503, "5")
