"""SPARQL 1.1 Graph Store HTTP Protocol, reading: /data?graph=IRI, /data?default and /data/PATH.

The default graph is the canonical graph, as it is for queries. Below /data, `graph/…` and `document/…` are our own
graphs, whose names begin with the base; every other address is itself the name of a graph (section 4.1).
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from graphkit.service.base import GraphContent, RefusedError
from graphkit.service.context import context
from graphkit.service.media import TRIPLES, preferred
from graphkit.service.parameters import parsed, single
from graphkit.service.responding import respond

_SAFE = "/.-_~!$&'()*+,;=:@"
_OURS = ("graph/", "document/")


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
    path = request.path_params.get("path", "")
    graph, default = single(parameters, "graph"), single(parameters, "default")
    named = [value for value in (graph, _by_path(request, path) if path else None) if value is not None]
    if len(named) + (default is not None) != 1:
        raise RefusedError(400, "it is not clear which graph is meant", "Say ?graph=IRI, or ?default, and not both.")
    return named[0] if named else f"{context(request).setting.base}graph/canonical"


def _by_path(request: Request, path: str) -> str:
    if path.startswith(_OURS):
        return context(request).setting.base + quote(path, safe=_SAFE)
    return str(request.url.replace(query=""))
