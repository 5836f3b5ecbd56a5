"""A set of numbers divided into groups that can be joined (union-find by smallest member)."""

from __future__ import annotations

from collections.abc import Iterable


class Partition:
    """Groups of numbers; a group is named by its smallest member, so that nothing depends on the order of joins."""

    def __init__(self, items: Iterable[int]) -> None:
        self._parent = {item: item for item in items}

    def find(self, item: int) -> int:
        """The name of the item's group."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: int, other: int) -> None:
        """Make the groups of two items one."""
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a

    def groups(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their smallest members."""
        found: dict[int, list[int]] = {}
        for item in sorted(self._parent):
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
