"""A document cut into the windows that the encoder sees: whole sentences, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.extract.neural.pieces import BEGIN, END, Pieces, Word
from graphkit.model import Span

LENGTH = 256


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of a text; word `i` covers the pieces `firsts[i]` to `lasts[i]` of `ids`, both inclusive.

    It stands in the sentence that `sentences[i]` counts.
    """

    words: tuple[Word, ...]
    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    sentences: tuple[int, ...]


def windows(text: str, sentences: Iterable[Span], pieces: Pieces, length: int = LENGTH) -> Iterator[Window]:
    """The windows of a text, each at most `length` pieces long with the two that frame it."""
    gathered: list[tuple[int, Word]] = []
    size = 2
    for number, sentence in enumerate(sentences):
        words = list(pieces.words(text, sentence))
        needed = sum(len(word.pieces) for word in words)
        if gathered and size + needed > length:
            yield window(gathered)
            gathered, size = [], 2
        for word in words:
            if size + len(word.pieces) > length:
                yield window(gathered)
                gathered, size = [], 2
            gathered.append((number, word))
            size += len(word.pieces)
    if gathered:
        yield window(gathered)


def window(words: Iterable[tuple[int, Word]]) -> Window:
    """These words, each with the number of its sentence, as one window."""
    kept, ids, firsts, lasts = tuple(words), [BEGIN], list[int](), list[int]()
    for _, word in kept:
        firsts.append(len(ids))
        ids.extend(word.pieces)
        lasts.append(len(ids) - 1)
    numbers, told = tuple(number for number, _ in kept), tuple(word for _, word in kept)
    return Window(told, (*ids, END), tuple(firsts), tuple(lasts), numbers)
