"""Names in the cells of a table, where the heading of the column tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.mentions.entries import entry_end, kind_of
from graphkit.extract.phrases import Ground, Phrases
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_BORDER = " | "
_ROWS = re.compile(r"(?:^[^\n]* \| [^\n]*(?:\n{1,2}|\Z))+", re.MULTILINE)
_LONGEST_HEADING = 3


class TableFinder:
    """Proposes the cells below a heading such as "Cluster" or "Firma"."""

    name = "tables"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """What begins each cell of a column whose heading holds a noun for a body, a programme, a project."""
        tables = list(_ROWS.finditer(view.text))
        if not tables:
            return
        phrases = Phrases.of(view.text, self._ground)
        starts = {token.start: index for index, token in enumerate(phrases.tokens)}
        for table in tables:
            rows = [_cells(row) for row in re.finditer(r"[^\n]+", table.group())]
            offset = table.start()
            kinds = [self._kind(view.text[offset + c.start : offset + c.end]) for c in rows[0]]
            for row in rows[1:]:
                for cell, kind in zip(row, kinds, strict=False):
                    first = starts.get(offset + cell.start)
                    if kind is None or first is None:
                        continue
                    end = entry_end(phrases, first, offset + cell.end)
                    if end is not None:
                        yield Candidate(Span(offset + cell.start, end), kind, self.name, 0.93)

    def _kind(self, heading: str) -> EntityType | None:
        words = heading.split()
        kinds = [kind_of(self._ground.lexicon, word) for word in words]
        return next((k for k in kinds if k is not None), None) if len(words) <= _LONGEST_HEADING else None


def _cells(row: re.Match[str]) -> list[Span]:
    """The cells of a row, counted from the start of its table."""
    cells = []
    start = row.start()
    for part in row.group().split(_BORDER):
        cells.append(Span(start, start + len(part)))
        start += len(part) + len(_BORDER)
    return cells
