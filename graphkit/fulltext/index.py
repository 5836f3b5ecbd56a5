"""An index in one SQLite file, or in memory: shelves of texts, and the state of the store that they come from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphkit.fulltext.base import SHELVES, Entry, Shelf
from graphkit.fulltext.shelf import Texts

_FORMAT = 1
_PATIENCE = 30.0
_CACHE_KIB = 64 * 1024


class Index:
    """Texts with the words in them. Errors of SQLite are passed on; closing takes back what was not committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # a change must not spill over before its time: that would shut readers out until the store has changed as well
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self.shelves: Mapping[Shelf, Texts] = {shelf: Texts(connection, shelf) for shelf in SHELVES}

    @classmethod
    def open(cls, file: Path, *, writable: bool, patience: float = _PATIENCE) -> Index:
        """The index in a file; writing makes the file if need be. Other processes are waited for `patience` seconds."""
        address = f"{file.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
        return cls(_connected(address, patience))

    @classmethod
    def in_memory(cls, entries: Iterable[Entry], state: str = "") -> Index:
        """An index for this process alone."""
        index = cls(_connected(":memory:"))
        index.rebuild(state, entries)
        index.commit()
        return index

    @property
    def state(self) -> str | None:
        """The state of the store that the texts come from; None if this is no index of this version."""
        if not self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
            return None
        row = self._connection.execute("SELECT format, state FROM about").fetchone()
        return str(row[1]) if row and row[0] == _FORMAT else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read within comes from one state, whatever others commit meanwhile; they wait, so be brief."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def begin(self) -> None:
        """Begin a change; nobody else changes the index until it is committed, and all see the one before."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the change visible."""
        self._connection.execute("COMMIT")

    def change(self, state: str, gone: Iterable[Entry], new: Iterable[Entry]) -> None:
        """Follow a change of the store to `state`, within the transaction that is open."""
        for shelf, entries in _sorted_out(gone).items():
            self.shelves[shelf].remove(entries)
        for shelf, entries in _sorted_out(new).items():
            self.shelves[shelf].add(entries)
        self._connection.execute("UPDATE about SET state = ?", (state,))

    def rebuild(self, state: str, entries: Iterable[Entry]) -> None:
        """Make the index anew, within the transaction that is open, if there is one."""
        if not self._connection.in_transaction:
            self.begin()
        self._connection.execute("DROP TABLE IF EXISTS about")
        self._connection.execute("CREATE TABLE about (format INTEGER NOT NULL, state TEXT NOT NULL)")
        self._connection.execute("INSERT INTO about VALUES (?, '')", (_FORMAT,))
        for texts in self.shelves.values():
            texts.create()
        self.change(state, (), entries)

    def close(self) -> None:
        """Give back the file."""
        self._connection.close()


def _connected(address: str, patience: float = _PATIENCE) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=patience, isolation_level=None, check_same_thread=False, uri=True)


def _sorted_out(entries: Iterable[Entry]) -> dict[Shelf, list[Entry]]:
    found: dict[Shelf, list[Entry]] = {}
    homes = {kind: shelf for shelf, kinds in SHELVES.items() for kind in kinds}
    for entry in entries:
        found.setdefault(homes[entry.kind], []).append(entry)
    return found
