"""The network page, live: made from the present store, and kept until the store changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.service.context import context
from graphkit.service.language import language_of
from graphkit.service.responding import heeding

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/network", heeding(network), methods=["GET", "HEAD"])]


async def network(request: Request) -> Response:
    """The page of the whole network."""
    known, language = context(request), language_of(request)
    found = await known.networks.page(language)
    headers = {
        "Content-Security-Policy": _framing(known.origins),
        "ETag": found.tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie",
        "Content-Language": language,
    }
    if _is_known(found.tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(found.body, 200, headers, "text/html")


def _framing(origins: Sequence[str]) -> str:
    """Who may show the page in a frame: the sites whose pages may ask. What may run in it the page says itself."""
    return " ".join(("frame-ancestors", *(origins or ("'none'",))))


def _is_known(tag: str, condition: str) -> bool:
    """Whether If-None-Match (RFC 9110, 13.1.2) names the tag, by the weak comparison."""
    return condition.strip() == "*" or tag in _TAG.findall(condition)
