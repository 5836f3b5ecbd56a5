"""The border to the HTTP libraries: what is sent, and the whole of what comes back.

SPARQLWrapper makes the requests for tables. It cannot keep a connection, stream, write graphs (Graph Store Protocol)
or end a request in time, it would follow redirects with a password, and for Digest it changes the whole process; so
its requests go out through an opener without all that, and httpx does everything else. Both wait `time_limit` seconds
for an answer in all, not only for each piece of it, and take no more than `most_bytes`.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, build_opener

from graphkit.store.remote.credentials import Credentials
from graphkit.store.remote.trouble import Purpose, Trouble

JSON = ("application/json",)
TABLE = ("application/sparql-results+json", "application/json")
TRIPLES = ("application/n-triples", "text/plain")

_PIECE = 1 << 16
_AGENT = "graphkit"


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; the names of `headers` are in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()


class _NoRedirect(HTTPRedirectHandler):
    """Takes a redirect for an answer: following it would send the query, and a password, who knows where."""

    def redirect_request(self, *_: Any) -> None:
        """Not followed."""


class Wire:
    """Connections to one server; raises StoreError and QueryError, each one line that names `trouble.place`.

    `server` is what the server calls itself, once it has answered. Who asks is said only once the server wants to know,
    and from then on with every request, by both libraries.
    """

    def __init__(self, address: str, credentials: Credentials, trouble: Trouble) -> None:
        self._address = address
        self._credentials = credentials
        self._trouble = trouble
        self._tls = ssl.create_default_context()
        self._opener = build_opener(_NoRedirect, HTTPSHandler(context=self._tls))
        self._client: Any = None
        self._login: Any = None
        self.server = ""

    def close(self) -> None:
        """Give back the connection."""
        if self._client is not None:
            self._client.close()
        self._client = None

    def table(self, query: str, default_graph: str = "") -> Reply:
        """The answer to a SELECT or ASK, as JSON."""
        reply = self._send_by_wrapper(self._request(query, default_graph))
        return self._checked(reply, TABLE)

    def triples(self, query: str, default_graph: str = "") -> Reply:
        """The answer to a CONSTRUCT or DESCRIBE, as N-Triples."""
        form = {"query": query} | ({"default-graph-uri": default_graph} if default_graph else {})
        reply = self._send("POST", self._address, "query", data=form, headers={"Accept": _accept(TRIPLES)})
        return self._checked(reply, TRIPLES)

    def json(self, address: str, parameters: Mapping[str, str]) -> Reply:
        """What stands at an address as JSON."""
        reply = self._send("GET", address, "query", params=dict(parameters), headers={"Accept": JSON[0]})
        return self._checked(reply, JSON)

    def update(self, address: str, text: str) -> None:
        """Make a change by SPARQL 1.1 Update."""
        headers = {"Content-Type": "application/sparql-update"}
        self._send("POST", address, "change", content=text.encode(), headers=headers)

    def put(self, address: str, graph: str, body: bytes, *, more: bool = False) -> None:
        """Replace a graph by N-Triples, or with `more` add to it, by Graph Store Protocol."""
        headers, params = {"Content-Type": TRIPLES[0]}, {"graph": graph}
        self._send("POST" if more else "PUT", address, "change", content=body, headers=headers, params=params)

    def _request(self, query: str, default_graph: str) -> Any:
        from SPARQLWrapper import JSON, POST, SPARQLWrapper  # noqa: PLC0415 (heavy: it brings rdflib)

        request = SPARQLWrapper(self._address, returnFormat=JSON, agent=_AGENT)
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.addCustomHttpHeader("Accept", _accept(TABLE))
        if self._credentials.token:
            request.addCustomHttpHeader("Authorization", f"Bearer {self._credentials.token}")
        if default_graph:
            request.addDefaultGraph(default_graph)
        # set directly: setQuery guesses the kind of query by a pattern, and an update would be sent as one
        request.queryString, request.queryType = query, "SELECT"
        return request._createRequest()

    def _send_by_wrapper(self, request: Any) -> Reply:
        reply = self._opened(self._signed(request))
        if reply.status == 401 and self._may_try_again(reply):
            reply = self._opened(self._signed(request, reply))
        return self._accepted(reply, "query")

    def _opened(self, request: Any) -> Reply:
        started = time.monotonic()
        try:
            try:
                response = self._opener.open(request, timeout=self._trouble.time_limit)
            except HTTPError as error:
                response = error
            with response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                body = self._whole(iter(lambda: response.read1(_PIECE), b""), started)
        except (OSError, HTTPException) as error:
            raise self._trouble.unreachable(error) from error
        length = headers.get("content-length", "")
        if response.status < 300 and length.isdigit() and len(body) < int(length):
            raise self._trouble.torn()
        return Reply(response.status, body, headers)

    def _send(self, method: str, address: str, purpose: Purpose, **extra: Any) -> Reply:
        reply = self._exchanged(method, address, extra)
        if reply.status == 401 and self._login is None and self._may_try_again(reply):
            reply = self._exchanged(method, address, extra)
        return self._accepted(reply, purpose)

    def _exchanged(self, method: str, address: str, extra: Mapping[str, Any]) -> Reply:
        import httpx  # noqa: PLC0415 (heavy, and only needed here)

        started = time.monotonic()
        try:
            with self._connection().stream(method, address, auth=self._login, **extra) as response:
                body = self._whole(response.iter_bytes(), started)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise self._trouble.unreachable(error) from error
        return Reply(response.status_code, body, dict(response.headers))

    def _connection(self) -> Any:
        import httpx  # noqa: PLC0415 (heavy, and only needed here)

        if self._client is None:
            headers = {"User-Agent": _AGENT}
            if self._credentials.token:
                headers["Authorization"] = f"Bearer {self._credentials.token}"
            self._client = httpx.Client(timeout=self._trouble.time_limit, verify=self._tls, headers=headers)
        return self._client

    def _auth(self, challenge: Reply) -> Any:
        """How to answer a server that asks who is there; None where nothing is known, or a token was not enough."""
        import httpx  # noqa: PLC0415 (heavy, and only needed here)

        login = None if self._credentials.token else self._credentials.login()
        wanted = challenge.headers.get("www-authenticate", "").lower()
        if login is None:
            return None
        return httpx.DigestAuth(*login) if "digest" in wanted else httpx.BasicAuth(*login)

    def _may_try_again(self, challenge: Reply) -> bool:
        """Whether there is an answer to a challenge: the login that is kept from now on, or one that takes a new nonce.

        Only Digest takes one; the same name and password again would be refused again.
        """
        if self._login is not None:
            return "digest" in challenge.headers.get("www-authenticate", "").lower()
        self._login = self._auth(challenge)
        return self._login is not None

    def _signed(self, request: Any, challenge: Reply | None = None) -> Any:
        """The request of the other library with the header that httpx makes, for a challenge or the last one."""
        import httpx  # noqa: PLC0415 (heavy, and only needed here)

        if self._login is None:
            return request
        draft = httpx.Request("POST", request.full_url)
        flow = self._login.sync_auth_flow(draft)
        next(flow)
        if challenge is not None:
            with suppress(StopIteration):  # Basic has nothing to add
                flow.send(httpx.Response(401, headers=dict(challenge.headers), request=draft))
        if "authorization" in draft.headers:
            request.add_unredirected_header("Authorization", draft.headers["authorization"])
        return request

    def _whole(self, pieces: Iterable[bytes], started: float) -> bytes:
        """All pieces; raises TimeoutError where they take too long in all, and QueryError where they are too many."""
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > self._trouble.most_bytes:
                raise self._trouble.too_long()
            if time.monotonic() - started > self._trouble.time_limit:
                raise TimeoutError
        return bytes(body)

    def _accepted(self, reply: Reply, purpose: Purpose) -> Reply:
        self.server = reply.headers.get("server", self.server)
        if 200 <= reply.status < 300:
            return reply
        raise self._trouble.refused(reply.status, reply.body, reply.headers.get("location", ""), purpose)

    def _checked(self, reply: Reply, kinds: tuple[str, ...]) -> Reply:
        if reply.kind not in kinds:
            raise self._trouble.wrong_kind(reply.kind, kinds[0])
        if reply.headers.get("x-sql-state"):
            raise self._trouble.partial(reply.headers.get("x-sql-message", ""))
        return reply


def _accept(kinds: tuple[str, ...]) -> str:
    return f"{kinds[0]}, {kinds[1]};q=0.5"
