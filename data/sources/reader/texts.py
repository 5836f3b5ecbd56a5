"""Texts with marked names to train and judge the tagger on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marked import TYPES, Passage

from graphkit.extract.neural.pieces import Pieces
from graphkit.extract.neural.windows import windows
from graphkit.extract.reading import prepare
from graphkit.extract.sentences import split
from graphkit.model import Document

_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%“”'…")
_NO_SPACE_AFTER = frozenset("([{„‚")
_QUOTES = frozenset({'"', "''", "``"})
_COARSE = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "OTH", "MISC": "OTH"}

# a word and its IOB tag; a stretch of text and its label
Word = tuple[str, str]
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text and its names as (start, end, label); labels are our types or the coarse PER, LOC, ORG, OTH.

    A label with a question mark may or may not be a name ("deutsch", "SPD-nah").
    """

    text: str
    names: tuple[Name, ...]


def germeval(path: Path) -> Iterator[Tagged]:
    """Sentences of GermEval 2014, outer level."""
    words: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) >= 3 and cells[0].isdigit():
            words.append((cells[1], cells[2]))
        elif not line.strip() and words:
            yield _joined(words)
            words = []


def wikiner(path: Path) -> Iterator[Tagged]:
    """Sentences of WikiNER, whose I- tags begin a name wherever none of the same kind stands before."""
    words: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        word, _, tag = line.rpartition("\t")
        if word:
            words.append((word, tag))
        elif words:
            yield _joined(words)
            words = []


def _joined(words: Iterable[Word]) -> Tagged:
    """Words with IOB tags as running text."""
    text, names, before = "", list[Name](), ""
    for glue, (word, tag) in _glued(words):
        text += glue + word
        start, kind = len(text) - len(word), tag[2:]
        goes_on = before == kind and not tag.startswith("B-")
        if kind and goes_on and not text[names[-1][1] : start].strip():
            names[-1] = (names[-1][0], len(text), _label(kind))
        elif kind:
            names.append((start, len(text), _label(kind)))
        before = kind
    return Tagged(text, tuple(names))


def _glued(words: Iterable[Word]) -> Iterator[tuple[str, Word]]:
    """Each word with what stands before it: a space, or nothing; straight quotation marks open and close in turn."""
    tight, open_quote = True, False
    for word, tag in words:
        quote = word in _QUOTES
        yield "" if tight or word in _NO_SPACE_BEFORE or (quote and open_quote) else " ", (word, tag)
        open_quote ^= quote
        tight = word in _NO_SPACE_AFTER or (quote and open_quote)


def _label(kind: str) -> str:
    """The coarse label of a kind such as LOC, LOCderiv or LOCpart, with a question mark for the latter two."""
    whole = re.sub(r"deriv|part", "", kind)
    return _COARSE[whole] + ("?" if whole != kind else "")


def of_passage(passage: Passage) -> Tagged:
    """A marked passage's names."""
    return Tagged(passage.text, tuple((m.start, m.end, TYPES[m.entity[0]]) for m in passage.marks if m.name))


def cut(tagged: Tagged, pieces: Pieces) -> Iterator[Tagged]:
    """The windows of a longer text with their names."""
    for window in windows(tagged.text, split(tagged.text), pieces):
        start, end = window.words[0].span.start, window.words[-1].span.end
        inside = ((s - start, e - start, kind) for s, e, kind in tagged.names if s >= start and e <= end)
        yield Tagged(tagged.text[start:end], tuple(inside))


def of_gold(document: Document, gold: dict[str, Any], pieces: Pieces) -> Iterator[Tagged]:
    """The windows of a document, with a name wherever one of its gold entities is called by name or alias."""
    view, sentences = prepare(document)
    named = [entity for entity in gold["entities"] if entity["type"] in TYPES.values()]
    forms = {form: entity["type"] for entity in named for form in (entity["name"], *entity["aliases"])}
    if not forms:
        return
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    names = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    for window in windows(view.text, sentences, pieces):
        start, end = window.words[0].span.start, window.words[-1].span.end
        text = view.text[start:end]
        yield Tagged(text, tuple((*m.span(), forms[m.group()]) for m in names.finditer(text)))


def pool(texts: Iterable[Tagged]) -> dict[str, list[str]]:
    """All wordings of names by label, for exchanging them."""
    found: dict[str, dict[str, None]] = {}
    for tagged in texts:
        for start, end, label in tagged.names:
            found.setdefault(label, {})[tagged.text[start:end]] = None
    return {label: list(wordings) for label, wordings in found.items()}


def exchanged(tagged: Tagged, names: dict[str, list[str]], share: float, chance: random.Random) -> Tagged:
    """The text with some names exchanged for others of the same label."""
    text, end, placed = "", 0, list[Name]()
    for start, stop, label in sorted(tagged.names):
        text += tagged.text[end:start]
        wording = tagged.text[start:stop]
        if chance.random() < share and label in names:
            wording = chance.choice(names[label])
        placed.append((len(text), len(text) + len(wording), label))
        text += wording
        end = stop
    return Tagged(text + tagged.text[end:], tuple(placed))
