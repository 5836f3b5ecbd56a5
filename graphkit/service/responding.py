"""From a job to a response: whole answers with their length, and nothing for clients that have gone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from graphkit.service.base import Answer
from graphkit.service.media import with_charset

_Result = TypeVar("_Result")
Page = Callable[[Request], Coroutine[Any, Any, Response]]
GONE = 499  # nobody listens any more


async def respond(request: Request, work: Coroutine[Any, Any, Answer]) -> Response:
    """The response with the answer; raises RefusedError. A client that goes away ends the work."""
    answer = await unless_gone(request, work)
    return Response(status_code=GONE) if answer is None else answered(answer)


def answered(answer: Answer) -> Response:
    """The response with an answer."""
    headers = {"Content-Type": with_charset(answer.media), "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(answer.body, headers=headers)


async def unless_gone(request: Request, work: Coroutine[Any, Any, _Result]) -> _Result | None:
    """The result of the work; None, and the work cancelled, if the client goes away before."""
    task, gone = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        for unfinished in (task, gone):
            unfinished.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


def heeding(page: Page) -> Page:
    """A page whose work ends when its client goes away, whatever it waits for."""

    @wraps(page)
    async def heeded(request: Request) -> Response:
        return await unless_gone(request, page(request)) or Response(status_code=GONE)

    return heeded


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
