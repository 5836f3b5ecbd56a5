"""Counts of what is there, what was said and what is both, by label."""

from __future__ import annotations

from collections import Counter

Figures = tuple[float, float, float, int]


class Tally:
    """Counters to add to; a label under which nothing was ever counted as there has no figures."""

    def __init__(self) -> None:
        self.there = Counter[str]()
        self.said = Counter[str]()
        self.right = Counter[str]()

    def figures(self) -> dict[str, Figures]:
        """Precision, recall, F1 and the number that is there by label, the most frequent first."""
        return {label: self._of(label) for label, _ in self.there.most_common()}

    def _of(self, label: str) -> Figures:
        right, said, there = self.right[label], self.said[label], self.there[label]
        return right / max(said, 1), right / max(there, 1), 2 * right / max(said + there, 1), there
