"""The border to the HTTP libraries: what is sent, and the whole of what comes back.

SPARQLWrapper writes the requests for tables. It cannot keep a connection, stream, write graphs (Graph Store Protocol)
or end a request in time, it would follow redirects with a password, and for Digest it changes the whole process; so
httpx sends its requests, and everything else. A request takes `time_limit` seconds in all, not only for each piece of
it, and an answer no more than `most_bytes`.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphkit.store.remote.credentials import Credentials
from graphkit.store.remote.deadline import Deadline
from graphkit.store.remote.site import server_name
from graphkit.store.remote.trouble import Purpose, Trouble

JSON = ("application/json",)
TABLE = ("application/sparql-results+json", "application/json")
TRIPLES = ("application/n-triples", "text/plain")

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


class Wire:
    """Connections to one server; raises StoreError and QueryError, each one line that names `trouble.place`.

    `server` is what the server calls itself, once it has answered, unless it is `named` beforehand. Who asks is said
    only once the server wants to know, and from then on with every request.
    """

    def __init__(self, address: str, credentials: Credentials, trouble: Trouble, named: str = "") -> None:
        self._address = address
        self._credentials = credentials
        self._trouble = trouble
        self._tls = ssl.create_default_context()
        self._deadline = Deadline(trouble.time_limit)
        self._client: Any = None
        self._login: Any = None
        self._named = named
        self.server = named

    def close(self) -> None:
        """Give back the connection."""
        if self._client is not None:
            self._client.close()
        self._client = None
        self._deadline.close()

    def table(self, query: str, default_graph: str = "") -> Reply:
        """The answer to a SELECT or ASK, as JSON."""
        request = self._request(query, default_graph)
        reply = self._send("POST", self._address, "query", content=request.data, headers=dict(request.header_items()))
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
        if default_graph:
            request.addDefaultGraph(default_graph)
        # set directly: setQuery guesses the kind of query by a pattern, and an update would be sent as one
        request.queryString, request.queryType = query, "SELECT"
        return request._createRequest()

    def _send(self, method: str, address: str, purpose: Purpose, **extra: Any) -> Reply:
        reply = self._exchanged(method, address, extra)
        if reply.status == 401 and self._login is None:
            self._login = self._auth(reply)
            if self._login is not None:
                reply = self._exchanged(method, address, extra)
        return self._accepted(reply, purpose)

    def _exchanged(self, method: str, address: str, extra: Mapping[str, Any]) -> Reply:
        import httpx  # noqa: PLC0415 (heavy, and only needed here)

        told = {"trace": self._deadline.trace}
        try:
            with (
                self._deadline.running(),
                self._connection().stream(method, address, auth=self._login, extensions=told, **extra) as response,
            ):
                body = self._whole(response.iter_bytes())
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
        if login is None:
            return None
        if "digest" not in challenge.headers.get("www-authenticate", "").lower():
            return httpx.BasicAuth(*login)
        found, draft = httpx.DigestAuth(*login), httpx.Request("POST", self._address)
        flow = found.sync_auth_flow(draft)  # played once, so that it knows the challenge and does not ask for it again
        next(flow)
        flow.send(httpx.Response(401, headers=dict(challenge.headers), request=draft))
        return found

    def _whole(self, pieces: Iterable[bytes]) -> bytes:
        """All pieces; raises QueryError where they are too many."""
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > self._trouble.most_bytes:
                raise self._trouble.too_long()
        return bytes(body)

    def _accepted(self, reply: Reply, purpose: Purpose) -> Reply:
        self.server = self._named or server_name(reply.headers.get("server", ""), reply.body, self.server)
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
