"""/search?q=WORDS: names, titles and quotes by their words; /names?text=BEGINNING: names while somebody types."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphkit.errors import UsageError
from graphkit.query.keys import entity_type
from graphkit.query.searching import SEARCH_LIMIT
from graphkit.service.answering import heeding, respond
from graphkit.service.base import RefusedError, Search
from graphkit.service.context import Context, context
from graphkit.service.finding import FORMATS
from graphkit.service.media import PLAIN, preferred
from graphkit.service.parameters import parsed, single

_MOST = 1000
_LONGEST = 1000
_KNOWN = ("q", "type", "limit")


def routes() -> list[Route]:
    """What this module answers."""
    return [
        Route("/search", search, methods=["GET", "HEAD"]),
        Route("/names", heeding(completions), methods=["GET", "HEAD"]),
    ]


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
    return Search(words, media, _number(limit) if limit else SEARCH_LIMIT, _type(kind) if kind else "")


def _type(name: str) -> str:
    try:
        return entity_type(name)
    except UsageError as error:
        raise RefusedError(400, error.message, error.hint) from error


def _number(limit: str) -> int:
    # long numbers are not worth reading: Python refuses to from 4300 digits on
    digits = limit.lstrip("0")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MOST)) else 0
    if not 1 <= number <= _MOST:
        raise RefusedError(400, "the limit cannot be that", f"It is a number from 1 to {_MOST}.")
    return number


async def completions(request: Request) -> Response:
    """Names in the graph that fit the text which somebody has begun to type."""
    text = (single(parsed(request.url.query), "text") or "").strip()[:_LONGEST]
    found = await _names(context(request), text) if any(letter.isalnum() for letter in text) else []
    return JSONResponse({"names": found})


async def _names(known: Context, text: str) -> list[dict[str, str]]:
    answer = await known.pool.answer(Search(text, PLAIN, SEARCH_LIMIT, shelves=("names",)))
    return [
        {"entity": hit["iri"], "type": hit["type"], "name": hit["name"], "form": hit["text"]}
        for hit in json.loads(answer.body)["hits"]
    ]
