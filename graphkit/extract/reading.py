"""From a document to its reading: sentences, mentions, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.extract.base import Candidate, CleanView, Finder, LinkedMention, Reading
from graphkit.extract.borders import Borders
from graphkit.extract.clean import clean
from graphkit.extract.coreference.anaphora import with_anaphora
from graphkit.extract.coreference.descriptions import join_descriptions
from graphkit.extract.coreference.events import join_generic_events
from graphkit.extract.coreference.grouping import group_things
from graphkit.extract.coreference.people import Person, bare_surnames, group_people, told_apart
from graphkit.extract.coreference.scene import build_scene
from graphkit.extract.coreference.shortforms import further_mentions
from graphkit.extract.coreference.speakers import speakers
from graphkit.extract.coreference.things import Thing
from graphkit.extract.coreference.typing import vote
from graphkit.extract.lexicon import Lexicon, load_lexicon
from graphkit.extract.mentions import built_in
from graphkit.extract.mentions.regions import RegionFinder
from graphkit.extract.merge import settle, tempered, without_offices, without_surnames
from graphkit.extract.neural.names import Opinion
from graphkit.extract.phrases import Ground
from graphkit.extract.sentences import split
from graphkit.german.names import without_legal_form
from graphkit.model import Document, EntityType, Referent, Span
from graphkit.slug import slug
from graphkit.vocabulary import Vocabulary

Prepared = tuple[CleanView, tuple[Span, ...]]


def prepare(document: Document) -> Prepared:
    """The clean view of a document and its sentences."""
    view = clean(document)
    return view, tuple(split(view.text))


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
    """Reads documents; holds what is compiled once from a vocabulary.

    `labels` names regions and sectors by their IRI. Of what the built-in `finders` find, the trained tagger may doubt
    some; what `further` ones bring, it does not judge.
    """

    vocabulary: Vocabulary
    lexicon: Lexicon
    places: frozenset[str]
    offices: frozenset[str]
    labels: Mapping[str, str]
    finders: tuple[Finder, ...]
    further: tuple[Finder, ...] = ()

    @classmethod
    def of(cls, vocabulary: Vocabulary, further: Iterable[Finder] = ()) -> Reader:
        """A reader with the built-in finders and perhaps further ones."""
        lexicon = load_lexicon()
        regions = RegionFinder(vocabulary, lexicon)
        fields = frozenset(
            form for c in vocabulary.sectors.values() for form in (*c.labels.values(), *(word for word, _ in c.words))
        )
        names = frozenset(
            without_legal_form(name) for entry in vocabulary.register.values() for name in (entry.name, *entry.aliases)
        )
        ground = Ground(lexicon, regions.places, fields, regions.demonyms, names)
        concepts = (*vocabulary.regions.values(), *vocabulary.sectors.values())
        labels = {concept.iri: concept.labels["de"] for concept in concepts if "de" in concept.labels}
        offices = frozenset(word for role in vocabulary.roles.values() for word, _ in role.words if word.isupper())
        finders = (regions, *built_in(vocabulary, ground))
        return cls(vocabulary, lexicon, regions.places, offices, labels, finders, tuple(further))

    def read(self, document: Document, prepared: Prepared | None = None, opinion: Opinion | None = None) -> Reading:
        """The reading of `document`: a pure function of document, vocabulary, finders and the tagger's opinion."""
        view, sentences = prepared or prepare(document)

        def found(finders: Iterable[Finder]) -> list[Candidate]:
            return [candidate for finder in finders for candidate in finder.find(document, view, self.vocabulary)]

        own = found(self.finders)
        kept = tempered(own, opinion, view.text, Borders(self.lexicon, self.places)) if opinion else own
        settled = without_offices(settle([*kept, *found(self.further)], view.text), view.text, self.offices)
        settled = without_surnames(settled, view.text)
        linked, referents, genders = self._refer(view, sentences, settled)
        said = speakers(view.text, sentences, linked)
        scene = build_scene(view.text, sentences, linked, (referents, genders), self.lexicon)
        mentions, unsolved = with_anaphora(scene, said)
        return Reading(document, view, tuple(sentences), tuple(mentions), referents, said, tuple(unsolved))

    def _refer(
        self, view: CleanView, sentences: tuple[Span, ...], settled: list[Candidate]
    ) -> tuple[list[LinkedMention], dict[str, Referent], dict[str, str | None]]:
        text = view.text
        settled = told_apart(text, settled, self.lexicon)
        people = group_people(text, [c for c in settled if c.type == "Person"], self.lexicon)
        taken = [c.span for c in settled]
        for candidate in list(bare_surnames(text, people, taken, self.lexicon)):
            person = next(
                p
                for p in people
                if text[candidate.span.start : candidate.span.end].rstrip("'").removesuffix("s") in {p.last, p.surname}
                or text[candidate.span.start : candidate.span.end] in {p.last, p.surname}
            )
            person.places.append((candidate.span, candidate))
            person.surfaces.setdefault(person.surname)
            taken.append(candidate.span)
        things = group_things(text, [c for c in settled if c.type != "Person"], self.lexicon, self.places)
        vote(text, things, sentences, self.lexicon)
        things = join_descriptions(text, join_generic_events(text, things), sentences, self.lexicon, self.places)
        taken = [c.span for c in settled if c.type not in {"Region", "Sector"}] + [
            s for p in people for s, _ in p.places
        ]
        for thing, candidate, form in list(further_mentions(text, things, taken, self.lexicon, self.places)):
            if _give_way(things, candidate.span):
                thing.places.append((candidate.span, candidate))
                thing.surfaces.setdefault(form)
        things = [thing for thing in things if thing.places]
        return _linked(text, people, things, self.lexicon, self.labels)


