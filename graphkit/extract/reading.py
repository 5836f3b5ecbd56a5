"""From a document to its reading: sentences, mentions, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.extract.base import Candidate, CleanView, Finder, LinkedMention, Reading
from graphkit.extract.clean import clean
from graphkit.extract.coreference.people import Person, bare_surnames, group_people
from graphkit.extract.coreference.things import Thing, further_mentions, group_things
from graphkit.extract.coreference.typing import vote
from graphkit.extract.lexicon import Lexicon, load_lexicon
from graphkit.extract.mentions import built_in
from graphkit.extract.mentions.regions import RegionFinder
from graphkit.extract.merge import settle
from graphkit.extract.sentences import split
from graphkit.model import Document, EntityType, Referent, Span
from graphkit.slug import slug
from graphkit.vocabulary import Vocabulary


class _Keys:
    """Referent keys in order of first mention; a second thing of the same name gets a number."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def new(self, kind: EntityType, name: str) -> str:
        key = f"{kind.lower()}-{slug(name)}"
        self._used[key] = self._used.get(key, 0) + 1
        return key if self._used[key] == 1 else f"{key}-{self._used[key]}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents; holds what is compiled once from a vocabulary."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    places: frozenset[str]
    finders: tuple[Finder, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary, further: Iterable[Finder] = ()) -> Reader:
        """A reader with the built-in finders and perhaps further ones."""
        lexicon = load_lexicon()
        regions = RegionFinder(vocabulary, lexicon)
        return cls(vocabulary, lexicon, regions.places, (regions, *built_in(vocabulary, lexicon, regions.places), *further))

    def read(self, document: Document) -> Reading:
        """The reading of `document`: a pure function of document, vocabulary and finders."""
        view = clean(document)
        found = [candidate for finder in self.finders for candidate in finder.find(document, view, self.vocabulary)]
        sentences = split(view.text)
        mentions, referents = self._refer(view, sentences, settle(found, view.text))
        return Reading(document, view, sentences, tuple(mentions), referents, {})

    def _refer(self, view: CleanView, sentences: tuple[Span, ...], settled: list[Candidate]) -> tuple[list[LinkedMention], dict[str, Referent]]:
        text = view.text
        people = group_people(text, [c for c in settled if c.type == "Person"], self.lexicon)
        taken = [c.span for c in settled]
        for candidate in list(bare_surnames(text, people, taken, self.lexicon)):
            person = next(p for p in people if text[candidate.span.start:candidate.span.end].rstrip("'").removesuffix("s") in {p.last, p.surname}
                          or text[candidate.span.start:candidate.span.end] in {p.last, p.surname})
            person.places.append((candidate.span, candidate))
            person.surfaces.setdefault(person.surname)
            taken.append(candidate.span)
        things = group_things(text, [c for c in settled if c.type != "Person"], self.lexicon)
        vote(text, things, sentences, self.lexicon)
        for thing, candidate, form in list(further_mentions(text, things, taken, self.lexicon, self.places)):
            thing.places.append((candidate.span, candidate))
            thing.surfaces.setdefault(form)
        return _linked(text, people, things)


def _linked(text: str, people: list[Person], things: list[Thing]) -> tuple[list[LinkedMention], dict[str, Referent]]:
    keys = _Keys()
    referents: dict[str, Referent] = {}
    mentions: list[LinkedMention] = []
    for person in people:
        key = keys.new("Person", person.name)
        referents[key] = Referent(key, "Person", person.name, tuple(person.surfaces), person.title)
        mentions += [_mention(text, candidate, "Person", key) for _, candidate in person.places]
    for thing in things:
        key = keys.new(thing.type, thing.name)
        known = max(thing.known, key=lambda iri: (thing.known[iri], iri)) if thing.known else None
        referents[key] = Referent(key, thing.type, thing.name, tuple(thing.surfaces), None, known)
        mentions += [_mention(text, candidate, thing.type, key) for _, candidate in thing.places]
    return sorted(mentions, key=lambda mention: mention.span), referents


def _mention(text: str, candidate: Candidate, kind: EntityType, key: str) -> LinkedMention:
    wording = " ".join(text[candidate.span.start : candidate.span.end].split())
    return LinkedMention(candidate.span, wording, kind, key, True, candidate.found_by, candidate.confidence)


def read(document: Document, vocabulary: Vocabulary) -> Reading:
    """One document, read with the built-in finders; for many documents build one Reader."""
    return Reader.of(vocabulary).read(document)
