"""The network page, live: made from the present store, and kept until the store changes."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.service.base import RefusedError
from graphkit.service.context import Context, context
from graphkit.service.pages.language import Language, language_of
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text
from graphkit.store.folder import signature

# the page itself says by digests what may run in it; here is what only a header can say
_POLICY = "frame-ancestors 'none'"


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/network", network, methods=["GET", "HEAD"])]


async def network(request: Request) -> Response:
    """The page of the whole network."""
    known, language = context(request), language_of(request)
    async with known.network.making:
        state = signature(Path(known.setting.folder))
        if state != known.network.state:
            known.network.state, known.network.by_language = state, {}
        if language not in known.network.by_language:
            known.network.by_language[language] = await _made(known, language)
        html = known.network.by_language[language]
    tag = f'"{hashlib.sha256(repr((state, language)).encode()).hexdigest()[:24]}"'
    headers = {
        "Content-Security-Policy": _POLICY,
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie",
        "Content-Language": language,
    }
    is_known = tag in request.headers.get("if-none-match", "")
    return Response(status_code=304, headers=headers) if is_known else Response(html, 200, headers, "text/html")


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
