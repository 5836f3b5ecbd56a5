"""Failures as responses: a page for browsers, problem+json (RFC 9457) for who asks for JSON, else one readable line."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graphkit.errors import GraphkitError
from graphkit.service.base import RefusedError
from graphkit.service.media import HTML, preferred
from graphkit.service.pages.failing import error_page
from graphkit.service.sentences import one_line, sentence

_PROBLEM = "application/problem+json"
_OFFERED = ("text/plain", _PROBLEM, "application/json", HTML)


async def on_graphkit_error(request: Request, error: Exception) -> Response:
    """A refusal with its own status; every other failure of ours is 500."""
    assert isinstance(error, GraphkitError)  # noqa: S101 (registered for this type)
    if isinstance(error, RefusedError):
        if error.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            _log(request, error)
        return problem(request, error.status, error.message, error.hint, error.headers, **error.details)
    _log(request, error)
    return problem(request, 500, error.message, error.hint)


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the routing says: no such page, or not by this method; it knows which methods there are."""
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this type)
    if request.method == "OPTIONS" and error.headers and "Allow" in error.headers:
        return Response(status_code=204, headers=error.headers)
    path = request.url.path
    known = {404: f"there is nothing at {path}", 405: f"{path} does not answer to {request.method}"}
    message = known.get(error.status_code, f"{path}: {HTTPStatus(error.status_code).phrase.lower()}")
    return problem(request, error.status_code, message, "", error.headers)


async def on_failure(request: Request, error: Exception) -> Response:
    """What nobody has foreseen; where it happened stands on standard error."""
    _log(request, error)
    return problem(request, 500, "the service failed to answer", "This is a mistake of the service: please report it.")


def _log(request: Request, error: Exception) -> None:
    """Say on standard error which request failed, and where."""
    sys.stderr.write(f"500 {request.method} {one_line(request.url.path)}\n")
    traceback.print_exception(error, file=sys.stderr)


def problem(
    request: Request,
    status: int,
    message: str,
    hint: str = "",
    headers: Mapping[str, str] | None = None,
    **details: object,
) -> Response:
    """The response to a request that failed; `details` stand only in JSON."""
    chosen = preferred(request.headers.get("accept", ""), _OFFERED)
    kept = {**(headers or {}), "Vary": "Accept", "Cache-Control": "no-store"}
    if chosen in {"", "text/plain"}:
        return Response(sentence(message, hint) + "\n", status, kept, "text/plain")
    message, hint = one_line(message), one_line(hint)
    if chosen == HTML:
        return error_page(request, status, message, hint, headers or {})
    about = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": message}
    about = {**details, **about, **({"hint": hint} if hint else {})}
    return Response(json.dumps(about), status, kept, _PROBLEM)
