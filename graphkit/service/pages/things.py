"""Every thing of the graph has an address: its IRI without the base. It answers with a page or with RDF.

The address names the description, the IRI names the thing, and whoever owns the base's authority may lead from the one
to the other; so the description comes at once, with 200, and says by a link what it describes (W3C, "Cool URIs for the
Semantic Web", section 4, allows hash and 303 for the IRI itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.errors import UsageError
from graphkit.rdf import Iris
from graphkit.service.base import GraphContent, Query, RefusedError
from graphkit.service.context import Context, context
from graphkit.service.language import language_of
from graphkit.service.media import GRAPH_QUESTIONS, HTML, PLAIN, TRIPLES
from graphkit.service.negotiation import wanted_media
from graphkit.service.pages.addresses import KINDS
from graphkit.service.pages.concepts import in_words
from graphkit.service.pages.frame import page
from graphkit.service.pages.gathering import Rows, bound, gather
from graphkit.service.pages.names import meaning
from graphkit.service.pages.portraits import PORTRAITS, THING
from graphkit.service.pages.statements import End
from graphkit.service.pages.wording import wording
from graphkit.service.responding import answered, heeding
from graphkit.slug import last_segment

_ABOUT = "pages/about"
_FORMATS = {form: media for form, media in GRAPH_QUESTIONS.items() if media not in {HTML, PLAIN}}


def routes() -> list[Route]:
    """What this module answers."""
    return [Route(f"/{kind}/{{name:path}}", heeding(thing), methods=["GET", "HEAD"]) for kind in KINDS]


async def thing(request: Request) -> Response:
    """The description of a thing, as a page or as RDF."""
    known = context(request)
    kind = request.url.path.split("/")[1]
    name = request.path_params["name"]
    iri = Iris(known.setting.base).document(name).value if kind == "document" else f"{known.setting.base}{kind}/{name}"
    media = wanted_media(request, GRAPH_QUESTIONS, TRIPLES)
    if media == HTML:
        return await _page(request, known, kind, iri)
    if kind == "document":
        return answered(await known.pool.answer(GraphContent(iri, media)))
    await _check_known(known, iri)
    reference = Iris(known.setting.base).graph("reference").value
    query = bound("pages/description", known.setting.settings, thing=iri, reference=reference)
    return answered(await known.pool.answer(Query(query, triples=media)))


async def _check_known(known: Context, iri: str) -> None:
    if not await _about(known, iri):
        near = (await meaning(known, last_segment(iri))).near
        hint = (
            f"Did you mean {' or '.join(f'<{end.iri}>' for end in near[:3])}?"
            if near
            else "/questions/names lists all names."
        )
        raise RefusedError(404, f"nothing in the graph has the IRI <{iri}>", hint)


async def _about(known: Context, iri: str) -> Rows:
    return (await _gathered(known, iri, [_ABOUT]))[_ABOUT]


async def _gathered(known: Context, iri: str, names: Iterable[str]) -> dict[str, Rows]:
    """The rows of the queries; none at all for what cannot be an IRI."""
    base = known.setting.base
    try:
        values = {"thing": iri, "document": iri, "reference": Iris(base).graph("reference").value}
        return await gather(known, names, known.setting.settings, **values)
    except UsageError:
        return {name: [] for name in names}


async def _page(request: Request, known: Context, kind: str, iri: str) -> Response:
    portrait = PORTRAITS.get(kind, THING)
    rows = await _gathered(known, iri, portrait.queries)
    if not rows[portrait.proof]:
        return await _missing(request, known, iri)
    language = language_of(request)
    rows = {name: in_words(found, language) for name, found in rows.items()}
    values = await run_in_threadpool(portrait.values, rows, iri, known.setting.settings, language)
    shared = {
        **wording(language),
        "iri": iri,
        "formats": _FORMATS,
        "threshold": known.setting.confidence,
    }
    return page(request, portrait.template, {**shared, **values})


async def _missing(request: Request, known: Context, iri: str) -> Response:
    wanted = last_segment(iri)
    return missing_page(request, wanted, (await meaning(known, wanted)).near)


def missing_page(request: Request, wanted: str, near: Sequence[End]) -> Response:
    """The page that says that there is no such thing, with names that come near."""
    return _choosing(request, wanted, near, several=False)


def choice_page(request: Request, wanted: str, several: Sequence[End]) -> Response:
    """The page with the several things that a name can mean."""
    return _choosing(request, wanted, several, several=True)


def _choosing(request: Request, wanted: str, near: Sequence[End], *, several: bool) -> Response:
    values = {**wording(language_of(request)), "wanted": wanted, "near": near, "several": several}
    return page(request, "choice.html.jinja", values, status=200 if several else 404)
