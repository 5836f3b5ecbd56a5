"""A text cut into windows that a small model can take in at once: whole sentences, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.model import Span

LENGTH = 2500

Window = tuple[Span, ...]


def windows(text: str, sentences: Iterable[Span], length: int = LENGTH) -> Iterator[Window]:
    """Consecutive sentences that together span at most `length` code points; a longer one is cut between words."""
    gathered: list[Span] = []
    for part in (part for sentence in sentences for part in _parts(text, sentence, length)):
        if gathered and part.end - gathered[0].start > length:
            yield tuple(gathered)
            gathered = []
        gathered.append(part)
    if gathered:
        yield tuple(gathered)


def extent(window: Window) -> Span:
    """From the first sentence's start to the last one's end."""
    return Span(window[0].start, window[-1].end)


def _parts(text: str, sentence: Span, length: int) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > length:
        space = text.rfind(" ", start + 1, start + length + 1)
        end = space if space > start else start + length
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)
