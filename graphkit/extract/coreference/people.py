"""Which mentions of persons are one person: full names, surnames, genitives, titles, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphkit.extract.base import MODEL, Candidate
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.taken import Taken
from graphkit.german.names import without_titles
from graphkit.model import Span

_DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer kein keine unser unsere ihr ihre sein seine "
    "mit für zur zum ins im am beim".split()
)

_ALONE = 0.97
_NAMED_AFTER_PEOPLE = frozenset({"Person", "Organization", "Region", "Sector"})


@dataclass(slots=True)
class Person:
    """A person under construction: name without titles, best title, where it is mentioned."""

    name: str
    title: str | None = None
    places: list[tuple[Span, Candidate]] = field(default_factory=list)
    surfaces: dict[str, None] = field(default_factory=dict)
    female: bool | None = None

    @property
    def surname(self) -> str:
        """Everything after the forenames that is not one: the last word, particles before it included."""
        words = self.name.split(" ")
        start = len(words) - 1
        while start > 1 and words[start - 1][0].islower():
            start -= 1
        return " ".join(words[start:])

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split(" ")[-1]


def _female(raw: str) -> bool | None:
    if re.match(r"(?:Frau|Mrs|Ms)\b", raw):
        return True
    return False if re.match(r"(?:Herrn?|Mr)\b", raw) else None


def _add(person: Person, candidate: Candidate, raw: str, name: str, title: str | None) -> None:
    person.places.append((candidate.span, candidate))
    person.surfaces.setdefault(name)
    if title and (person.title is None or len(title) > len(person.title)):
        person.title = title
    if person.female is None:
        person.female = _female(raw)


def group_people(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Person]:
    """One Person for each that the candidates name, in order of first mention."""
    parsed = []
    for candidate in candidates:
        raw = text[candidate.span.start : candidate.span.end]
        name, title = without_titles(raw)
        parsed.append((candidate, raw, " ".join(name.split()), title))
    people: list[Person] = []
    ends = {end for _, _, name, _ in parsed for end in _ends(name)}
    for candidate, raw, name, title in parsed:
        if " " in name and not name.split(" ")[0][0].islower() and name not in ends:
            person = _of_full_name(people, name)
            if person is None:
                person = Person(name)
                people.append(person)
            _add(person, candidate, raw, name if not name.endswith(person.name + "s") else person.name, title)
    for candidate, raw, name, title in parsed:
        if " " not in name or name.split(" ")[0][0].islower() or name in ends:
            person = _by_surname(people, name, candidate.span.start, title, _female(raw))
            if person is None and " " not in name and candidate.found_by == MODEL:
                person = next((p for p in people if p.name.split(" ")[0] == name), None)
                if person is None and candidate.confidence < _ALONE:
                    continue
            if person is None:
                person = Person(name)
                people.append(person)
            _add(person, candidate, raw, _bare(name, person), title)
    return sorted(people, key=lambda person: min(span.start for span, _ in person.places))


def told_apart(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates, slips of the tagger about surnames of people mended.

    "Domkes Weg" beside "Ute Domke" is a person and what is hers; a surname alone that it takes for a cluster's or
    event's name ("Domke führt das Netzwerk") is a person, unless something else of the text is called by it.
    """
    full = [without_titles(text[c.span.start : c.span.end])[0].split() for c in candidates if c.type == "Person"]
    owned = [words for words in full if len(words) == 2 and words[0].endswith("s") and _is_noun(words[1], lexicon)]
    surnames = {words[-1] for words in full if len(words) > 1 and words not in owned}
    others = [c for c in candidates if c.type not in {"Person", "Region", "Sector"}]
    firms = {word for c in others if " " in (name := text[c.span.start : c.span.end]) for word in name.split()}

    def mended(candidate: Candidate) -> Candidate:
        said = text[candidate.span.start : candidate.span.end]
        first, _, rest = said.partition(" ")
        if candidate.type == "Person" and first[:-1] in surnames and [first, rest] in owned:
            return replace(candidate, span=Span(candidate.span.start, candidate.span.start + len(first)))
        bare = candidate.found_by == MODEL and candidate.known is None and candidate.type not in _NAMED_AFTER_PEOPLE
        if bare and said in surnames - firms:
            return replace(candidate, type="Person", kinds=())
        return candidate

    return [mended(candidate) for candidate in candidates]


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is rather a noun than a surname."""
    return lexicon.is_common(word) or bool(lexicon.heads_of(word))


def _ends(name: str) -> Iterator[str]:
    """How a name of several words ends: "Ada Lo Presti" in "Lo Presti" and in "Presti"."""
    return (name[at + 1 :] for at, letter in enumerate(name) if letter == " ")


def _bare(name: str, person: Person) -> str:
    return (
        name[:-1]
        if name.endswith("s") and name[:-1] in {person.last, person.surname, person.name}
        else name.rstrip("'")
    )


def _of_full_name(people: list[Person], name: str) -> Person | None:
    for person in people:
        if person.name in {name, name.rstrip("'")} or name == person.name + "s":
            return person
        if person.name == name + "s":
            person.name = name
            return person
        ours, theirs = person.name.split(" "), name.split(" ")
        if ours[-1] == theirs[-1] and ours[0] == theirs[0]:
            person.name = max(person.name, name, key=len)
            return person
    return None


def _by_surname(people: list[Person], name: str, place: int, title: str | None, female: bool | None) -> Person | None:
    """The person whom a surname means: the only one, else the one named last before it that title and gender allow."""
    options = [
        p
        for p in people
        if name in {p.last, p.surname}
        or p.name.endswith(" " + name)
        or name.rstrip("'") == p.last
        or (name.endswith("s") and name[:-1] in {p.last, p.surname})
    ]
    if title and len(options) > 1:
        options = [p for p in options if p.title] or options
    if female is not None and len(options) > 1:
        options = [p for p in options if p.female in {None, female}] or options
    if len(options) <= 1:
        return options[0] if options else None
    before = [(max((s.start for s, _ in p.places if s.start < place), default=-1), i) for i, p in enumerate(options)]
    best = max(before)
    return options[best[1]] if best[0] >= 0 else options[0]


def bare_surnames(text: str, people: list[Person], taken: list[Span], lexicon: Lexicon) -> Iterator[Candidate]:
    """Surnames that stand alone elsewhere in the text, genitives included."""
    surnames = {
        form for person in people for form in (person.last, person.surname) if len(form) > 2 and " " in person.name
    }
    if not surnames:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(s) for s in sorted(surnames, key=lambda s: (-len(s), s)))
        + r")(?:s|')?(?![\w]|-\w)"
    )
    standing = Taken(taken)
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if not standing.free(span):
            continue
        before = re.search(r"(\w+) $", text[max(0, span.start - 20) : span.start])
        after = re.match(r" ([A-ZÄÖÜ][\w-]+)", text[span.end : span.end + 30])
        if after and not lexicon.is_role(after[1]) and match.group()[-1] != "s":
            continue
        if (
            before
            and before[1] in _DETERMINERS
            and (lexicon.is_common(match.group()) or match.group().lower() in _DETERMINERS)
        ):
            continue
        if before and before[1].lower() in {"ein", "eine", "einen", "einem", "einer"}:
            continue
        yield Candidate(span, "Person", "coreference/surname", 0.85)
