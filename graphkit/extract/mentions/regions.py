"""Places: known regions with their adjectives, places that a dateline or a seat reveals, territorial bodies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphkit.errors import VocabularyError
from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.gazetteer import Gazetteer
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.tokens import tokenize
from graphkit.german.names import LEGAL_FORM
from graphkit.model import Document, Span
from graphkit.resources import resource
from graphkit.vocabulary import Concept, Vocabulary

_WIDE = frozenset({"country", "state", "area", "district"})
_PARTS = frozenset("Upper Lower Northern Southern Eastern Western Central Greater Nord Süd Ost West".split())
_EUROPE = re.compile(
    r"\b(?:[Ii]n|[Aa]us|nach|across|throughout|within|from)(?: ganz)? (?P<place>Europa|Europe)\b(?! [A-Z])"
)
_TOWN = 20_000
_PLACE = (
    r"(?:(?:San|Santa|Los|Las|New|Sankt|Bad) )?[A-ZÄÖÜÉ][a-zäöüßéèáóñç]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"(?: (?:am|an der|im|in der|ob der|vor der) [A-ZÄÖÜ][a-zäöüß]+)?"
)
_SEAT = re.compile(
    rf"\b(?:Sitz|Standort|Büro|Niederlassung|Werk|Hauptsitz|headquartered|based|located|office|"
    rf"(?:take|taken|taking|took) place|(?:öffne|finde|fand)\w*|held) in (?P<place>{_PLACE})"
)
_DATELINE = re.compile(
    rf"^(?:[\w ]{{0,20}}[|] )?(?P<place>{_PLACE})(?:/(?P<second>{_PLACE}))?(?:, (?:den |im "
    rf")?(?:\d{{1,2}}\. ?(?:\w+|\d{{1,2}}\.) ?\d{{4}}|\d{{1,2}} \w+ \d{{4}}|"
    rf"[A-Z]\w+ \d{{4}}|[A-Z]\w+ \d{{1,2}}, \d{{4}})|\. [A-ZÄÖÜ])",
    re.MULTILINE,
)
_BESIDE = re.compile(
    rf"(?:\b(?:in|aus|nach|bei) (?P<place>{_PLACE})(?:/| \()|\((?P<inside>{_PLACE}), |"
    rf"\b(?:in|aus|nach) (?P<listed>{_PLACE}) (?:und|and) )$"
)
_BEFORE = re.compile(r"(\S+)\s$")
_AFTER_LIST = re.compile(r"(?:,|/|und|sowie|oder|bis|and|–|-)\s?$")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of ontology/lexicon/places.toml."""

    ambiguous: frozenset[str]
    surely: frozenset[str]
    never: frozenset[str]
    prepositions: frozenset[str]
    sure_prepositions: frozenset[str]
    territories: frozenset[str]
    regional: frozenset[str]
    within: frozenset[str]


def read_place_words(path: Path) -> PlaceWords:
    """The lists in `path`; raises VocabularyError on an unknown or missing key."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.keys() != set(PlaceWords.__slots__):
        odd = ", ".join(sorted(data.keys() ^ set(PlaceWords.__slots__)))
        raise VocabularyError(f"{path}: unknown or missing key: {odd}", "See the comments in the file.")
    return PlaceWords(**{key: frozenset(value) for key, value in data.items()})


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """The shipped lists."""
    return read_place_words(resource("ontology", "lexicon", "places.toml"))


def demonym(name: str) -> str | None:
    """The adjective that inhabitants' names share: "Tuttlingen" → "Tuttlinger"; None where none is regular."""
    if " " in name or len(name) < 4:
        return None
    if name.endswith("en") and not name.endswith(("ien",)):
        return name[:-2] + "er"
    if name.endswith("e"):
        return name + "r"
    return name + "er"


def _forms(concept: Concept) -> Iterator[str]:
    yield from concept.labels.values()
    yield from (word for word, _ in concept.words)
    if concept.kind == "municipality" and concept.population >= _TOWN:
        adjective = demonym(concept.labels.get("de", ""))
        if adjective:
            yield adjective


