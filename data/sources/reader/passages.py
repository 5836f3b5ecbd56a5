"""Marked passages as the relation model sees them: scenes, and which pairs of items state what."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from alignment import aligned
from marked import TYPES, Mark, Passage, Stated

from graphkit.extract import Extractor
from graphkit.extract.base import CleanView, LinkedMention, Reading
from graphkit.extract.clean import clean
from graphkit.extract.mentions.sectors import SectorFinder
from graphkit.extract.neural.items import Scene, leading, scenes
from graphkit.extract.neural.labels import NUMBERS
from graphkit.extract.neural.pieces import Pieces
from graphkit.extract.neural.relations import ends as stood_for
from graphkit.extract.neural.windows import windows
from graphkit.extract.relations import Grammar
from graphkit.extract.relations.encode import Token
from graphkit.extract.sentences import split
from graphkit.model import Document, EntityType, Referent, Span
from graphkit.vocabulary import Vocabulary

_QUALIFIED = frozenset({"role", "memberOf", "participatesIn", "awarded", "memberCount", "partner", "manages", "funds"})
_BODIES = frozenset({"Cluster", "Organization"})
_TIMED = frozenset({"founded", "heldOn"})
_ENGLISH = frozenset({"the", "of", "and", "is", "was", "has", "by"})
_GERMAN = frozenset({"der", "die", "das", "und", "ist", "des", "von", "im"})

Truth = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The scenes of a text and, by subject, label and object, what is true in it.

    Ends are referents or the values of a token. `meant` says of references, by the places where they begin, what they
    refer to; nothing is taught of others.
    """

    scenes: tuple[Scene, ...]
    true: frozenset[Truth]
    meant: Mapping[int, str]

    @property
    def longest(self) -> int:
        """Pieces of the longest window."""
        return max(len(scene.window.ids) for scene in self.scenes)


