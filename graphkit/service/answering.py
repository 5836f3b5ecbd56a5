"""From a job to a response: whole answers with their length, and nothing for clients that have gone."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from graphkit.service.base import Answer
from graphkit.service.media import with_charset

_Result = TypeVar("_Result")
GONE = 499  # nobody listens any more


async def respond(request: Request, work: Coroutine[Any, Any, Answer]) -> Response:
    """The response with the answer; raises RefusedError. A client that goes away ends the work."""
    answer = await unless_gone(request, work)
    if answer is None:
        return Response(status_code=GONE)
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


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
