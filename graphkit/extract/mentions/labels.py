"""Names that a noun introduces or completes: "das Projekt Medifly", "Chemie-Cluster Bayern", "10. Innovation Forum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.lexicon import Head, Lexicon
from graphkit.extract.phrases import Phrases
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_AND = frozenset({"und", "sowie", "and", "&"})
_PLURAL_BEFORE = frozenset({"die", "den", "der", "beiden", "zwei", "drei", "vier", "Die", "Den", "Beiden", "Zwei"})
_COVERS_ALL = frozenset({"Programme", "Event", "Award", "Cluster"})


class LabelFinder:
    """Proposes names that stand beside a noun such as Projekt, Cluster, Messe, Preis, Unternehmen."""

    name = "labels"

    def __init__(self, lexicon: Lexicon, places: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._places = places

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name that a noun of a type introduces, ends or begins."""
        phrases = Phrases.of(view.text, self._lexicon, self._places)
        for index, token in enumerate(phrases.tokens):
            if token.word and (token.upper or token.camel or document.language == "en" or self._quoted_before(phrases, index)):
                for head in self._lexicon.heads_of(token.text):
                    if head.use != "part" and (token.upper or document.language == "en" or "-" in token.text):
                        yield from self._around(phrases, index, head)
            elif token.text == "-" and phrases.word(index - 1) == '"':
                yield from self._quoted_compound(phrases, index)

    def _candidate(self, phrases: Phrases, start: int, end: int, kind: EntityType, how: str, confidence: float) -> Candidate:
        tokens = phrases.tokens
        return Candidate(Span(tokens[start].start, tokens[end - 1].end), kind, f"{self.name}/{how}", confidence)

    def _quoted_before(self, phrases: Phrases, index: int) -> bool:
        return phrases.word(index - 1) == "-"

    def _around(self, phrases: Phrases, index: int, head: Head) -> Iterator[Candidate]:
        quoted = phrases.quotation(index + 1) if phrases.adjacent(index + 1) else None
        if quoted is not None and head.type != "Organization":
            yield Candidate(Span(*quoted), head.type, f"{self.name}/quoted", 0.9)
        elif quoted is not None:
            yield Candidate(Span(*quoted), head.type, f"{self.name}/quoted", 0.8)
        end = phrases.right_run(index + 1) if phrases.adjacent(index + 1) else index + 1
        if end > index + 1 and (head.use == "label" or self._stands_alone(phrases, index, end, head)):
            yield from self._introduced(phrases, index, end, head)
        elif head.use == "both":
            yield from self._part(phrases, index, end, head)

    def _stands_alone(self, phrases: Phrases, index: int, end: int, head: Head) -> bool:
        """Whether what follows is a name without the noun: not so after "Innovation Forum", before a mere field or place."""
        if not phrases.distinctive(index + 1, end):
            return False
        lower_compound = phrases.word(index).lower() != head.lemma.lower()
        return head.type != "Event" or (lower_compound and phrases.left_run(index) == index) or phrases.left_run(index) == index

    def _introduced(self, phrases: Phrases, index: int, end: int, head: Head) -> Iterator[Candidate]:
        if head.use == "label" and not phrases.distinctive(index + 1, end):
            return
        if head.type == "Organization" and self._lexicon.is_forename(phrases.word(index + 1)) and end - index > 2 \
                and phrases.word(index - 1) in {"-", ","}:
            return
        yield self._candidate(phrases, index + 1, end, head.type, "introduced", 0.86)
        if phrases.word(index - 1) in _PLURAL_BEFORE or phrases.word(index - 2) in _PLURAL_BEFORE or phrases.word(index)[-1] in "en":
            yield from self._further(phrases, end, head)

    def _further(self, phrases: Phrases, index: int, head: Head) -> Iterator[Candidate]:
        """The other names of a list after a noun in the plural: "die Konzerne Audi und BMW"."""
        while phrases.word(index) in _AND | {","}:
            stop = phrases.right_run(index + 1) if phrases.adjacent(index + 1) else index + 1
            if stop == index + 1 or not phrases.distinctive(index + 1, stop) or self._lexicon.heads_of(phrases.word(index + 1)):
                return
            yield self._candidate(phrases, index + 1, stop, head.type, "listed", 0.8)
            if phrases.word(index) in _AND:
                return
            index = stop

    def _part(self, phrases: Phrases, index: int, end: int, head: Head) -> Iterator[Candidate]:
        """The noun with what stands around it, where that makes a name."""
        word = phrases.word(index)
        start = self._start(phrases, index, head)
        prefix = word[: word.rfind("-")] if "-" in word else ""
        fields = self._fields(phrases, index, end, head)
        if fields > index + 1:
            yield self._candidate(phrases, start, fields, head.type, "complement", 0.8)
        elif start < index and self._names(phrases, start, index, head):
            yield self._candidate(phrases, start, index + 1, head.type, "completed", 0.8)
        elif prefix and self._proper_prefix(prefix, head):
            yield self._candidate(phrases, start, index + 1, head.type, "compound", 0.78)
        elif start < index and phrases.word(start).isdigit():
            yield self._candidate(phrases, start, index + 1, head.type, "ordinal", 0.7)

    def _start(self, phrases: Phrases, index: int, head: Head) -> int:
        """Where the words before the noun that belong to the name begin, an ordinal included."""
        start = phrases.left_run(index)
        while start < index and (phrases.word(start) in self._lexicon.never and phrases.word(start) in self._lexicon.common):
            start += 1
        if head.type == "Event" and phrases.word(start - 1) == "." and phrases.word(start - 2).isdigit() and phrases.adjacent(start) \
                and len(phrases.word(start - 2)) <= 3:
            return start - 2
        return start

    def _names(self, phrases: Phrases, start: int, index: int, head: Head) -> bool:
        """Whether the words before the noun make it a name: an abbreviation, an English or unknown word, a place before a fair."""
        words = [i for i in range(start, index) if phrases.tokens[i].word and not phrases.word(i).isdigit()]
        if not words:
            return False
        if head.type == "Award":
            return True
        demonym = all(phrases.word(i) in self._places and phrases.word(i).endswith("er") for i in words)
        if demonym:
            return head.type == "Cluster" and self._singular(phrases, index)
        return phrases.distinctive(start, index) or (head.type == "Event" and any(phrases.word(i) in self._places for i in words))

    def _singular(self, phrases: Phrases, index: int) -> bool:
        before = phrases.left_run(index) - 1
        return phrases.word(before).lower() in {"der", "das", "dem", "des", "vom", "im", "zum", "beim"} and phrases.word(index).lower() not in {"cluster", "netzwerk", "cluster"} \
            and not phrases.word(index).lower().endswith(("clusters", "clustern", "netzwerke"))

    def _fields(self, phrases: Phrases, index: int, end: int, head: Head) -> int:
        """The end of the fields and places after the noun: "Verkehr, Mobilität und Logistik", "Erneuerbare Energien Hamburg"."""
        if head.type not in _COVERS_ALL or not phrases.adjacent(index + 1):
            return index + 1
        if phrases.word(index + 1) in {"für", "for"} and head.lemma in {"Cluster", "Network", "Netzwerk", "Forum"}:
            stop = self._listed(phrases, index + 2)
            return stop if stop > index + 2 else index + 1
        plain = phrases.word(index).lower() in {"cluster", "netzwerk", "forum"} or phrases.word(index).endswith(("-Cluster", "-Netzwerk"))
        stop = self._listed(phrases, index + 1) if plain else end
        stop = max(stop, end)
        if stop == index + 1:
            return stop
        generic = not plain and "-" not in phrases.word(index) and not phrases.distinctive(index + 1, stop) and head.type == "Cluster"
        return index + 1 if generic else stop

    def _listed(self, phrases: Phrases, index: int) -> int:
        """The end of a list of nouns that closes with "und": the single nouns may be ordinary ones."""
        at = index
        while phrases.adjacent(at) and phrases.tokens[at].upper and phrases.tokens[at].word and not self._lexicon.is_role(phrases.word(at)):
            at += 1
            if phrases.word(at) == "," and phrases.adjacent(at + 1) and phrases.tokens[at + 1].upper:
                at += 1
            elif phrases.word(at) in _AND and phrases.adjacent(at + 1) and phrases.tokens[at + 1].upper:
                return max(phrases.right_run(at + 1), at + 2)
        run = phrases.right_run(index)
        return at if run == at and at > index else run

    def _proper_prefix(self, prefix: str, head: Head) -> bool:
        """Whether the first part of a hyphenated word is a name or, for programmes and awards, a marking word."""
        parts = prefix.split("-")
        named = any((part.isupper() and len(part) > 2 or any(c.isupper() for c in part[1:])) and part.upper() not in self._lexicon.no_bodies for part in parts)
        if head.type == "Programme":
            return (named or not self._lexicon.heads_of(prefix) or prefix[0].isupper()) and head.lemma in {"Wettbewerb", "Offensive"} or named
        if head.type == "Award":
            return True
        if head.type == "Event":
            return named or prefix in self._places or prefix.endswith("s") and head.lemma in {"Networking", "Dinner", "Empfang"}
        return named

    def _quoted_compound(self, phrases: Phrases, index: int) -> Iterator[Candidate]:
        """A quoted name joined to a noun: '"go-cluster"-Jahrestagung'."""
        noun = index + 1
        heads = self._lexicon.heads_of(phrases.word(noun)) if phrases.glued(noun) else ()
        opening = phrases.text.rfind('"', 0, phrases.tokens[index - 1].start)
        if opening < 0 or "\n" in phrases.text[opening:phrases.tokens[index].start]:
            return
        for head in heads:
            if head.type == "Event":
                yield Candidate(Span(opening, phrases.tokens[noun].end), "Event", f"{self.name}/quoted-compound", 0.9)
            elif head.type in {"Programme", "Project", "Cluster"} and head.use != "part":
                yield Candidate(Span(opening + 1, phrases.tokens[index - 1].start), head.type, f"{self.name}/quoted-compound", 0.85)
