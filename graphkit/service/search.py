"""/search?q=WORDS: names, titles and quotes by their words; /names?text=BEGINNING: names while somebody types."""

from __future__ import annotations

import json
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphkit.errors import UsageError
from graphkit.model import EntityType
from graphkit.query.keys import entity_type
from graphkit.query.searching import SEARCH_LIMIT
from graphkit.service.base import RefusedError, Search
from graphkit.service.context import Context, context
from graphkit.service.language import PARAMETER as LANGUAGE
from graphkit.service.media import HTML, PLAIN, QUESTIONS
from graphkit.service.negotiation import FORMAT, wanted_media
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.searching import MOST, empty_page, search_page
from graphkit.service.parameters import parsed, single
from graphkit.service.responding import answered, heeding

_LONGEST = 1000
_KNOWN = ("q", "type", "limit")
_FORMATS = QUESTIONS


def routes() -> list[Route]:
    """What this module answers."""
    return [
        Route("/search", heeding(search), methods=["GET", "HEAD"]),
        Route("/names", heeding(completions), methods=["GET", "HEAD"]),
    ]


async def search(request: Request) -> Response:
    """What fits the words of `q`; `type` keeps entities of one type, `limit` says how many at most."""
    media = wanted_media(request, _FORMATS)
    if media != HTML:
        return answered(await context(request).pool.answer(wanted_search(request, media)))
    if not (single(parsed(request.url.query), "q") or "").strip():
        return empty_page(request)
    return await search_page(request, wanted_search(request, PLAIN))


def wanted_search(request: Request, media: str) -> Search:
    """The search that a request asks for; raises RefusedError where a parameter is wrong."""
    parameters = parsed(request.url.query)
    for name in parameters:
        if name not in {*_KNOWN, FORMAT, LANGUAGE}:
            raise RefusedError(400, f"there is no parameter '{name}'", f"There are {', '.join(_KNOWN)}.")
    words, kind, limit = (single(parameters, name) or "" for name in _KNOWN)
    if not _has_words(words) or len(words) > _LONGEST:
        raise RefusedError(400, "there are no words to search for, or too many", "Say /search?q=life+science")
    return Search(words, media, _number(limit) if limit else SEARCH_LIMIT, _types([kind] if kind else ()))


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _types(names: Iterable[str]) -> tuple[EntityType, ...]:
    try:
        return tuple(entity_type(name) for name in names)
    except UsageError as error:
        raise RefusedError(400, error.message, error.hint) from error


def _number(limit: str) -> int:
    # long numbers are not worth reading: Python refuses to from 4300 digits on
    digits = limit.lstrip("0")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST)) else 0
    if not 1 <= number <= MOST:
        raise RefusedError(400, f"the parameter 'limit' cannot be '{limit}'", f"It is a number from 1 to {MOST}.")
    return number


async def completions(request: Request) -> Response:
    """Names in the graph that fit the text which somebody has begun to type, of any type or of each `type` given."""
    parameters = parsed(request.url.query)
    text = (single(parameters, "text") or "").strip()[:_LONGEST]
    types = _types(parameters.get("type", ()))
    return JSONResponse({"names": await _names(context(request), text, types) if _has_words(text) else []})


async def _names(known: Context, text: str, types: tuple[EntityType, ...]) -> list[dict[str, str]]:
    answer = await known.pool.answer(Search(text, PLAIN, SEARCH_LIMIT, types, shelves=("names",)))
    return [
        {
            "entity": hit["iri"],
            "type": hit["type"],
            "name": hit["name"],
            "form": hit["text"],
            "address": page_address(hit["iri"], known.setting.base),
        }
        for hit in json.loads(answer.body)["hits"]
    ]
