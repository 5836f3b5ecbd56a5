"""A store behind a SPARQL endpoint: the same questions and the same documents, kept by another machine.

An answer that is cut short is an error and never a shorter answer. Virtuoso refuses some queries that are right, loses
rows on paths of any length, leaves doubles and cuts what CONSTRUCT makes: what may be hit by that is answered here,
from a copy of its graphs that is counted against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from types import TracebackType
from typing import Self, TypeVar

from pyoxigraph import Literal, NamedNode, Quad, Triple
from pyoxigraph import Store as Oxigraph

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.fulltext import Index
from graphkit.model import Table
from graphkit.sparql import calls_out, solid, tokens
from graphkit.store.base import NO_ORIGINS
from graphkit.store.engine import construct, select
from graphkit.store.remote.dataset import BOOKKEEPING, as_quads
from graphkit.store.remote.journal import change_safely, finish
from graphkit.store.remote.lease import Lease
from graphkit.store.remote.manifest import check_finished, forget, is_unfinished
from graphkit.store.remote.opening import open_dataset

_Answer = TypeVar("_Answer", Table, Iterator[Triple])

_MOST_COPIED = 2_000_000


class EndpointStore:
    """The dataset of a SPARQL endpoint; see `graphkit.store.base.Store` for what its methods promise.

    A named graph that is looked into is read whole and kept, so that thousands of look-ups are one request. A writer
    first takes the lease and finishes what an earlier one left unfinished. `time_limit` is in seconds for one answer.
    """

    def __init__(
        self,
        address: str,
        base: str,
        environment: Mapping[str, str],
        *,
        time_limit: float | None = None,
        writable: bool = False,
    ) -> None:
        self._address = address
        self._far = open_dataset(address, base, environment, time_limit=time_limit)
        self._kept = Oxigraph()
        self._read = set[str]()
        self._whole = False
        self._lease: Lease | None = None
        if writable:
            self._begin()

    def _begin(self) -> None:
        try:
            self._far.check_takes_changes()
            self._lease = Lease(self._far).take()
            check_finished(self._far)
            finish(self._far)
        except GraphkitError:
            self.close()
            raise

    @property
    def address(self) -> str:
        """The endpoint's web address."""
        return self._address

    @property
    def finds_words(self) -> bool:
        """Whether there is a `graphkit serve`, which has an index of its own."""
        return self._far.is_graphkit

    def is_whole(self) -> bool:
        """Whether no push is under way or broke off; raises StoreError, QueryError."""
        return not is_unfinished(self._far)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connection, and the right to write."""
        if self._lease is not None:
            self._lease.give_back()
        self._lease = None
        self._far.close()

    def select(self, query: str) -> Table:
        """Answer a SELECT or ASK with the canonical graph as default graph; raises StoreError, QueryError."""
        return self._answered(query, self._far.select, select, _is_doubtful)

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE with the canonical graph as default graph; raises StoreError, QueryError."""
        yield from self._answered(query, self._far.construct, construct, lambda _, __: True)

    def _answered(
        self,
        query: str,
        there: Callable[[str], _Answer],
        here: Callable[[Oxigraph, str, str], _Answer],
        is_doubtful: Callable[[str, _Answer], bool],
    ) -> _Answer:
        """What the server answers; or what we answer from a copy, where the server cannot be trusted with that."""
        try:
            found = there(query)
        except GraphkitError:
            if not self._is_distrusted(query):
                raise
        else:
            if not (self._is_distrusted(query) and is_doubtful(query, found)):
                return found
        return here(self._copy(), query, self._far.base)

    def _is_distrusted(self, query: str) -> bool:
        return not self._far.is_sound and _may_be_answered_here(query, self._far.base)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of the pattern, over our graphs, those whose IRIs begin with the base."""
        if graph is not None:
            self._keep(graph.value)
        elif subject is predicate is value is None:
            self._copy()
        else:
            return self._found(subject, predicate, value)
        return self._kept.quads_for_pattern(subject, predicate, value, graph)

    def index(self) -> Index:
        """An endpoint is asked by SPARQL alone: raises StoreError."""
        raise self._far.no_index()

    def origin(self, document: NamedNode) -> str:
        """Nobody knows: paths of one machine mean nothing to the next that writes there."""
        return ""

    def loaded_from(self, path: str) -> tuple[str, ...]:
        """None, for the same reason."""
        return ()

    def change(self, remove: Iterable[Quad], add: Iterable[Quad], origins: Mapping[str, str] = NO_ORIGINS) -> None:
        """Take out and put in quads; raises StoreError unless the server counts as many afterwards.

        Where a server cannot make the change as a whole, the next writer finishes it should it break off.
        """
        if self._lease is None:
            raise StoreError(f"{self._far.place} is open for reading only", "Open it for writing.")
        gone, new = _as_kept(remove), _as_kept(add)
        if not gone and not new:
            return
        touched = {quad.graph_name.value for quad in gone | new if isinstance(quad.graph_name, NamedNode)}
        for name in sorted(touched):
            self._keep(name)
        forget(self._far)
        change_safely(self._far, gone, new)
        for quad in gone:
            self._kept.remove(quad)
        self._kept.extend(new)
        self._far.check({name: self._size(name) for name in sorted(touched)})

    def keep(self) -> None:
        """Renew the lease, if it is time to."""
        if self._lease is not None:
            self._lease.renew()

    def _found(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        given = {"s": subject, "p": predicate, "o": value}
        s, p, o = (str(term) if term else f"?{name}" for name, term in given.items())
        names = [*(name for name, term in given.items() if term is None), "g"]
        ours = f"FILTER(STRSTARTS(STR(?g), {Literal(self._far.base)}))"
        found = self._far.select(f"SELECT {' '.join(f'?{n}' for n in names)} {{ GRAPH ?g {{ {s} {p} {o} }} {ours} }}")
        for row in found.rows:
            terms = {**given, **dict(zip(names, row, strict=True))}
            yield Quad(terms["s"], terms["p"], terms["o"], terms["g"])  # type: ignore[arg-type]

    def _keep(self, name: str) -> None:
        """Read a graph, unless it is here already."""
        if name not in self._read:
            self._kept.extend(as_quads(self._far.graph(name), NamedNode(name)))
            self._read.add(name)

    def _copy(self) -> Oxigraph:
        """All our graphs, read once; raises StoreError where that is too much."""
        if not self._whole:
            counts = self._far.counts()
            if sum(counts.values()) > _MOST_COPIED:
                raise StoreError(
                    f"{self._far.place} cannot be trusted with this, and its {sum(counts.values())} quads are too many "
                    "to copy",
                    "Ask the folder that was pushed there.",
                )
            hidden = {f"{self._far.base}graph/{name}" for name in BOOKKEEPING}
            for name in sorted(counts.keys() - hidden):
                self._keep(name)
            self._whole = True
        return self._kept

    def _size(self, name: str) -> int:
        return sum(1 for _ in self._kept.quads_for_pattern(None, None, None, NamedNode(name)))


def _as_kept(quads: Iterable[Quad]) -> set[Quad]:
    """The quads as stores give them back: literals in their canonical form."""
    kept = Oxigraph()
    kept.extend(quads)
    return set(kept)


def _may_be_answered_here(query: str, base: str) -> bool:
    """Whether our own engine can read the query and it calls no other server: one that refuses it is then at fault."""
    if calls_out(tokens(query)):
        return False
    try:
        select(Oxigraph(), query, base)
    except QueryError as error:
        return not isinstance(error.__cause__, SyntaxError)
    return True


def _is_doubtful(query: str, found: Table) -> bool:
    """Whether an answer may be wrong: paths of any length lose rows, and DISTINCT leaves doubles."""
    words = [token.keyword for token in solid(tokens(query)) if token.keyword]
    distinct = any(pair == ("SELECT", "DISTINCT") for pair in pairwise(words))
    return _has_path(query) or (distinct and len(set(found.rows)) < len(found.rows))


def _has_path(query: str) -> bool:
    """Whether the query follows a property any number of times; arithmetic that looks like it counts, too."""
    return any(
        path.text in {"*", "+", "?"} and (end.kind in {"iri", "name"} or end.text in {")", "a"})
        for end, path in pairwise(solid(tokens(query)))
    )
