"""A store behind a SPARQL endpoint, for reading: the same questions, answered by another machine.

Queries go out by POST; tables come back as JSON and graphs as N-Triples, read whole and checked, so an answer that is
cut short is an error and never a shorter answer. `default-graph-uri` names the canonical graph; since servers then hide
the named graphs, a query that looks into these gets its WHERE clause wrapped in the canonical graph instead.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from types import TracebackType
from typing import Any, Self
from urllib.error import HTTPError, URLError

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graphkit.errors import QueryError, StoreError
from graphkit.fulltext import Index
from graphkit.model import Table
from graphkit.sparql import tokens, uses, with_prefixes, within_graph
from graphkit.vocabulary import PREFIXES

TIME_LIMIT = 60

_TABLE = ("application/sparql-results+json", "application/json")
_GRAPH = ("application/n-triples", "text/plain")
_LONGEST_MESSAGE = 300


class EndpointStore:
    """The dataset of a SPARQL endpoint; see `graphkit.store.base.Store` for what its methods promise.

    `time_limit` is in seconds, for connecting and for each wait for data.
    """

    def __init__(self, address: str, base: str, *, time_limit: int = TIME_LIMIT) -> None:
        self._address = address
        self._canonical = f"{base}graph/canonical"
        self._time_limit = time_limit

    @property
    def address(self) -> str:
        """The endpoint's web address."""
        return self._address

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def select(self, query: str) -> Table:
        """Answer a SELECT or ASK with the canonical graph as default graph; raises StoreError, QueryError."""
        body = self._ask(query, _TABLE)
        try:
            return _table(body)
        except (SyntaxError, ValueError) as error:
            raise self._torn() from error

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE with the canonical graph as default graph; raises StoreError, QueryError."""
        body = self._ask(query, _GRAPH)
        try:
            quads = list(parse(body, RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise self._torn() from error
        yield from (quad.triple for quad in quads)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of the pattern, over all named graphs."""
        given = {"s": subject, "p": predicate, "o": value, "g": graph}
        s, p, o, g = (str(term) if term else f"?{name}" for name, term in given.items())
        names = [name for name, term in given.items() if term is None]
        found = self.select(
            f"SELECT {' '.join(f'?{n}' for n in names) or '(1 AS ?x)'} {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        )
        for row in found.rows:
            terms: dict[str, Any] = {**given, **dict(zip(names, row, strict=False))}
            yield Quad(terms["s"], terms["p"], terms["o"], terms["g"])

    def index(self) -> Index:
        """An endpoint is asked by SPARQL alone: raises StoreError."""
        raise StoreError(
            f"{self._address} has no index of texts that could be searched from here",
            'Ask it with FILTER(CONTAINS(LCASE(?name), "…")); a `graphkit serve` there answers /search?q=…',
        )

    def change(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """An endpoint is only read: raises StoreError."""
        raise StoreError(f"{self._address} can only be read", "Load into a folder: graphkit load --store FOLDER …")

    def close(self) -> None:
        """Nothing to give back: every request has its own connection."""

    def _ask(self, query: str, accepted: tuple[str, ...]) -> bytes:
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException  # noqa: PLC0415 (heavy: it brings rdflib)

        try:
            with self._request(query, accepted).query().response as response:
                body: bytes = response.read()
        except SPARQLWrapperException as error:
            raise self._refused(error) from error
        except (OSError, HTTPException) as error:
            raise self._failed(error) from error
        self._check(response.headers, accepted)
        return body

    def _request(self, query: str, accepted: tuple[str, ...]) -> Any:
        from SPARQLWrapper import JSON, POST, SPARQLWrapper  # noqa: PLC0415 (heavy: it brings rdflib)

        query = with_prefixes(tokens(query), PREFIXES)
        pieces = tokens(query)
        request = SPARQLWrapper(self._address, returnFormat=JSON)
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.setTimeout(self._time_limit)
        request.addCustomHttpHeader("Accept", ", ".join((accepted[0], f"{accepted[1]};q=0.5")))
        if not uses(pieces, "FROM"):
            if uses(pieces, "GRAPH"):
                query = within_graph(pieces, self._canonical)
            else:
                request.addDefaultGraph(self._canonical)
        # set directly: setQuery guesses the kind of query by a pattern, and an update would be sent as one
        request.queryString, request.queryType = query, "SELECT"
        return request

    def _failed(self, error: OSError | HTTPException) -> StoreError | QueryError:
        if isinstance(error, HTTPError):
            return StoreError(
                f"{self._address} answers {error.code}: {_one_line(error.read()) or error.reason}",
                "Is this the address of a SPARQL endpoint, and may you read it?",
            )
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            return StoreError(
                f"{self._address} does not answer within {self._time_limit} seconds",
                "Ask for less, or ask again when the server has less to do.",
            )
        if isinstance(error, HTTPException):
            return self._torn()
        return StoreError(f"{self._address} cannot be reached: {reason}", "Check the address and that the server runs.")

    def _refused(self, error: Any) -> StoreError | QueryError:
        said = _one_line(_response(str(error)))
        if type(error).__name__ == "QueryBadFormed":
            return QueryError(f"{self._address} refuses the query: {said}", "Check the SPARQL.")
        return StoreError(
            f"{self._address} does not answer: {said or error.msg}",
            "Is this the address of a SPARQL endpoint, and may you read it?",
        )

    def _check(self, headers: Any, accepted: tuple[str, ...]) -> None:
        kind = str(headers.get("Content-Type", "")).split(";", 1)[0].strip().lower()
        if kind not in accepted:
            raise QueryError(
                f"{self._address} answers with '{kind}' where '{accepted[0]}' was asked for",
                "Is this the address of a SPARQL endpoint, and does the query fit what was asked?",
            )
        if headers.get("X-SQL-State"):
            raise QueryError(
                f"{self._address} gave only part of the answer: {headers.get('X-SQL-Message', '')}",
                "Ask for less, or raise the server's time limit.",
            )

    def _torn(self) -> QueryError:
        return QueryError(
            f"the answer of {self._address} breaks off or is damaged",
            "Ask for less: the server may have run into its time limit.",
        )


def _response(message: str) -> bytes:
    """What the server said: SPARQLWrapper keeps it only as the printed form of bytes at the end of its message."""
    _, found, printed = message.partition("Response:\n")
    return bytes(literal_eval(printed)) if found else b""


def _one_line(said: bytes) -> str:
    """What a server said, without its tags, on one line of bearable length."""
    words = re.sub(r"<[^>]+>", " ", said.decode("utf-8", errors="replace")).split()
    line = " ".join(words)
    return line if len(line) <= _LONGEST_MESSAGE else line[:_LONGEST_MESSAGE] + " …"


def _table(body: bytes) -> Table:
    """The rows of SPARQL results in JSON; raises SyntaxError or ValueError where they break off.

    The engine's reader may not be dropped on another thread, which a frame kept by an error could bring about.
    """
    found = parse_query_results(body, QueryResultsFormat.JSON)
    try:
        if isinstance(found, QueryBoolean):
            return Table(("answer",), ((Literal(bool(found)),),))
        return Table(tuple(v.value for v in found.variables), tuple(map(tuple, found)))
    finally:
        del found