class RegionFinder:
    """Proposes regions, and the bodies that govern them ("Freistaat Sachsen") as organisations."""

    name = "regions"

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = load_place_words()
        kept = {
            (form, concept.iri): concept
            for concept in vocabulary.regions.values()
            for form in _forms(concept)
            if self._usable(form)
        }
        self._gazetteer = Gazetteer([(form, concept) for (form, _), concept in kept.items()])
        self.places = frozenset(form for form, _ in kept)
        own = {label for concept in vocabulary.regions.values() for label in concept.labels.values()}
        self.demonyms = frozenset(form for form in self.places - own if form.endswith("er"))

    def _usable(self, form: str) -> bool:
        first = form.split(" ", maxsplit=1)[0]
        if form in self._words.never or any(
            form.startswith(n) for n in ("europäisch", "deutsch", "europaweit", "deutschlandweit", "bundes")
        ):
            return False
        return (
            len(form) > 2 and first not in (self._words.territories - {"Metropolregion", "Region"}) and first != "the"
        )

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Regions and territorial bodies."""
        text = view.text
        sure: set[str] = set()
        doubtful: list[tuple[int, int, str, Concept]] = []
        for start, end, form, concepts in self._gazetteer.find(text):
            if form[0].isupper() and self._inside_name(text, start):
                continue
            concept = min(concepts, key=lambda c: (c.kind not in _WIDE, -c.population, c.iri))
            body = self._territory(text, start, end, concept)
            if body is not None:
                yield body
            if concept.kind in _WIDE and (beside := _BESIDE.search(text, max(0, start - 40), start)):
                group = beside.lastgroup or "place"
                if group == "place" or self._unheard(beside[group]):
                    yield Candidate(Span(*beside.span(group)), "Region", f"{self.name}/beside", 0.65)
            if self._is_place(text, start, end, form, concept):
                sure.add(form)
                yield Candidate(Span(start, end), "Region", f"{self.name}/name", 0.8, concept.iri)
            else:
                doubtful.append((start, end, form, concept))
        for start, end, form, concept in doubtful:
            if form in sure and form not in self._words.ambiguous:
                yield Candidate(Span(start, end), "Region", f"{self.name}/again", 0.7, concept.iri)
        yield from self._unknown(text)

    def _inside_name(self, text: str, start: int) -> bool:
        """Whether a word of a brand's form stands right before the place and makes it a part of its name."""
        before = _BEFORE.search(text, max(0, start - 40), start)
        words = tokenize(before[1]) if before and before.group().endswith(" ") else ()
        return bool(words) and words[-1].camel and not LEGAL_FORM.fullmatch(words[-1].text)

    def _is_place(self, text: str, start: int, end: int, form: str, concept: Concept) -> bool:
        ambiguous = form in self._words.ambiguous and form not in self._words.surely
        before = _BEFORE.search(text, max(0, start - 30), start)
        word = before[1] if before else ""
        if form[0].islower():
            return True
        if ambiguous and word == "von" and re.match(r" (?:über|bis|nach) ", text[end : end + 8]):
            return True
        if ambiguous:
            return word in self._words.sure_prepositions or self._dated(text, start, end)
        if concept.kind in _WIDE or concept.population >= 100_000:
            return True
        if concept.labels.get("de") != form and form.endswith("er"):
            return concept.population >= _TOWN and bool(re.match(r" [A-ZÄÖÜ\"]", text[end : end + 2]))
        return (
            word in self._words.prepositions
            or bool(_AFTER_LIST.search(text, max(0, start - 8), start))
            or self._dated(text, start, end)
            or concept.population >= _TOWN
        )

    def _dated(self, text: str, start: int, end: int) -> bool:
        """Whether the place stands in a dateline, or after a date or time as in "(5.11.2024, Halle)"."""
        return bool(
            re.search(r"(?:\d{4}|Uhr|\d\.), $", text[max(0, start - 8) : start])
            or (
                (start == 0 or text[start - 1] in "\n|(")
                and re.match(r"(?:, (?:den )?\d|, [A-Z]\w+ \d{4}|\.|\))", text[end : end + 30])
            )
        )

    def _territory(self, text: str, start: int, end: int, concept: Concept) -> Candidate | None:
        """The body that a word such as "Stadt" or "Freistaat" before the name makes of it, or the wider territory."""
        match = re.search(
            r"(?P<around>\w+ )?(?P<det>(?:[Dd]er|[Dd]ie|[Dd]as|dem|den|des|seine\w*) )?(?P<word>[A-ZÄÖÜ]\w+) $",
            text[max(0, start - 60) : start],
        )
        if match is None or match["word"] not in self._words.territories or text[start].islower():
            return None
        if match["word"] == "Hansestadt":
            free = re.search(r"Freien? und Hansestadt $", text[max(0, start - 30) : start])
            return Candidate(
                Span(start - len(free.group() if free else "Hansestadt "), end),
                "Region",
                f"{self.name}/territory",
                0.9,
                concept.iri,
            )
        begin = start - (match.end() - match.start("word"))
        before, article = (match["around"] or "").strip(), (match["det"] or "").strip()
        if before.lower() in {"der", "die", "das", "dem", "den", "des"} and not article:
            before, article = "", before
        inside = before in self._words.within and (article or match["word"] not in {"Stadt"})
        acting = before in {"vom", "durch"} or (match["word"] in {"Landkreis", "Kreis"} and article.lower() == "der")
        if inside or (match["word"] in self._words.regional and not acting):
            return Candidate(Span(begin, end), "Region", f"{self.name}/territory", 0.85)
        return Candidate(Span(begin, end), "Organization", f"{self.name}/body", 0.85)

    def _unknown(self, text: str) -> Iterator[Candidate]:
        """Places of no list that stand where only places do."""
        for match in _SEAT.finditer(text):
            if not self._lexicon.is_common(match["place"].split(" ")[0]):
                yield Candidate(Span(*match.span("place")), "Region", f"{self.name}/seat", 0.6)
        for match in _EUROPE.finditer(text):
            yield Candidate(Span(*match.span("place")), "Region", f"{self.name}/continent", 0.7)
        for match in _DATELINE.finditer(text):
            for group in ("place", "second"):
                place = match[group]
                if place and self._unheard(place):
                    yield Candidate(Span(*match.span(group)), "Region", f"{self.name}/dateline", 0.6)

    def _unheard(self, place: str) -> bool:
        """Whether a word that stands where a place does is no ordinary noun."""
        lexicon = self._lexicon
        known = lexicon.is_common(place) or lexicon.heads_of(place) or place in lexicon.never
        return not known and place not in _PARTS
