"""Changes, for those who know the token: SPARQL update, graphs by the Graph Store Protocol, documents."""

from __future__ import annotations

import asyncio
import hmac
import json
import signal
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphkit.service.base import RefusedError
from graphkit.service.change import too_much_memory
from graphkit.service.context import Context, context
from graphkit.service.graphs import wanted_graph
from graphkit.service.media import TRIPLES
from graphkit.service.parameters import media_type, parsed, read_asked, read_body, single
from graphkit.service.processes import end, start
from graphkit.service.worker import to_text

UPDATE = "application/sparql-update"
_RDF = tuple(media for media in TRIPLES if media not in {"application/json", "text/plain", "text/xml"})
_WRITERS = {
    "add": "graphkit.service.document_writer",
    "remove": "graphkit.service.document_writer",
    "update": "graphkit.service.graph_writer",
    "graph": "graphkit.service.graph_writer",
}
_SOON = MappingProxyType({"Retry-After": "5"})


def routes() -> list[Route]:
    """What this module answers."""
    return [
        Route("/update", update, methods=["POST"]),
        Route("/documents", documents, methods=["POST", "DELETE"]),
    ]


async def update(request: Request) -> Response:
    """A SPARQL update of graphs that are not ours."""
    known = authorised(request)
    asked = await read_asked(request, "update", UPDATE, known.setting.limits.question)
    if "query" in asked.parameters:
        raise RefusedError(400, "this address answers updates", "Queries go to /sparql.")
    if asked.text is None:
        raise RefusedError(400, "there is no update", "Send it as the parameter 'update', or as the body.")
    default, named = asked.graphs("using-graph-uri") or (), asked.graphs("using-named-graph-uri") or ()
    change = {"do": "update", "default": default, "named": named}
    return await _changed(known, change, asked.text.encode(), known.setting.limits.seconds)


async def change_graph(request: Request) -> Response:
    """PUT, POST and DELETE of a graph that is not ours; POST to the store itself makes a new one."""
    known = authorised(request)
    is_new = request.method == "POST" and request.url.path == "/data" and not request.url.query
    graph = f"{request.base_url}data/{uuid4()}" if is_new else wanted_graph(request)
    media = media_type(request)
    if request.method != "DELETE" and media not in _RDF:
        raise RefusedError(415, f"the body is of the type '{media}'", f"Send {', '.join(_RDF)}.")
    body = await read_body(request, known.setting.limits.upload)
    change = {"do": "graph", "method": request.method, "graph": graph, "media": media}
    response = await _changed(known, change, body, known.setting.limits.seconds)
    if is_new:
        response.headers["Location"] = graph
    return response


async def documents(request: Request) -> Response:
    """POST reads the body as a document, DELETE takes one out; `name` says which."""
    known = authorised(request)
    name = single(parsed(request.url.query), "name") or ""
    if not name.strip():
        raise RefusedError(400, "the document has no name", "Say, for example, /documents?name=interview.txt")
    body = await read_body(request, known.setting.limits.upload)
    do = "add" if request.method == "POST" else "remove"
    return await _changed(known, {"do": do, "name": name}, body, known.setting.limits.upload_seconds)


def authorised(request: Request) -> Context:
    """The context, for a request that may change something; raises RefusedError for others."""
    known = context(request)
    if not known.token:
        raise RefusedError(403, "this service only reads", "Start it with a secret in GRAPHKIT_TOKEN to allow changes.")
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    given = secret.strip().encode("latin-1", errors="replace")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given, known.token.encode()):
        headers = {"WWW-Authenticate": 'Bearer realm="graphkit"'}
        raise RefusedError(401, "changes need the token", "Send it as 'Authorization: Bearer …'.", headers)
    return known


async def _changed(known: Context, change: dict[str, Any], body: bytes, seconds: float) -> Response:
    """One change at a time, in a process of its own."""
    async with known.writing:
        reply = await _run(known, change, body, seconds)
    status = reply["status"]
    if "message" in reply:
        raise RefusedError(status, reply["message"], reply["hint"], _SOON if status == 503 else {})
    return JSONResponse(reply["outcome"], status) if "outcome" in reply else Response(status_code=status)


async def _run(known: Context, change: dict[str, Any], body: bytes, seconds: float) -> dict[str, Any]:
    try:
        process = await start(_WRITERS[change["do"]], to_text(known.setting))
    except OSError as error:
        raise RefusedError(503, "the change could not be started; nothing has changed", "Try again.", _SOON) from error
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(json.dumps(change).encode() + b"\n" + body)
    except TimeoutError as error:
        # the process may have been ended between its commit and its word about it
        message = f"the change took longer than {seconds:g} s and was stopped; it was made as a whole or not at all"
        raise RefusedError(503, message, "See what is there before you send it again.") from error
    finally:
        await end(process)
    if known.setting.limits.memory and -(process.returncode or 0) == getattr(signal, "SIGABRT", 0):
        return too_much_memory(known.setting.limits)  # the engine ends its process where it gets no more
    if process.returncode:
        raise RefusedError(500, "the change could not be made; what was finished before is kept")
    reply: dict[str, Any] = json.loads(said)
    return reply
