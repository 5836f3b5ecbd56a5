"""What a request asks for, in all the forms of the SPARQL 1.1 Protocol (section 2.1), strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from graphkit.service.base import RefusedError

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The text of a query or update, None where there is none, and the parameters that came with it."""

    text: str | None
    parameters: Mapping[str, Sequence[str]]

    def graphs(self, name: str) -> tuple[str, ...] | None:
        """The IRIs that a parameter such as `default-graph-uri` names; None where it is absent."""
        return tuple(self.parameters[name]) if name in self.parameters else None


async def read_asked(request: Request, name: str, direct: str, most: int) -> Asked:
    """What a GET, a POST of a form or a POST of the media type `direct` asks under `name` ("query", "update").

    Raises RefusedError: 400 for what is malformed or stands twice, 413 beyond `most` bytes, 415 for other bodies.
    """
    found = parsed(request.url.query)
    if request.method == "POST":
        kind = media_type(request)
        body = _text(await read_body(request, most))
        if kind == direct:
            if name in found:
                raise RefusedError(400, f"there is a {name} both in the body and in the address", "Send it once.")
            return Asked(body, found)
        if kind != FORM:
            raise RefusedError(415, f"the body is of the type '{kind}'", f"POST {FORM} or {direct}.")
        for key, values in parsed(body).items():
            found[key] = [*found.get(key, ()), *values]
    return Asked(single(found, name), found)


def parsed(text: str) -> dict[str, list[str]]:
    """Parameters by name; raises RefusedError where they are malformed."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise RefusedError(
            400, "the parameters of the request are malformed", "They are UTF-8 in %-escapes."
        ) from error
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def single(parameters: Mapping[str, Sequence[str]], name: str) -> str | None:
    """The only value of a parameter, None where it is absent; raises RefusedError where it stands twice."""
    values = parameters.get(name, ())
    if len(values) > 1:
        raise RefusedError(400, f"the parameter '{name}' stands {len(values)} times", "Send it once.")
    return values[0] if values else None


def media_type(request: Request) -> str:
    """The media type of the body in small letters, without parameters; empty if the request names none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_body(request: Request, most: int) -> bytes:
    """The body; raises RefusedError once it is larger than `most` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the body is not UTF-8", "Send it as UTF-8.") from error


def _too_large(most: int) -> RefusedError:
    return RefusedError(413, f"the body is larger than {most / (1 << 20):g} MiB", "Send less.", {"Connection": "close"})
