"""What the service says about itself: SPARQL 1.1 Service Description at /sparql, VoID at /.well-known/void."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.service.base import Query, RefusedError
from graphkit.service.context import context
from graphkit.service.media import TRIPLES, preferred
from graphkit.service.pages.gathering import bound
from graphkit.service.responding import respond
from graphkit.settings import Settings


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/.well-known/void", describe_dataset, methods=["GET", "HEAD"])]


async def describe_service(request: Request) -> Response:
    """The service and what it can do."""
    return await _described(request, "service")


async def describe_dataset(request: Request) -> Response:
    """The graph: how much of what is in it."""
    return await _described(request, "void")


async def _described(request: Request, name: str) -> Response:
    media = preferred(request.headers.get("accept", ""), TRIPLES)
    if not media:
        raise RefusedError(
            406, "the description is offered in none of the formats asked for", f"Accept: {', '.join(TRIPLES)}"
        )
    known = context(request)
    base = known.setting.base
    text = bound(f"service/{name}", Settings(base), root=str(request.base_url), base=base)
    return await respond(request, known.pool.answer(Query(text, triples=media)))
