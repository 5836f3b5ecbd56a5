"""Where a text holds what a model claims to quote from it: letter for letter, or apart from spaces and typography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from graphkit.model import Span

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("„“”‟«»″", '"'),
        **dict.fromkeys("‚‘’‛‹›´`ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with one kind of space, quotation mark and dash, and for each of its characters the place it had."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_VARIANTS)
        if plain == " " and folded[-1:] == [" "]:
            continue
        folded += plain
        places += [place] * len(plain)
    return "".join(folded), places


def _found(wanted: str, text: str) -> Iterator[Span]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield Span(start, start + len(wanted))
        start = text.find(wanted, start + len(wanted))


def occurrences(wanted: str, text: str) -> list[Span]:
    """The places in `text` that read `wanted`; if there is none, those that differ in spaces and typography only."""
    exact = list(_found(wanted, text))
    if exact:
        return exact
    plain = _fold(unicodedata.normalize("NFC", wanted))[0].strip(' "')
    folded, places = _fold(text)
    return [Span(places[span.start], places[span.end - 1] + 1) for span in _found(plain, folded)]


def name_places(name: str, quote: str, text: str) -> Iterator[Span]:
    """The places in `text` where `name` stands as a word of its own, on one line and in one cell, inside of `quote`.

    A genitive "s" after a name belongs to the word but not to the name.
    """
    spans = chain.from_iterable(
        (Span(around.start + span.start, around.start + span.end) for span in occurrences(name, _cut(text, around)))
        for around in occurrences(quote, text)
    )
    return (span for span in spans if _stands_alone(text, span) and not _BORDER.search(_cut(text, span)))


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


_BORDER = re.compile(r"[\n|]")
_JOINED_BEFORE = re.compile(r"\w\Z|\w-\Z")
_ENDS_HERE = re.compile(r"s?(?![\w]|-\w)")


def _stands_alone(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 2) : span.start]
    return not _JOINED_BEFORE.search(before) and _ENDS_HERE.match(text, span.end) is not None
