"""The first page: how much of what is in the graph, a field to get at anything by its name, and the questions."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graphkit.model import ENTITY_TYPES
from graphkit.query import grouped, questions
from graphkit.service.context import context
from graphkit.service.language import language_of
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.frame import page
from graphkit.service.pages.gathering import Rows, gather
from graphkit.service.pages.names import meaning
from graphkit.service.pages.statements import sources
from graphkit.service.pages.things import choice_page, missing_page
from graphkit.service.pages.wording import wording
from graphkit.service.parameters import parsed, single
from graphkit.service.responding import heeding

_STATISTICS = "statistics"
_DOCUMENTS = "pages/newest"


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/", heeding(home), methods=["GET", "HEAD"]), Route("/jump", heeding(jump), methods=["GET"])]


async def home(request: Request) -> Response:
    """The first page."""
    known = context(request)
    rows = await gather(known, [_STATISTICS, _DOCUMENTS], known.setting.settings)
    asked = await run_in_threadpool(questions, known.setting.queries)
    language = language_of(request)
    values = {
        "counts": _counts(rows[_STATISTICS]),
        "newest": list(sources(rows[_DOCUMENTS], known.setting.base).values()),
        "groups": grouped(asked, language),
        "number_of_questions": len(asked),
    }
    return page(request, "home.html.jinja", {**wording(language), **values})


def _counts(rows: Rows) -> dict[str, dict[str, int]]:
    """Numbers of documents, entities and facts (shown and uncertain ones); of entities by type in the usual order."""
    found = {(row["kind"], row.get("name", "")): int(row["number"]) for row in rows}
    total = {kind: sum(n for (of, _), n in found.items() if of == kind) for kind in ("document", "entity", "fact")}
    uncertain = sum(int(row.get("uncertain", 0)) for row in rows)
    total |= {"uncertain": uncertain} if uncertain else {}
    return {"total": total, "type": {kind: found["entity", kind] for kind in ENTITY_TYPES if ("entity", kind) in found}}


async def jump(request: Request) -> Response:
    """To the page of what a name means; where it can mean several things, a choice; else what comes near."""
    known = context(request)
    text = (single(parsed(request.url.query), "name") or "").strip()
    if not text:
        return RedirectResponse("/", 303)
    found = await meaning(known, text)
    if found.iri:
        return RedirectResponse(page_address(found.iri, known.setting.base), 303)
    return choice_page(request, text, found.near) if found.several else missing_page(request, text, found.near)
