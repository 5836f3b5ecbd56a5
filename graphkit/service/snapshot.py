"""The store as a worker sees it: one state for the whole of a query, and the newest one for the next."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store as Oxigraph

from graphkit.errors import IndexBehindError
from graphkit.fulltext import Index
from graphkit.store.folder import Signature, open_folder, signature
from graphkit.store.indexing import StoreIndex


class Snapshot:
    """A handle for reading, which is opened anew once the folder has changed."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder = folder
        self._base = base
        self._data: Oxigraph | None = None
        self._state: Signature = ()
        self._index = StoreIndex(folder, base)

    def is_stale(self) -> bool:
        """Whether the store has changed since it was opened."""
        return self._data is None or signature(self._folder) != self._state

    def data(self) -> Oxigraph:
        """The newest state; raises StoreError."""
        if self._data is None or self.is_stale():
            self._data = None
            # before opening: a change in between is then seen as one at the next query
            self._state = signature(self._folder)
            self._data = open_folder(self._folder, self._base, writable=False)
        return self._data

    def index(self, data: Oxigraph, *, make: bool) -> Index:
        """The index of texts to a state that `data` gave.

        Raises IndexBehindError where it is not in step and this process is not to `make` it anew.
        """
        found = self._index.current(data) if make else self._index.ready(data)
        if found is None:
            raise IndexBehindError("the index of texts is not in step with the store", "Ask again in a moment.")
        return found
