"""The texts of one sort, with their words and the trigrams of these, as tables of an SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graphkit.errors import StoreError
from graphkit.fulltext.base import Entry, Shelf
from graphkit.fulltext.folding import distance, folded, mistakes_allowed, name_key, trigrams

_TABLES = """
DROP TABLE IF EXISTS SHELF_entry;
DROP TABLE IF EXISTS SHELF_words;
DROP TABLE IF EXISTS SHELF_term;
DROP TABLE IF EXISTS SHELF_trigram;
CREATE TABLE SHELF_entry (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    type TEXT NOT NULL, key TEXT);
CREATE INDEX SHELF_by_iri ON SHELF_entry (iri);
CREATE INDEX SHELF_by_key ON SHELF_entry (key) WHERE key IS NOT NULL;
CREATE VIRTUAL TABLE SHELF_words USING fts5 (words, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE SHELF_term (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE SHELF_trigram (trigram TEXT, length INTEGER, term INTEGER, PRIMARY KEY (trigram, length, term))
    WITHOUT ROWID;
"""
# of texts that a search fits, so many are weighed; nobody reads further, and the time for common words stays bounded
_WEIGHED = 5000
# FTS5 takes no expression of more than 256 levels
_MOST_HELD = 200
# of words that look alike or contain another one, so many are tried
_TRIED = 200
ALL = frozenset[str]()
"""For `only`: things of every type."""
_BUSY = "Another process is writing it: ask again in a moment."
_DAMAGED = "Delete search.sqlite in the folder of the store; it is made anew."


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its bm25: the lower, the better it fits."""

    entry: Entry
    bm25: float


class Texts:
    """One shelf of an index. Reading raises StoreError; errors of SQLite are passed on while writing."""

    def __init__(self, connection: sqlite3.Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def create(self) -> None:
        """Make the tables anew, within the transaction that is open."""
        for statement in _TABLES.split(";"):
            self._do(statement)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put in what is not there yet."""
        seen = set[str]()
        for entry in entries:
            if self._id(entry) is None:
                words = indexed_words(entry.text, glued=self._shelf != "quotes")
                key = name_key(entry.text) if self._shelf == "names" else None
                row = (entry.iri, entry.kind, entry.text, entry.type, key)
                added = self._do("INSERT INTO SHELF_entry (iri, kind, text, type, key) VALUES (?, ?, ?, ?, ?)", *row)
                self._do("INSERT INTO SHELF_words (rowid, words) VALUES (?, ?)", added.lastrowid, " ".join(words))
                self._learn(set(words) - seen)
                seen |= set(words)

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take out what is there. Its words stay known, which costs room and changes no answer."""
        for entry in entries:
            number = self._id(entry)
            if number is not None:
                words = " ".join(indexed_words(entry.text, glued=self._shelf != "quotes"))
                self._do("INSERT INTO SHELF_words (SHELF_words, rowid, words) VALUES ('delete', ?, ?)", number, words)
                self._do("DELETE FROM SHELF_entry WHERE id = ?", number)

    def fitting(self, expression: str, most: int, only: frozenset[str] = ALL) -> list[Found]:
        """The entries that an FTS5 expression fits, best first; `only` keeps those of these types."""
        rows = self._read(
            "SELECT e.iri, e.kind, e.text, e.type, f.weight FROM (SELECT rowid AS id, bm25(SHELF_words) AS weight "
            "FROM SHELF_words WHERE SHELF_words MATCH ? ORDER BY rowid DESC LIMIT ?) f JOIN SHELF_entry e USING (id) "
            "WHERE ? OR e.type IN (SELECT value FROM json_each(?)) ORDER BY f.weight, e.text, e.iri LIMIT ?",
            expression, _WEIGHED, not only, json.dumps(sorted(only)), most,
        )  # fmt: skip
        return [Found(Entry(*row[:4]), row[4]) for row in rows]

    def holding(self, words: Iterable[str], most: int, only: frozenset[str] = ALL) -> list[Entry]:
        """The entries that hold all these words, folded, as whole words; none of them for more than anything bears."""
        wanted = dict.fromkeys(words)
        if not 0 < len(wanted) <= _MOST_HELD:
            return []
        return [found.entry for found in self.fitting(" AND ".join(f'"{word}"' for word in wanted), most, only)]

    def keyed(self, key: str, most: int) -> list[Entry]:
        """The entries whose names are compared by that key."""
        rows = self._read("SELECT iri, kind, text, type FROM SHELF_entry WHERE key = ? ORDER BY iri LIMIT ?", key, most)
        return [Entry(*row) for row in rows]

    def of(self, iri: str) -> list[Entry]:
        """What one thing bears."""
        rows = self._read("SELECT iri, kind, text, type FROM SHELF_entry WHERE iri = ? ORDER BY kind DESC, text", iri)
        return [Entry(*row) for row in rows]

    def containing(self, word: str) -> list[str]:
        """Words with another one in them, shortest first."""
        inner = {word[i : i + 3] for i in range(len(word) - 2)}
        if len(word) < 4:
            return []
        return [found for found in self._with(inner, len(inner), (len(word), 1 << 16)) if word in found]

    def alike(self, word: str) -> dict[str, int]:
        """Words that may be meant where one is misspelt, with the number of mistakes.

        A mistake touches three trigrams, so that the others are shared; two letters swapped in a short word leave none.
        """
        most = mistakes_allowed(word)
        if not most:
            return {}
        wanted = trigrams(word)
        least = max(1, len(wanted) - 3 * most - 1)
        known = self._with(wanted, least, (len(word) - most, len(word) + most))
        known += self._known(swapped(word))
        counted = {other: distance(word, other, most) for other in known if other != word}
        return {other: count for other, count in counted.items() if count <= most}

    def _with(self, grams: Iterable[str], least: int, lengths: tuple[int, int]) -> list[str]:
        """Words of these lengths that hold so many of the trigrams, those with most of them first."""
        rows = self._read(
            "SELECT t.word FROM (SELECT term AS id, count(*) AS shared FROM SHELF_trigram "
            "WHERE trigram IN (SELECT value FROM json_each(?)) AND length BETWEEN ? AND ? "
            "GROUP BY term HAVING shared >= ?) JOIN SHELF_term t USING (id) "
            "ORDER BY shared DESC, length(t.word), t.word LIMIT ?",
            json.dumps(sorted(grams)), *lengths, least, _TRIED,
        )  # fmt: skip
        return [word for (word,) in rows]

    def _known(self, words: Iterable[str]) -> list[str]:
        rows = self._read(
            "SELECT word FROM SHELF_term WHERE word IN (SELECT value FROM json_each(?))", json.dumps(list(words))
        )
        return [word for (word,) in rows]

    def _learn(self, words: Iterable[str]) -> None:
        for word in sorted(words):
            added = self._do("INSERT OR IGNORE INTO SHELF_term (word) VALUES (?)", word)
            if added.rowcount:
                rows = [(gram, len(word), added.lastrowid) for gram in trigrams(word)]
                self._connection.executemany(self._sql("INSERT INTO SHELF_trigram VALUES (?, ?, ?)"), rows)

    def _id(self, entry: Entry) -> int | None:
        found = self._do(
            "SELECT id FROM SHELF_entry WHERE iri = ? AND kind = ? AND text = ?", entry.iri, entry.kind, entry.text
        ).fetchone()
        return found[0] if found else None

    def _read(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._do(statement, *values).fetchall()
        except sqlite3.Error as error:
            hint = _BUSY if "locked" in str(error) else _DAMAGED
            raise StoreError(f"the index of texts cannot be read: {error}", hint) from error

    def _do(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(self._sql(statement), values)

    def _sql(self, statement: str) -> str:
        return statement.replace("SHELF", self._shelf)


def indexed_words(text: str, *, glued: bool) -> list[str]:
    """The words of a text; with `glued` also each two neighbours as one ("Life Science" is found as "LifeScience")."""
    single = folded(text)
    return single + [one + other for one, other in pairwise(single)] if glued else single


def swapped(word: str) -> Iterator[str]:
    """The word with each two neighbouring letters in the other order."""
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
