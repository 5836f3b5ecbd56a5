"""What the service says about itself: SPARQL 1.1 Service Description at /sparql, VoID at /.well-known/void."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.query import internal
from graphkit.query.binding import as_given, bind
from graphkit.service.answering import respond
from graphkit.service.base import Query, RefusedError
from graphkit.service.context import context
from graphkit.service.media import TRIPLES, preferred
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
    text = _query(name, str(request.base_url), known.setting.base)
    return await respond(request, known.pool.answer(Query(text, triples=media)))


def _query(name: str, root: str, base: str) -> str:
    return bind(internal(f"service/{name}"), {"root": root, "base": base}, as_given, Settings(base))
