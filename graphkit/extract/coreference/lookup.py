"""Things of a document by what they may share with others, so that not every pair of them has to be compared."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.extract.coreference.things import Thing

Key = tuple[str, ...]


class Lookup:
    """Things under keys, several under one; a thing may be put in again, and only gains keys by it."""

    def __init__(self) -> None:
        self._under: dict[Key, dict[int, Thing]] = {}
        self._order: dict[int, int] = {}

    def put(self, thing: Thing, keys: Iterable[Key]) -> None:
        """Have a thing found under these keys too."""
        self._order.setdefault(id(thing), len(self._order))
        for key in keys:
            self._under.setdefault(key, {})[id(thing)] = thing

    def get(self, keys: Iterable[Key]) -> list[Thing]:
        """The things under any of these keys, in the order in which they first came."""
        found = {at: thing for key in keys for at, thing in self._under.get(key, {}).items()}
        return sorted(found.values(), key=lambda thing: self._order[id(thing)])
