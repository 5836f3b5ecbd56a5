"""Which other servers a query would call, and whether it may (SPARQL 1.1 Federated Query)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from graphkit.service.base import RefusedError
from graphkit.sparql import Token, calls_out, solid
from graphkit.vocabulary import PREFIXES

_PORTS = {"http": 80, "https": 443}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPE = re.compile(r"\\(.)")


def check_calls(query: tuple[Token, ...], services: Sequence[str]) -> None:
    """Raise RefusedError unless every SERVICE goes to a server of the list; `services` are web addresses.

    What counts is the token, however it is written; a SERVICE that is not plainly followed by its address is refused.
    """
    if not calls_out(query):
        return
    pieces = solid(query)
    known = declarations(pieces)
    targets: set[int] = set()
    for place, token in enumerate(pieces):
        after = pieces[place + 1].text if place + 1 < len(pieces) else ""
        if "service" not in token.text.lower() or token.kind not in {"word", "name"} or place in targets:
            continue
        if token.kind == "name" and after != "{":
            continue
        if token.keyword != "SERVICE":
            raise _unclear()
        at = place + 1 + (after.upper() == "SILENT")
        targets.add(at)
        target = address(pieces, at, known)
        if target is None:
            raise _unclear()
        check_address(target, services)


Declarations = Mapping[str, Sequence[tuple[int, str]]]
"""What each prefix is declared to stand for, and where; of what is declared several times, two that differ."""


def declarations(pieces: Sequence[Token]) -> Declarations:
    """The prefixes that are declared anywhere in a query without spaces."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, (keyword, name, iri) in enumerate(zip(pieces, pieces[1:], pieces[2:], strict=False), start=2):
        if keyword.keyword == "PREFIX" and name.text.endswith(":") and iri.kind == "iri":
            same, space = found.setdefault(name.text[:-1], []), iri.text[1:-1]
            if len(same) < 2 and all(space != other for _, other in same):
                same.append((place, space))
    return found


def address(pieces: Sequence[Token], at: int, known: Declarations) -> str | None:
    """The IRI at a place of a query without spaces; None unless it is plain which it is."""
    token = pieces[at] if at < len(pieces) else Token("space", "")
    if token.kind == "iri" and "\\" not in token.text:
        return token.text[1:-1]
    if token.kind != "name":
        return None
    prefix, _, local = token.text.partition(":")
    spaces = {space for place, space in known.get(prefix, ()) if place < at}
    spaces = spaces or {PREFIXES.get(prefix, "")}
    if len(spaces) != 1 or "\\" in (space := spaces.pop()) or not _ABSOLUTE.match(space):
        return None
    return space + _ESCAPE.sub(r"\1", local)


def check_address(target: str, services: Sequence[str]) -> None:
    """Raise RefusedError unless the address lies on a server of the list."""
    if _server(target) is None or _server(target) not in {_server(service) for service in services}:
        raise RefusedError(
            403,
            f"the query would call {target}",
            "This service calls no other server, apart from those that `graphkit serve --allow-service URL` names.",
        )


def is_address(text: str) -> bool:
    """Whether the text is the web address of a server."""
    return _server(text) is not None


def _server(target: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for what is no web address."""
    try:
        parts = urlsplit(target)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.scheme in _PORTS and parts.hostname else None


def _unclear() -> RefusedError:
    return RefusedError(403, "the query would call another server", "Say which one: SERVICE <https://…> { … }")