class Teacher:
    """Turns passages into lessons for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar, pieces: Pieces) -> None:
        self._vocabulary = vocabulary
        self._grammar = grammar
        self._pieces = pieces
        self._sectors = SectorFinder(vocabulary)

    def lesson(self, passage: Passage, *, about: bool) -> Lesson | None:
        """The lesson of one passage; with `about`, what it is about is known in each of its windows."""
        reading = self.reading(passage)
        sure = [mention for mention in reading.mentions if not mention.named]
        return self.of(reading, passage.facts, main_body(passage) if about else None, sure, about=about)

    def of(
        self,
        reading: Reading,
        facts: Sequence[Stated],
        main: str | None,
        sure: Iterable[LinkedMention] = (),
        *,
        about: bool = True,
    ) -> Lesson | None:
        """The lesson of a reading about whose referents these facts are true; none without two items.

        What the references of `sure` mean is true.
        """
        tokens = self._grammar.tokens(reading)
        topics = leading(tokens, main) if about else ()
        cut = tuple(windows(reading.view.text, reading.sentences, self._pieces))
        shown = tuple(scene for scene in scenes(cut, tokens, topics) if len(scene.items) > 1)
        if not shown:
            return None
        ends = {mention.span.end: mention.referent for mention in sure}
        meant = {t.span.start: ends[t.span.end] for t in tokens if not t.named and t.span.end in ends}
        return Lesson(shown, frozenset(_true(facts, shown)), meant)

    def of_gold(self, document: Document, gold: dict[str, Any], extractor: Extractor) -> Lesson | None:
        """The lesson of a document with its gold facts, read as the software reads it."""
        reading = extractor.read(document)
        return self.of(reading, list(_stated(gold, _owned(reading, gold))), self._grammar.topic(reading))

    def as_read(self, passage: Passage, extractor: Extractor) -> Lesson | None:
        """The lesson of a passage with the names that the software finds there, right or wrong.

        References mean what they should, as far as that was found.
        """
        reading = extractor.read(_document(passage))
        marks = list(_mentions(passage, reading.view))
        owners: dict[str, Counter[str]] = {}
        for mention in reading.mentions:
            for mark in marks if mention.named else ():
                if mark.span.overlaps(mention.span):
                    owners.setdefault(mention.referent, Counter())[mark.referent] += 1
        found: dict[str, list[str]] = {}
        for referent, votes in owners.items():
            found.setdefault(votes.most_common(1)[0][0], []).append(referent)
        facts = [
            replace(fact, subject=subject, object=target)
            for fact in passage.facts
            for subject in found.get(fact.subject, ())
            for target in (found.get(fact.object, ()) if fact.object[:1] in TYPES else (fact.object,))
        ]
        main = self._grammar.topic(reading)
        mentions, sure = list[LinkedMention](), list[LinkedMention]()
        for mention in (*reading.mentions, *reading.open):
            here = () if mention.named else (mark.referent for mark in marks if mark.span.overlaps(mention.span))
            may = (r for mark in here for r in found.get(mark, ()) if _alike(reading.referents[r].type, mention.type))
            right = next(may, None)
            if right is not None:
                sure.append(replace(mention, referent=right))
            if right is not None or mention.referent:
                mentions.append(sure[-1] if right is not None else mention)
        told = sorted(mentions, key=lambda mention: mention.span)
        unknown = tuple(m for m in reading.open if m.span not in {one.span for one in sure})
        return self.of(replace(reading, mentions=tuple(told), open=unknown), facts, main, sure)

    def reading(self, passage: Passage) -> Reading:
        """The passage with its marks for mentions, and the sectors that are read between them."""
        document = _document(passage)
        view = clean(document)
        mentions = list(_mentions(passage, view))
        referents = {mention.referent: _referent(passage, mention) for mention in mentions}
        for found in self._sectors.find(document, view, self._vocabulary):
            if found.known and not any(found.span.overlaps(mention.span) for mention in mentions):
                key, words = f"S-{found.known}", view.text[found.span.start : found.span.end]
                mentions.append(LinkedMention(found.span, words, "Sector", key))
                referents[key] = Referent(key, "Sector", words, (words,), None, found.known)
        ordered = sorted(mentions, key=lambda mention: mention.span)
        return Reading(document, view, tuple(split(view.text)), tuple(ordered), referents, {})


def _document(passage: Passage) -> Document:
    language = passage.head.get("language") or ("en" if _is_english(passage.text) else "de")
    return Document("passage", passage.text, language=language, published=passage.head.get("published"))


def _mentions(passage: Passage, view: CleanView) -> Iterator[LinkedMention]:
    for mark in passage.marks:
        span = Span(bisect_left(view.offsets, mark.start), bisect_left(view.offsets, mark.end))
        if span.start < span.end:
            words, kind = view.text[span.start : span.end], TYPES[mark.entity[0]]
            yield LinkedMention(span, words, kind, mark.entity, mark.name)


def _alike(one: EntityType, other: EntityType) -> bool:
    """Whether a reference of one type may mean a thing of the other."""
    return one == other or {one, other} <= _BODIES


def _referent(passage: Passage, mention: LinkedMention) -> Referent:
    names = passage.names(mention.referent)
    return Referent(mention.referent, mention.type, names[0], tuple(names))


def _owned(reading: Reading, gold: dict[str, Any]) -> dict[str, list[str]]:
    """Gold key to the referents that have one of the entity's names; a sector stands for itself."""
    found: dict[str, list[str]] = {}
    for referent, key in aligned(reading, gold).items():
        found.setdefault(key, []).append(key if reading.referents[referent].type == "Sector" else referent)
    return found


def _stated(gold: dict[str, Any], keys: dict[str, list[str]]) -> Iterator[Stated]:
    for fact in gold["facts"]:
        for subject in keys.get(fact["subject"], ()):
            for thing in keys.get(fact["object"], ()) if fact["object"] else ("",):
                yield Stated(
                    subject, fact["predicate"], thing, fact.get("role"), fact.get("from"), fact.get("until"),
                    fact.get("status"), fact.get("value"),
                )  # fmt: skip


def ends(token: Token) -> tuple[str, ...]:
    """What a token stands for as an end of a fact; a sector stands for itself."""
    return stood_for(token, {key: key for key in token.sectors})


class Times(NamedTuple):
    """From when and until when a date of the text is, empty where it does not say."""

    since: str
    until: str

    def is_time(self, gold: str | None) -> bool:
        """Whether this is when something took place or began."""
        return _same(gold, self.since) or (not self.since and _same(gold, self.until))


