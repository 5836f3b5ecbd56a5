"""/search?q=WORDS: names, titles and quotes by their words, as JSON or CSV."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.model import ENTITY_TYPES
from graphkit.query.searching import SEARCH_LIMIT
from graphkit.service.answering import respond
from graphkit.service.base import RefusedError, Search
from graphkit.service.context import context
from graphkit.service.finding import FORMATS
from graphkit.service.media import preferred
from graphkit.service.parameters import parsed, single

_MOST = 1000
_LONGEST = 1000
_KNOWN = ("q", "type", "limit")


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/search", search, methods=["GET", "HEAD"])]


async def search(request: Request) -> Response:
    """What fits the words of `q`; `type` keeps entities of one type, `limit` says how many at most."""
    media = preferred(request.headers.get("accept", ""), FORMATS)
    if not media:
        raise RefusedError(406, "hits are offered in none of the formats asked for", f"Accept: {', '.join(FORMATS)}")
    return await respond(request, context(request).pool.answer(wanted_search(request, media)))


def wanted_search(request: Request, media: str) -> Search:
    """The search that a request asks for; raises RefusedError where a parameter is wrong."""
    parameters = parsed(request.url.query)
    for name in parameters:
        if name not in _KNOWN:
            raise RefusedError(400, f"there is no parameter '{name}'", f"There are {', '.join(_KNOWN)}.")
    words, kind, limit = (single(parameters, name) or "" for name in _KNOWN)
    if not any(letter.isalnum() for letter in words) or len(words) > _LONGEST:
        raise RefusedError(400, "there are no words to search for, or too many", "Say /search?q=life+science")
    if kind not in {"", *ENTITY_TYPES}:
        raise RefusedError(400, f"there is no type '{kind}'", f"There are {', '.join(ENTITY_TYPES)}.")
    if limit and not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= _MOST):
        raise RefusedError(400, f"the limit cannot be '{limit}'", f"It is a number from 1 to {_MOST}.")
    return Search(words, media, int(limit or SEARCH_LIMIT), kind)
