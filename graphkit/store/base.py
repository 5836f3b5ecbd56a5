"""The face of a store: who opens one needs to know nothing about where the quads lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphkit.fulltext import Index
from graphkit.model import Table

NO_ORIGINS: Mapping[str, str] = MappingProxyType({})


class Quads(Protocol):
    """Something that can be searched for quads."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of the pattern, over all named graphs."""
        ...


class Searchable(Quads, Protocol):
    """Quads with an index of the texts in them."""

    def index(self) -> Index:
        """Names, titles and quotes by their words; raises StoreError where there is no index."""
        ...


class Store(Searchable, Protocol):
    """An RDF dataset that can be asked and changed; a context manager that closes what it opened.

    `select` and `construct` see the canonical graph as default graph, unless the query names its own.
    """

    @property
    def address(self) -> str:
        """The folder or endpoint, as the user gave it."""
        ...

    @property
    def finds_words(self) -> bool:
        """Whether queries may hold `gk:matches`; elsewhere it is looked up in `index` before they are sent."""
        ...

    def is_whole(self) -> bool:
        """Whether no push to it is under way or broke off, so that an answer may lack something; asks the server."""
        ...

    def select(self, query: str) -> Table:
        """Answer a SELECT (or an ASK, as a table of one boolean called `answer`); raises QueryError."""
        ...

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE; raises QueryError."""
        ...

    def change(self, remove: Iterable[Quad], add: Iterable[Quad], origins: Mapping[str, str] = NO_ORIGINS) -> None:
        """Take out and put in quads in one transaction: all of it happens, or nothing.

        `origins` are the paths that documents (by IRI) come from, kept beside the graph where it lies on this machine;
        an empty one is forgotten.
        """
        ...

    def origin(self, document: NamedNode) -> str:
        """The path that a document was loaded from on this machine; empty if nobody knows."""
        ...

    def loaded_from(self, path: str) -> tuple[str, ...]:
        """The IRIs of the documents that were loaded from a path; an update may have taken some out since."""
        ...

    def keep(self) -> None:
        """Keep the right to write while a change is long in the making; raises StoreBusyError where it is lost."""
        ...

    def close(self) -> None:
        """Give back locks and memory."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
