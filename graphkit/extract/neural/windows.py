"""A document cut into the windows that the encoder sees: whole sentences, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.extract.neural.pieces import BEGIN, END, Pieces, Word
from graphkit.model import Span

LENGTH = 160


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of a text; word `i` covers the pieces `firsts[i]` to `lasts[i]` of `ids`, both inclusive."""

    words: tuple[Word, ...]
    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]


def windows(text: str, sentences: Iterable[Span], pieces: Pieces, length: int = LENGTH) -> Iterator[Window]:
    """The windows of a text, each at most `length` pieces long with the two that frame it."""
    gathered: list[Word] = []
    size = 2
    for sentence in sentences:
        words = list(pieces.words(text, sentence))
        needed = sum(len(word.pieces) for word in words)
        if gathered and size + needed > length:
            yield window(gathered)
            gathered, size = [], 2
        for word in words:
            if size + len(word.pieces) > length:
                yield window(gathered)
                gathered, size = [], 2
            gathered.append(word)
            size += len(word.pieces)
    if gathered:
        yield window(gathered)


def window(words: Iterable[Word]) -> Window:
    """These words as one window."""
    kept, ids, firsts, lasts = tuple(words), [BEGIN], list[int](), list[int]()
    for word in kept:
        firsts.append(len(ids))
        ids.extend(word.pieces)
        lasts.append(len(ids) - 1)
    return Window(kept, (*ids, END), tuple(firsts), tuple(lasts))
