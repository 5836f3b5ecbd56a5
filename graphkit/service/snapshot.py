"""The store as a worker sees it: one state for the whole of a query, and the newest one for the next."""

from __future__ import annotations

import time
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions
from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreError
from graphkit.model import Table
from graphkit.query import find_question
from graphkit.query.naming import Names
from graphkit.store.folder import Signature, open_folder, signature

_PAUSES = (0.01, 0.03, 0.1, 0.3)


class Snapshot:
    """A handle for reading, which is opened anew once the folder has changed."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder = folder
        self._base = base
        self._data: Oxigraph | None = None
        self._state: Signature = ()
        self._names: Names | None = None

    def is_stale(self) -> bool:
        """Whether the store has changed since it was opened."""
        return self._data is None or signature(self._folder) != self._state

    def data(self) -> Oxigraph:
        """The newest state; raises StoreError."""
        if self._data is None or self.is_stale():
            self._data = self._names = None
            # before opening: a change in between is then seen as one at the next query
            self._state = signature(self._folder)
            self._data = self._opened()
        return self._data

    def names(self) -> Names:
        """The names in the state that was opened last; gathered once for each state."""
        if self._names is None:
            found = self.data().query(
                find_question("names").text, default_graph=NamedNode(f"{self._base}graph/canonical")
            )
            assert isinstance(found, QuerySolutions)  # noqa: S101 (a SELECT)
            columns = tuple(variable.value for variable in found.variables)
            self._names = Names(Table(columns, tuple(map(tuple, found))))
        return self._names

    def _opened(self) -> Oxigraph:
        """A writer that is just tidying up its files can be in the way for a moment."""
        for pause in _PAUSES:
            try:
                return open_folder(self._folder, self._base, writable=False)
            except StoreError:
                time.sleep(pause)
        return open_folder(self._folder, self._base, writable=False)