def _true(facts: Sequence[Stated], shown: Sequence[Scene]) -> Iterator[Truth]:
    items = [item for scene in shown for item in scene.items]
    here = {end for item in items for end in ends(item.token)}
    dates = {end: Times(*end.split("/")) for item in items if item.token.date for end in ends(item.token)}
    for fact in facts:
        if fact.subject in here:
            yield from _stating(fact, dates)
            yield from _qualifying(fact, dates)


def _stating(fact: Stated, dates: Mapping[str, Times]) -> Iterator[Truth]:
    """The fact itself; with a role, also the fact without one."""
    name = f"{fact.predicate}:{fact.role}" if fact.role else fact.predicate
    if fact.predicate in _TIMED:
        yield from ((fact.subject, NUMBERS[name], end) for end, times in dates.items() if times.is_time(fact.since))
    elif fact.predicate == "memberCount":
        yield fact.subject, NUMBERS[name], str(fact.value)
    else:
        yield fact.subject, NUMBERS[name], fact.object
        yield fact.subject, NUMBERS[fact.predicate], fact.object
    if fact.predicate == "partner":
        yield fact.object, NUMBERS[name], fact.subject


def _qualifying(fact: Stated, dates: Mapping[str, Times]) -> Iterator[Truth]:
    """From when and until when the fact holds, and whether it is over."""
    if fact.predicate in _QUALIFIED:
        for end, times in dates.items():
            if _same(fact.since, times.since):
                yield from ((one, NUMBERS[name], end) for one, name in _dated(fact, "since", "begins"))
            if _same(fact.until, times.until) or _same(fact.until, times.since):
                yield from ((one, NUMBERS[name], end) for one, name in _dated(fact, "until", "ends"))
    if fact.predicate == "role" and fact.status == "former":
        yield fact.subject, NUMBERS["former"], fact.object


def _dated(fact: Stated, first: str, second: str) -> Iterator[tuple[str, str]]:
    """The ends of a fact, each with the label that dates it; a partnership has two of either kind."""
    target = str(fact.value) if fact.predicate == "memberCount" else fact.object
    yield fact.subject, first
    yield target, second
    if fact.predicate == "partner":
        yield target, first
        yield fact.subject, second


def _same(gold: str | None, said: str) -> bool:
    return bool(gold and said) and (said.startswith(gold or "") or (gold or "").startswith(said))


def _is_english(text: str) -> bool:
    words = text.lower().split()
    return sum(word in _ENGLISH for word in words) > sum(word in _GERMAN for word in words)


def exchanged(passage: Passage, names: dict[str, list[str]], share: float, chance: random.Random) -> Passage:
    """The passage with the names of some entities exchanged for others of the same type, each throughout."""
    text, end, marks = "", 0, list[Mark]()
    given: dict[str, dict[str, str]] = {}
    for mark in sorted(passage.marks, key=lambda m: m.start):
        text += passage.text[end : mark.start]
        wording = passage.text[mark.start : mark.end]
        if mark.name:
            if mark.entity not in given:
                kept = TYPES[mark.entity[0]] not in names or chance.random() >= share
                given[mark.entity] = {} if not kept else {"": ""}
            wording = _renamed(wording, names.get(TYPES[mark.entity[0]], []), given[mark.entity], chance)
        marks.append(Mark(len(text), len(text) + len(wording), mark.entity, mark.name))
        text += wording
        end = mark.end
    return replace(passage, text=text + passage.text[end:], marks=marks)


def _renamed(wording: str, names: Sequence[str], given: dict[str, str], chance: random.Random) -> str:
    """What an entity is called instead, a person by surname where it was by surname; itself where it keeps its name."""
    if "" in given:
        return wording
    if wording not in given:
        full = next((one for one in given if one.endswith(f" {wording}")), None)
        given[wording] = given[full].split()[-1] if full else chance.choice(names)
    return given[wording]


def main_body(passage: Passage) -> str | None:
    """The cluster, or else the body, that the passage speaks of most."""
    weights: dict[str, int] = {}
    for mark in passage.marks:
        if mark.entity[0] in "CO":
            weights[mark.entity] = weights.get(mark.entity, 0) + (3 if mark.entity[0] == "C" else 1)
    return max(weights, key=lambda key: (weights[key], key)) if weights else None
