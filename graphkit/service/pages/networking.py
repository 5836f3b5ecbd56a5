"""The network page, live: made from the present store, and kept until the store changes."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.service.answering import heeding
from graphkit.service.base import RefusedError
from graphkit.service.context import Context, context
from graphkit.service.language import Language, language_of
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text
from graphkit.store.folder import signature

# the page itself says by digests what may run in it; here is what only a header can say
_POLICY = "frame-ancestors 'none'"
_TAG = re.compile(r'(?:W/)?("[^"]*")')


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/network", heeding(network), methods=["GET", "HEAD"])]


async def network(request: Request) -> Response:
    """The page of the whole network."""
    known, language = context(request), language_of(request)
    state = signature(Path(known.setting.folder))
    found = await known.network.page(state, language, lambda: _made(known, language))
    headers = {
        "Content-Security-Policy": _POLICY,
        "ETag": found.tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie",
        "Content-Language": language,
    }
    if _is_known(found.tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(found.html, 200, headers, "text/html")


def _is_known(tag: str, condition: str) -> bool:
    """Whether If-None-Match (RFC 9110, 13.1.2) names the tag, by the weak comparison."""
    return condition.strip() == "*" or tag in _TAG.findall(condition)


async def _made(known: Context, language: Language) -> bytes:
    """The page, made in a process that is ended when it takes too long. Raises RefusedError."""
    process = await start("graphkit.service.network_page", to_text(known.setting), language)
    seconds = known.setting.limits.upload_seconds
    try:
        async with asyncio.timeout(seconds):
            html, _ = await process.communicate()
    except TimeoutError as error:
        raise RefusedError(503, f"the network page took longer than {seconds:g} s to make") from error
    finally:
        await end(process)
    if process.returncode or not html:
        raise RefusedError(500, "the network page could not be made", "`graphkit view` says why.")
    return html
