"""SPARQL 1.1 Graph Store HTTP Protocol, reading: /data?graph=IRI, /data?default, and /data/PATH for graphs of the base.

The default graph is the canonical graph, as it is for queries.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from graphkit.service.answering import respond
from graphkit.service.base import GraphContent, RefusedError
from graphkit.service.context import context
from graphkit.service.media import TRIPLES, preferred
from graphkit.service.parameters import parsed, single

_SAFE = "/.-_~!$&'()*+,;=:@%"


async def read_graph(request: Request) -> Response:
    """The content of one graph."""
    graph = wanted_graph(request)
    media = preferred(request.headers.get("accept", ""), TRIPLES)
    if not media:
        raise RefusedError(406, "a graph is offered in none of the formats asked for", f"Accept: {', '.join(TRIPLES)}")
    return await respond(request, context(request).pool.answer(GraphContent(graph, media)))


def wanted_graph(request: Request) -> str:
    """The IRI of the graph that the request means; raises RefusedError where that is not clear."""
    parameters = parsed(request.url.query)
    base = context(request).setting.base
    path = request.path_params.get("path", "")
    graph, default = single(parameters, "graph"), single(parameters, "default")
    named = [value for value in (graph, f"{base}{quote(path, safe=_SAFE)}" if path else None) if value is not None]
    if len(named) + (default is not None) != 1:
        raise RefusedError(400, "it is not clear which graph is meant", "Say ?graph=IRI, or ?default, and not both.")
    return named[0] if named else f"{base}graph/canonical"
