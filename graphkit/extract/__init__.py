"""Extraction: what a document speaks of, and what it says, each with its quote."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphkit.extract.base import Finder
from graphkit.extract.mentions.plugins import registered
from graphkit.extract.reading import Reader
from graphkit.extract.relations import Grammar, claims, load_grammar
from graphkit.model import Document, Findings
from graphkit.vocabulary import Vocabulary

__all__ = ["Extractor", "find"]


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds in many documents what one vocabulary knows to look for; compile it once with `of`."""

    reader: Reader
    grammar: Grammar

    @classmethod
    def of(cls, vocabulary: Vocabulary, further: tuple[Finder, ...] = ()) -> Extractor:
        """An extractor with the built-in finders and perhaps further ones; raises VocabularyError, ExtractionError."""
        return cls(Reader.of(vocabulary, further), load_grammar(vocabulary))

    def find(self, document: Document) -> Findings:
        """Everything found in `document`: every named referent, and the claims about them."""
        reading = self.reader.read(document)
        said = claims(reading, self.reader.vocabulary, self.grammar)
        return Findings(document, tuple(reading.referents.values()), said)


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A vocabulary as a key: the very same object, for it holds mappings and has no hash of its own."""

    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.vocabulary is other.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


@lru_cache(maxsize=2)
def _extractor(key: _ByIdentity) -> Extractor:
    return Extractor.of(key.vocabulary, registered())


def find(document: Document, vocabulary: Vocabulary) -> Findings:
    """Everything found in `document`; what a vocabulary needs compiled is compiled at its first document."""
    return _extractor(_ByIdentity(vocabulary)).find(document)
