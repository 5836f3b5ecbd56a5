"""Who may speak to the service from a browser, and what its answers may do there.

A service on this machine can be reached by every page that the browser shows. So pages of other origins read answers
only if they are on the list, and a request under another host name than this machine's own is turned away: a foreign
name that leads here would count as the page's own origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.service.problems import problem

ANY = "*"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_SECURITY = (
    ("Server", "graphkit"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
)
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "600",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application around another one.

    `origins` are those whose pages may read answers ("*" for all), besides pages of this machine; `local` says that
    only requests to this machine's own names are answered.
    """

    app: ASGIApp
    origins: Sequence[str]
    local: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be answered, with the headers that belong to it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), origin)
            await send(message)

        request = Request(scope)
        app: ASGIApp = self.app
        if self.local and _host(f"//{headers.get('host', '')}") not in _HERE:
            app = problem(request, 421, "this service is not known by that host name", "Use http://localhost.")
        elif scope["method"] == "OPTIONS" and origin and "access-control-request-method" in headers:
            app = Response(status_code=204)
        await app(scope, receive, guarded)

    def _add_headers(self, headers: MutableHeaders, origin: str) -> None:
        for name, value in _SECURITY:
            headers.setdefault(name, value)
        if ANY not in self.origins:
            headers.add_vary_header("Origin")
        if origin and self._may_read(origin):
            headers["Access-Control-Allow-Origin"] = ANY if ANY in self.origins else origin
            for name, value in _PREFLIGHT.items():
                headers[name] = value

    def _may_read(self, origin: str) -> bool:
        return ANY in self.origins or origin in self.origins or _host(origin) in _HERE


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
