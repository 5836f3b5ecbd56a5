"""How much there is about what a page shows, counted by the store: a page may show less, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.statements import heading


@dataclass(frozen=True, slots=True)
class Counts:
    """Facts from the threshold on and below it by the keys of their headings, the quotes behind those from it on and
    behind all, documents, and neighbours from it on."""

    sure: Mapping[str, int]
    doubtful: Mapping[str, int]
    quotes: int
    all_quotes: int
    documents: int
    neighbours: int

    @property
    def facts(self) -> int:
        """All facts, sure or not."""
        return sum(self.sure.values()) + sum(self.doubtful.values())


def counts(rows: Rows) -> Counts:
    """What the rows of pages/counts say."""
    numbers = {row["what"]: int(row["number"]) for row in rows}
    by_kind: dict[bool, dict[str, int]] = {True: {}, False: {}}
    quotes = {True: 0, False: 0}
    for row in (row for row in rows if row["what"] == "facts"):
        sure, kind = row["sure"] == "true", heading(row["predicate"], row["direction"])
        by_kind[sure][kind] = by_kind[sure].get(kind, 0) + int(row["number"])
        quotes[sure] += int(row["quotes"])
    told, near = numbers.get("documents", 0), numbers.get("neighbours", 0)
    return Counts(by_kind[True], by_kind[False], quotes[True], sum(quotes.values()), told, near)
