"""SPARQL 1.1 Protocol: queries at /sparql by GET, by POST of a form and by POST of the query itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.service.base import Query, RefusedError
from graphkit.service.context import Context, context
from graphkit.service.describing import describe_service
from graphkit.service.media import TABLES, TRIPLES, preferred
from graphkit.service.parameters import Asked, read_asked
from graphkit.service.responding import respond

QUERY = "application/sparql-query"


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/sparql", sparql, methods=["GET", "HEAD", "POST"])]


async def sparql(request: Request) -> Response:
    """A query; or, without one, the description of the service."""
    known = context(request)
    asked = await read_asked(request, "query", QUERY, known.setting.limits.question)
    if "update" in asked.parameters:
        raise RefusedError(400, "this address answers queries", "Updates go by POST to /update.")
    if asked.text is None and request.method != "POST":
        return await describe_service(request)
    return await respond(request, known.pool.answer(_query(request, asked, known)))


def _query(request: Request, asked: Asked, known: Context) -> Query:
    if asked.text is None or not asked.text.strip():
        raise RefusedError(400, "there is no query", "Send it as the parameter 'query', or as the body.")
    accept = request.headers.get("accept", "")
    return Query(
        asked.text,
        asked.graphs("default-graph-uri"),
        asked.graphs("named-graph-uri"),
        preferred(accept, TABLES),
        preferred(accept, TRIPLES),
    )
