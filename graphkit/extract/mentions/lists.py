"""Names in a list that a plural noun opens: "Netze, darunter A und B", "Firmen wie C", "Namen wie das D oder die E"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.phrases import Ground, Phrases
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_NEAR = 90
_AND = frozenset({"und", "oder", "sowie", "and", "or", ","})
_DETERMINERS = frozenset({"der", "die", "das", "dem", "den", "the"})
_OPENERS = frozenset({"darunter", "wie", "including", "like"})
_NAMES = frozenset(
    {"Namen", "Einrichtungen", "Institutionen", "Player", "Partner", "Partnern", "Mitglieder", "Mitgliedern"}
)


class ListFinder:
    """Proposes the members of a list whose type a noun before it tells."""

    name = "lists"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name in a list after "darunter", or after "wie" right behind the noun."""
        phrases = Phrases.of(view.text, self._ground)
        for index, token in enumerate(phrases.tokens):
            if token.text in _OPENERS:
                kind = self._type(phrases, index)
                if kind is not None:
                    yield from self._members(phrases, index + 1, kind)

    def _type(self, phrases: Phrases, index: int) -> EntityType | None:
        """The type that the noun before the list tells; "wie" has to follow it at once."""
        if phrases.word(index) in {"wie", "like"}:
            return self._of_noun(phrases.word(index - 1)) if phrases.adjacent(index) else None
        start = phrases.tokens[index].start
        window = re.split(r"[.!?\n]", phrases.text[max(0, start - _NEAR) : start])[-1]
        kinds = [kind for word in re.findall(r"[A-ZÄÖÜ][\w-]+", window) if (kind := self._of_noun(word)) is not None]
        return kinds[-1] if kinds else None

    def _of_noun(self, word: str) -> EntityType | None:
        if word in _NAMES:
            return "Organization"
        heads = self._lexicon.heads_of(word)
        return next((h.type for h in heads if h.type in {"Cluster", "Organization", "Programme", "Project"}), None)

    def _members(self, phrases: Phrases, index: int, kind: EntityType) -> Iterator[Candidate]:
        while True:
            if phrases.word(index) in _DETERMINERS and phrases.adjacent(index + 1):
                index += 1
            end = phrases.right_run(index) if phrases.adjacent(index) else index
            if end == index or not phrases.distinctive(index, end):
                return
            yield Candidate(Span(phrases.tokens[index].start, phrases.tokens[end - 1].end), kind, self.name, 0.65)
            while (
                phrases.word(end) in {"aus", "in", "from"}
                and phrases.adjacent(end + 1)
                and phrases.tokens[end + 1].upper
            ):
                end = max(phrases.right_run(end + 1), end + 2)
            if phrases.word(end) not in _AND:
                return
            index = end + 1
