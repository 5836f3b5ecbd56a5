"""The page of a text search: hits with what fits marked in them, and links to the things and documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from graphkit.model import ENTITY_TYPES
from graphkit.query.labels import concept_name
from graphkit.service.base import Search
from graphkit.service.context import context
from graphkit.service.language import Language, language_of
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.frame import page
from graphkit.service.pages.results import document_address
from graphkit.service.pages.statements import End
from graphkit.service.pages.wording import wording

MOST = 1000
"""So many hits at most."""
_FURTHER = 5


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A hit as the page shows it: `kind` as in `graphkit.query.searching.Hit`, the excerpt as pieces of text, each with
    whether it is one of the words that were searched for; `document_address` is empty where no document says it.
    """

    end: End
    kind: str
    pieces: tuple[tuple[str, bool], ...]
    document: str
    document_address: str


def empty_page(request: Request) -> Response:
    """The page before anything is searched for."""
    return page(request, "search.html.jinja", {**_shared(request), "words": "", "chosen": "", "hits": None})


async def search_page(request: Request, search: Search) -> Response:
    """The page with the hits; raises RefusedError."""
    known = context(request)
    # one more than is shown says whether there are more
    asked = replace(search, limit=search.limit + 1)
    found = json.loads((await known.pool.answer(asked)).body)["hits"]
    chosen = next(iter(search.types), "")
    further = min(MOST, search.limit * _FURTHER) if len(found) > search.limit < MOST else 0
    values = {
        "words": search.words,
        "chosen": chosen,
        "hits": [_excerpt(hit, known.setting.base, language_of(request)) for hit in found[: search.limit]],
        "further": _address(search.words, chosen, limit=str(further)) if further else "",
        "address": lambda kind: _address(search.words, kind),
        "data_address": lambda form: _address(search.words, chosen, limit=str(search.limit), format=form),
    }
    return page(request, "search.html.jinja", {**_shared(request), **values})


def _shared(request: Request) -> dict[str, Any]:
    return {**wording(language_of(request)), "here": "search", "types": ENTITY_TYPES}


def _address(words: str, kind: str, **more: str) -> str:
    return "/search?" + urlencode({"q": words, **({"type": kind} if kind else {}), **more})


def _excerpt(hit: dict[str, Any], base: str, language: Language) -> Excerpt:
    name = concept_name(hit["iri"], language) or hit["name"]
    return Excerpt(
        end=End(hit["iri"], name, hit["type"], page_address(hit["iri"], base)),
        kind=hit["kind"],
        pieces=tuple(marked(hit["snippet"], hit["marks"])),
        document=hit["document"],
        document_address=document_address(hit["document"], base) if hit["document"] else "",
    )


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it lies in one of the marks (code points, in order, apart)."""
    place = 0
    for start, end in marks:
        yield from ((text[a:b], a == start) for a, b in ((place, start), (start, end)) if a < b)
        place = end
    if place < len(text):
        yield text[place:], False
