"""The part of a text where the words stand."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from graphkit.fulltext.folding import tokens

_AROUND = 80
_LONGEST = 200

_MARKUP = re.compile(
    r"""
    \*{2,3} | __ | `+            # bold and code
    | (?<!\w)[*_] | [*_](?!\w)   # emphasis, but "Kolleg*innen" and "a_b" stay
    | ^[ ]{0,3}(?:\#{1,6}|>)\s+  # headings and quotations
    | !?\[(?P<link>[^\]\n]*)\]\([^)\s]*\)
    """,
    re.VERBOSE | re.MULTILINE,
)

Marks = tuple[tuple[int, int], ...]


def without_markup(text: str) -> str:
    """A text without the signs of Markdown: stars, heading signs, addresses of links. Stars within words stay."""
    return _MARKUP.sub(lambda found: found["link"] or "", text)


def snippet(text: str, words: AbstractSet[str]) -> tuple[str, Marks]:
    """The text on one line, cut to where most of the words stand, and where they stand in that (code points).

    `words` are folded. What is cut off leaves "…".
    """
    line = " ".join(text.split())
    marks = [(start, end) for start, end, folds in tokens(line) if not words.isdisjoint(folds)]
    if len(line) <= _LONGEST:
        return line, tuple(marks)
    first = max(marks, key=lambda mark: (_within(marks, mark[0]), -mark[0]), default=(0, 0))[0]
    start = _word_begin(line, max(0, min(first - _AROUND, len(line) - _LONGEST)))
    end = _word_end(line, start + _LONGEST)
    before, after = "…" * (start > 0), "…" * (end < len(line))
    kept = [(a - start + len(before), b - start + len(before)) for a, b in marks if start <= a and b <= end]
    return before + line[start:end] + after, tuple(kept)


def _within(marks: list[tuple[int, int]], start: int) -> int:
    return sum(start <= mark < start + _LONGEST - _AROUND for mark, _ in marks)


def _word_begin(line: str, place: int) -> int:
    """The beginning of a word at a place or behind it."""
    space = line.find(" ", place - 1, place + _AROUND) if place else -1
    return space + 1 if space >= 0 else place


def _word_end(line: str, place: int) -> int:
    """The end of a word at a place or before it."""
    space = line.rfind(" ", place - _AROUND, place + 1) if place < len(line) else -1
    return space if space >= 0 else min(place, len(line))
