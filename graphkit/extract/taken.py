"""Which places of a text are taken."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.model import Span


class Taken:
    """Spans that stand; `free` asks whether another overlaps none of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._places = {place for span in spans for place in range(span.start, span.end)}

    def free(self, span: Span) -> bool:
        """Whether no place of `span` is taken."""
        return self._places.isdisjoint(range(span.start, span.end))

    def add(self, span: Span) -> None:
        """Take the places of `span`."""
        self._places.update(range(span.start, span.end))