def _give_way(things: list[Thing], span: Span) -> bool:
    """Make room for a longer name: places and fields inside it are no mentions; False if one sticks out."""
    weak = [(thing, place) for thing in things if thing.type in {"Region", "Sector"} for place in thing.places]
    touched = [(thing, place) for thing, place in weak if place[0].overlaps(span)]
    if any(not (span.start <= place[0].start and place[0].end <= span.end) or place[0] == span for _, place in touched):
        return False
    for thing, place in touched:
        thing.places.remove(place)
    return True


def _linked(
    text: str, people: list[Person], things: list[Thing], lexicon: Lexicon, labels: Mapping[str, str]
) -> tuple[list[LinkedMention], dict[str, Referent], dict[str, str | None]]:
    keys = _Keys()
    referents: dict[str, Referent] = {}
    mentions: list[LinkedMention] = []
    genders: dict[str, str | None] = {}
    for person in people:
        key = keys.new("Person", person.name)
        genders[key] = {True: "f", False: "m", None: lexicon.gender(person.name)}[person.female]
        referents[key] = Referent(key, "Person", person.name, tuple(person.surfaces), person.title)
        mentions += [_mention(text, candidate, "Person", key) for _, candidate in person.places]
    for thing in things:
        known = max(thing.known, key=lambda iri: (thing.known[iri], iri)) if thing.known else None
        name = labels.get(known or "", thing.name)
        key = keys.new(thing.type, name)
        referents[key] = Referent(key, thing.type, name, tuple(thing.surfaces), None, known)
        mentions += [
            _mention(text, candidate, thing.type, key, named=span not in thing.silent)
            for span, candidate in thing.places
        ]
    return sorted(mentions, key=lambda mention: mention.span), referents, genders


def _mention(text: str, candidate: Candidate, kind: EntityType, key: str, *, named: bool = True) -> LinkedMention:
    wording = " ".join(text[candidate.span.start : candidate.span.end].split())
    return LinkedMention(candidate.span, wording, kind, key, named, candidate.found_by, candidate.confidence)


def read(document: Document, vocabulary: Vocabulary) -> Reading:
    """One document, read with the built-in finders; for many documents build one Reader."""
    return Reader.of(vocabulary).read(document)
