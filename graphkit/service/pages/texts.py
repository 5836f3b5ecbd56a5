"""A document's text with the places marked that facts are quoted from."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    """The text, cut where a quote begins or ends; joined, the pieces are the text again.

    Goes through the text once: the time grows with the quotes and what is marked, not with their square.
    """
    begins, ends = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, statement in enumerate(found, 1):
        for quote in statement.quotes:
            end = min(quote.end, len(text))
            if 0 <= quote.start < end:
                begins[quote.start].append(number)
                ends[end].append(number)
    opened = Counter[int]()
    made = []
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        for number in ends.get(start, ()):
            opened[number] -= 1
            if not opened[number]:
                del opened[number]
        opened.update(begins.get(start, ()))
        last = tuple(sorted(set(ends.get(end, ()))))
        made.append(Piece(text[start:end], start, tuple(sorted(opened)), last, start in begins))
    return made
