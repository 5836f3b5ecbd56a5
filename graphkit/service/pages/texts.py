"""A document's text with the places marked that facts are quoted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from graphkit.service.pages.statements import Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text from `start` on; `facts` are numbers of the facts that quote it, none for plain text.

    `ends` are those whose quote ends with the piece; `anchor` says that a quote begins here, to which links lead.
    """

    text: str
    start: int
    facts: tuple[int, ...]
    ends: tuple[int, ...]
    anchor: bool


def pieces(text: str, found: Iterable[Statement]) -> list[Piece]:
    """The text, cut where a quote begins or ends; joined, the pieces are the text again."""
    spans = [
        (quote.start, min(quote.end, len(text)), number)
        for number, statement in enumerate(found, 1)
        for quote in statement.quotes
        if 0 <= quote.start < min(quote.end, len(text))
    ]
    begins = {start for start, _, _ in spans}
    cuts = sorted({0, len(text), *begins, *(end for _, end, _ in spans)})
    return [_piece(text, spans, a, b, a in begins) for a, b in pairwise(cuts) if a < b]


def _piece(text: str, spans: list[tuple[int, int, int]], start: int, end: int, anchor: bool) -> Piece:
    facts = {number: b for a, b, number in spans if a <= start and end <= b}
    ends = (number for a, b, number in spans if b == end and a <= start)
    return Piece(text[start:end], start, tuple(sorted(facts)), tuple(sorted(set(ends))), anchor)
