"""The store on disk: Oxigraph in a folder, one writer, any number of readers.

A reader sees the state at the moment it opened; a writer holds the folder until it closes. Every change is one
transaction, so a process that is killed leaves all of a change or none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Triple
from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreError
from graphkit.fulltext import Index
from graphkit.model import Table
from graphkit.store.base import NO_ORIGINS
from graphkit.store.engine import OpenQuads, change_text, construct, select
from graphkit.store.folder import open_folder
from graphkit.store.indexing import StoreIndex, new_state, state_quads
from graphkit.store.origins import changes, loaded_from, origin


class EmbeddedStore(OpenQuads):
    """An Oxigraph dataset in a folder; see `graphkit.store.base.Store` for what its methods promise."""

    def __init__(self, folder: Path, base: str, *, writable: bool) -> None:
        self._folder = folder
        self._writable = writable
        self._base = base
        self._index = StoreIndex(folder, base)
        self._data: Oxigraph | None = open_folder(folder, base, writable=writable)

    @property
    def address(self) -> str:
        """The folder."""
        return str(self._folder)

    @property
    def finds_words(self) -> bool:
        """A folder has an index beside it, which is looked into first."""
        return False

    def is_whole(self) -> bool:
        """Every change of a folder is one transaction."""
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def select(self, query: str) -> Table:
        """Answer a SELECT or ASK with the canonical graph as default graph."""
        return select(self._open_data, query, self._base)

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE with the canonical graph as default graph."""
        return construct(self._open_data, query, self._base)

    def index(self) -> Index:
        """Names, titles and quotes by their words, in step with the newest state of the store."""
        return self._index.current(self._open_data)

    def change(self, remove: Iterable[Quad], add: Iterable[Quad], origins: Mapping[str, str] = NO_ORIGINS) -> None:
        """Take out and put in quads in one transaction, with the paths that documents come from."""
        gone, new = list(remove), list(add)
        left, came = changes(self._open_data, origins)
        if not (gone or new or left or came):
            return
        with self._index.locked(self._open_data) as index:
            self._commit([*gone, *left, *state_quads(self._open_data)], [*new, *came, new_state(self._base)])
            if index:
                self._index.follow(index, self._open_data, gone, new)

    def origin(self, document: NamedNode) -> str:
        """The path that a document was loaded from."""
        return origin(self._open_data, document)

    def loaded_from(self, path: str) -> tuple[str, ...]:
        """The IRIs of the documents that were loaded from a path."""
        return loaded_from(self._open_data, path)

    def keep(self) -> None:
        """A folder is held until it is closed: there is nothing to do."""

    def _commit(self, gone: list[Quad], new: list[Quad]) -> None:
        try:
            if gone:
                self._open_data.update(change_text(gone, new))
            elif new:
                self._open_data.extend(new)
        except (OSError, ValueError, SyntaxError) as error:
            raise StoreError(
                f"the store at {self._folder} could not be changed: {error}", "Is the disk full?"
            ) from error

    def close(self) -> None:
        """Flush what was written and give the folder back."""
        self._index.close()
        if self._data is not None and self._writable:
            self._data.flush()
        self._data = None

    @property
    def _open_data(self) -> Oxigraph:
        if self._data is None:
            raise StoreError(f"the store at {self._folder} is closed", "Open it again.")
        return self._data
