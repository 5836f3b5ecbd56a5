"""The index beside a store, in step with it.

Every change writes a new state into the store, in the same transaction. It stands in the engine's default graph, which
holds nothing else and which no query sees. The index notes the state that its texts come from; so whoever asks can tell
whether they are those of the store. A writer locks the index before it changes the store and commits it afterwards;
whoever finds another state waits for that lock, looks again, and makes the index anew if it is still another one: the
writer was killed in between, or the file was lost. Where the index cannot be written, or is locked for longer than a
moment, it is made in memory.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreError
from graphkit.fulltext import Index
from graphkit.store.folder import open_folder
from graphkit.store.texts import all_entries, entries
from graphkit.vocabulary import ONTOLOGY

_FILE = "search.sqlite"
# who asks waits so many seconds for a locked file, and so many for who is bringing it in step; then memory serves
_MOMENT = 0.3
_CATCHING_UP = 1.5
_STATE = NamedNode(ONTOLOGY + "state")


def state_quads(data: Oxigraph) -> list[Quad]:
    """The quads that tell the state of a store; none before its first change."""
    return list(data.quads_for_pattern(None, _STATE, None, DefaultGraph()))


def new_state(base: str) -> Quad:
    """A state that no store has been in."""
    return Quad(NamedNode(base), _STATE, Literal(uuid.uuid4().hex), DefaultGraph())


def _state(data: Oxigraph) -> str:
    return next((quad.object.value for quad in state_quads(data) if isinstance(quad.object, Literal)), "")


class StoreIndex:
    """The index of the store in a folder."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder = folder
        self._base = base
        self._index: Index | None = None
        self._states: set[str] = set()

    @contextmanager
    def locked(self, data: Oxigraph) -> Iterator[Index | None]:
        """The index in an open transaction, to follow a change; None if it is not in step or cannot be written."""
        index = self._ready(data)
        try:
            yield index
        finally:
            if index:
                index.close()

    def _ready(self, data: Oxigraph) -> Index | None:
        try:
            index = Index.open(self._folder / _FILE, writable=True)
        except sqlite3.Error:
            return None
        try:
            index.begin()
            if index.state is None and next(data.quads_for_pattern(None, None, None), None) is None:
                index.rebuild("", ())
            if index.state == _state(data):
                return index
        except sqlite3.Error:
            pass
        index.close()
        return None

    def follow(self, index: Index, data: Oxigraph, gone: Sequence[Quad], new: Sequence[Quad]) -> None:
        """Bring a locked index to the state of the store after a change; on failure it is left for the next to ask."""
        try:
            index.change(_state(data), entries(gone, data, self._base), entries(new, data, self._base))
            index.commit()
        except sqlite3.Error:
            return

    def current(self, data: Oxigraph) -> Index:
        """The index, in step with the newest state of the store; `data` is this process's view of it."""
        wanted = _state(data)
        self._index = (
            self.ready(data) or self._caught_up(wanted) or Index.in_memory(all_entries(data, self._base), wanted)
        )
        return self._index

    def ready(self, data: Oxigraph) -> Index | None:
        """The index if it is in step; None where it would have to be made anew first."""
        wanted = _state(data)
        if not self._is_in_step(wanted):
            self.close()
            self._index = self._opened(wanted)
        return self._index

    def _is_in_step(self, wanted: str) -> bool:
        try:
            return self._index is not None and self._index.state in {wanted, *self._states}
        except sqlite3.Error:
            # locked, or no index any more
            return False

    def _opened(self, wanted: str) -> Index | None:
        try:
            index = Index.open(self._folder / _FILE, writable=False, patience=_MOMENT)
        except sqlite3.Error:
            return None
        try:
            if wanted and index.state == wanted:
                return index
        except sqlite3.Error:
            pass
        index.close()
        return None

    def _caught_up(self, wanted: str) -> Index | None:
        """The index in the newest state of the store; None where it cannot be written or the store tells no state."""
        if not wanted:
            return None
        for _ in range(2):
            try:
                return self._renewed()
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                # it is no index any more: begin with an empty file
                (self._folder / _FILE).unlink(missing_ok=True)
            except (OSError, StoreError):
                return None
        return None

    def _renewed(self) -> Index:
        index = Index.open(self._folder / _FILE, writable=True, patience=_CATCHING_UP)
        try:
            index.begin()
            data = open_folder(self._folder, self._base, writable=False)
            newest = _state(data)
            if index.state != newest:
                index.rebuild(newest, all_entries(data, self._base))
            index.commit()
        except BaseException:
            index.close()
            raise
        self._states = {newest}
        return index

    def close(self) -> None:
        """Give back the file, or the memory."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._states = set()
