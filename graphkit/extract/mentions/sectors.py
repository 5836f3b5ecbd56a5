"""Industries and fields: words of the sector scheme, compounds with them, halves as in "Medizin- und Biotechnik"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.gazetteer import Gazetteer
from graphkit.extract.tokens import tokenize
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

_HALF = re.compile(
    r"(?<![\w-])(?P<first>[A-ZÄÖÜ][\w]+)-(?P<middle>(?:, [A-ZÄÖÜ]\w+-)*)(?:,)? (?:und|oder|sowie|&) "
    r"(?P<last>[A-ZÄÖÜa-zäöü][\w]+)"
)
_TAILS = (
    "technik",
    "technologie",
    "technologien",
    "wirtschaft",
    "industrie",
    "branche",
    "cluster",
    "clusters",
    "netzwerk",
    "netzwerks",
    "netz",
    "verbund",
    "projekt",
    "unternehmen",
    "zulieferer",
    "hersteller",
    "standort",
    "bereich",
    "sektor",
    "forschung",
    "initiative",
    "netze",
    "lösungen",
    "anwendungen",
    "messe",
    "konferenz",
    "kongress",
    "betriebe",
    "institute",
    "verein",
    "verband",
    "produktion",
    "ingenieurwesen",
)
_LINKS = ("", "s", "n", "en", "-")
_SHORTEST = 4


class SectorFinder:
    """Proposes the concepts of the sector scheme."""

    name = "sectors"

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words: dict[str, str] = {}
        for concept in vocabulary.sectors.values():
            for form in (*concept.labels.values(), *(word for word, _ in concept.words)):
                self._words.setdefault(form, concept.iri)
        self._heads = {form.lower(): iri for form, iri in self._words.items() if " " not in form and len(form) >= 2}
        self._longest = max(map(len, self._heads), default=0)
        first = {form[0].upper() + form[1:]: iri for form, iri in self._words.items()}
        self._gazetteer = Gazetteer(sorted({**first, **self._words}.items()), ("s", "n", "en"))

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Words of the scheme, then compounds whose first part is one."""
        for start, end, _, iris in self._gazetteer.find(view.text):
            yield Candidate(Span(start, end), "Sector", f"{self.name}/word", 0.6, iris[0])
        for token in tokenize(view.text):
            if (found := self._compound(token.text)) is not None:
                length, iri = found
                yield Candidate(Span(token.start, token.start + length), "Sector", f"{self.name}/compound", 0.6, iri)
        for match in _HALF.finditer(view.text):
            concept = self._half(match["first"], match["last"])
            if concept is not None:
                span = Span(match.start("first"), match.end("first") + 1)
                yield Candidate(span, "Sector", f"{self.name}/half", 0.6, concept)

    def _compound(self, word: str) -> tuple[int, str] | None:
        """Length and concept of the sector that a compound begins with: "Luftfahrtcluster" → Luftfahrt."""
        lower = word.lower()
        if not word[0].isupper() or lower in self._heads:
            return None
        for length in range(min(len(word) - 3, self._longest), 1, -1):
            iri = self._heads.get(lower[:length])
            if iri is None:
                continue
            if word[length] == "-" or (length >= _SHORTEST and self._is_tail(lower[length:])):
                return length, iri
        return None

    def _is_tail(self, rest: str) -> bool:
        return any(rest.startswith(link) and rest[len(link) :].startswith(_TAILS) for link in _LINKS)

    def _half(self, first: str, last: str) -> str | None:
        """The concept of "Medizin-" in "Medizin- und Biotechnik": of the half alone, or completed by the last word."""
        lower = first.lower()
        for tail in _TAILS:
            if last.lower().endswith(tail):
                for stem in (lower, lower + "s"):
                    if stem + tail in self._heads:
                        return self._heads[stem + tail]
        return self._heads.get(lower)
