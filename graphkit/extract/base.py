"""What the parts of extraction hand to one another.

Inside extraction, spans count code points of the *clean view* (`Reading.view.text`); `CleanView.raw` maps them back to
the document. Only findings that leave extraction speak of the document's own offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from graphkit.model import Document, EntityType, Referent, Span
from graphkit.slug import last_segment
from graphkit.vocabulary import Vocabulary

NO_OBJECT: Final = frozenset({"founded", "heldOn", "memberCount"})  # relations of a thing to a date or a number
MODEL: Final = "model"  # what names found by the trained tagger, and claims by the trained scorer, are marked with
MANNERS: Final = ("near", "apart", "topic")  # both ends of a claim in one sentence, in several, one only as the topic


@dataclass(frozen=True, slots=True)
class CleanView:
    """The text as extraction reads it (NFC, no markup, no line hyphens, spaces folded, no shouting) with a map back.

    `offsets[i]` is the raw position of clean character i; it has one entry more than the text, the raw end. Paragraph
    and line ends stay as newlines; a line that merely wraps is joined by a space; " | " parts the cells of a row.
    """

    text: str
    offsets: tuple[int, ...]

    def trimmed(self, span: Span) -> Span:
        """The span of the clean text without white space at its ends."""
        words = self.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))

    def raw(self, span: Span) -> Span:
        """The span of the document whose characters became `span` of the clean text."""
        if span.start == span.end:
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention in the clean view, tied to what it refers to.

    `named` is False for words that refer without naming ("das Netzwerk", "er", "wir", "dessen"): relations use them
    like names, but they are no surface form.
    """

    span: Span
    text: str
    type: EntityType
    referent: str
    named: bool = True
    found_by: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, read: sentences, and mentions sorted by position that do not overlap, tied to referents.

    `sentences` cover the prose; a heading, a list item, a line of a fact box ("Funktion: Geschäftsführer") each
    counts as a sentence of its own. `speakers` maps the start of a sentence to the referent key of the person who
    says "ich" there (interviews, statements), where known. `open` are words that may refer to something of which rules
    cannot say what it is; their referent is empty.
    """

    document: Document
    view: CleanView
    sentences: tuple[Span, ...]
    mentions: tuple[LinkedMention, ...]
    referents: Mapping[str, Referent]
    speakers: Mapping[int, str]
    open: tuple[LinkedMention, ...] = ()

    def sectors(self) -> dict[str, str]:
        """The referent of each sector that the document speaks of, by the sector's key."""
        named = [(r.known, key) for key, r in self.referents.items() if r.type == "Sector"]
        return {last_segment(known): key for known, key in named if known}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mention, before overlaps are settled; `known` is the IRI of the register or scheme entry it names.

    `kinds` are further opinions on the type, from 0 to 1.
    """

    span: Span
    type: EntityType
    found_by: str
    confidence: float
    known: str | None = None
    kinds: tuple[tuple[EntityType, float], ...] = ()


class Finder(Protocol):
    """A part that proposes mentions; plug-ins register one under the entry point group `graphkit.finders`.

    One that can be set in several ways may have a text `setting`: where it is another one, documents are read anew.
    """

    name: str

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterable[Candidate]:
        """Propose mentions; they may overlap one another and those of other finders."""
        ...
