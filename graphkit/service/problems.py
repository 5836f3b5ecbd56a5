"""Failures as responses: one readable line, or problem+json (RFC 9457) for clients that ask for JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graphkit.errors import GraphkitError
from graphkit.service.base import RefusedError
from graphkit.service.media import preferred

_PROBLEM = "application/problem+json"
_OFFERED = ("text/plain", _PROBLEM, "application/json")


async def on_graphkit_error(request: Request, error: Exception) -> Response:
    """A refusal with its own status; every other failure of ours is 500."""
    assert isinstance(error, GraphkitError)  # noqa: S101 (registered for this type)
    if isinstance(error, RefusedError):
        return problem(request, error.status, error.message, error.hint, error.headers, **error.details)
    return problem(request, 500, error.message, error.hint)


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the routing says: no such page, or not by this method; it knows which methods there are."""
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this type)
    if request.method == "OPTIONS" and error.headers and "Allow" in error.headers:
        return Response(status_code=204, headers=error.headers)
    message = f"{request.method} {request.url.path}: {HTTPStatus(error.status_code).phrase.lower()}"
    return problem(request, error.status_code, message, "", error.headers)


async def on_failure(request: Request, error: Exception) -> Response:
    """What nobody has foreseen."""
    return problem(request, 500, "the service failed to answer", "This is a mistake of the service: please report it.")


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
    message, hint = _line(message), _line(hint)
    about = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": message}
    about = {**details, **about, **({"hint": hint} if hint else {})}
    return Response(json.dumps(about), status, kept, _PROBLEM)


def sentence(message: str, hint: str = "") -> str:
    """A failure as one readable line."""
    said = _line(message)
    end = "" if said.endswith((".", "!", "?")) else "."
    return f"{said[:1].upper()}{said[1:]}{end} {_line(hint)}".strip()


def _line(text: str) -> str:
    return " ".join(text.split())
