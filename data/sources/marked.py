"""Marked text: how people write down what a text says, read into passages and written as gold.

    Seit 2019 leitet [P1:Anna Beck] den [C1:Holzcluster Südwest]. [C1=Der Verbund] zählt 120 Mitglieder.
    ---
    P1 role C1 managing-director from=2019
    C1 memberCount 120

A name is marked `[ID:words]`, another reference to the same thing `[ID=words]`; the letter of the ID is its type
(P person, C cluster, O organization, R region, G programme, E event, J project, A award). Lines under `---` state
facts, names and keys (`C1 key holzcluster`, `C1 alias "HC Südwest"`, `P1 title "Dr."`). A line of `===` ends a passage.
Lines that begin with `@` before a text give the file, title, date, language and form of a whole document.

    python data/sources/marked.py FILE...               say what is wrong with marked text
    python data/sources/marked.py FILE... --gold FOLDER  write each passage as a document with its gold facts
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypedDict

from graphkit.model import EntityType
from graphkit.slug import slug

TYPES: Final[Mapping[str, EntityType]] = {
    "P": "Person",
    "C": "Cluster",
    "O": "Organization",
    "R": "Region",
    "G": "Programme",
    "E": "Event",
    "J": "Project",
    "A": "Award",
}

# subject types and object types of every predicate, as letters; a dash stands for "no object"
PREDICATES: Final = {
    "role": ("P", "COGJ"),
    "memberOf": ("OCP", "CO"),
    "participatesIn": ("CO", "G"),
    "manages": ("O", "C"),
    "runs": ("OGC", "GEJ"),
    "funds": ("OG", "JCOGE"),
    "partner": ("CO", "CO"),
    "takesPartIn": ("PCO", "E"),
    "awarded": ("COPJ", "A"),
    "locatedIn": ("COEJG", "R"),
    "inSector": ("COGJE", "-"),
    "founded": ("COGJ", "-"),
    "heldOn": ("E", "-"),
    "memberCount": ("COG", "-"),
}
_ROLES = re.compile(
    r"(deputy-)?managing-director|board-(chair|member)|advisory-board-member|cluster-manager|project-manager|team-lead"
    r"|staff|researcher|political-office|founder|member|alumnus|other"
)
_PARTS_TAKEN = re.compile(r"speaker|host|exhibitor|participant")
_SECTORS: Final = (
    "life-sciences health-economy medical-technology biotechnology aviation space maritime logistics mobility energy "
    "hydrogen environment chemistry materials manufacturing microelectronics photonics ict media-creative food "
    "construction-wood textile security finance-services education tourism"
).split()
_NAMING: Final = frozenset({"key", "title", "alias"})
_ATTRIBUTES: Final = frozenset({"from", "until", "status", "value"})
_HEAD = re.compile(r"@(\w+)\s+([^\n]*)\n")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MARK = re.compile(r"\[([PCORGEJA]\d+)([:=])([^\[\]]+)\]")
_STRAY = re.compile(r"\[[PCORGEJA]\d+|(?<=[\w.])\]")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a passage's plain text, in code points; "das Netzwerk", "sie" and such are no `name`."""

    start: int
    end: int
    entity: str
    name: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as its line states it; `entity` IDs stand for subject and object, an empty object for none."""

    subject: str
    predicate: str
    object: str = ""
    role: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    value: str | int | None = None
    evidence: str | None = None


@dataclass(slots=True)
class Passage:
    """One marked text, taken apart."""

    place: str
    text: str
    marks: list[Mark]
    facts: list[Stated] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def names(self, entity: str) -> list[str]:
        """The forms of an entity's name, first mention first, then what its lines add."""
        marked = [
            " ".join(self.text[mark.start : mark.end].split())
            for mark in self.marks
            if mark.entity == entity and mark.name
        ]
        return list(dict.fromkeys([*marked, *self.aliases.get(entity, ())]))


def passages(path: Path) -> Iterator[Passage]:
    """All passages of a file; what is wrong with one stands in its `problems`."""
    line = 1
    for block in re.split(r"(?m)^===[^\n]*\n?", path.read_text(encoding="utf-8")):
        if block.strip():
            yield _passage(block, f"{path.name}:{line + len(block) - len(block.lstrip())}")
        line += block.count("\n") + 1


def _passage(block: str, place: str) -> Passage:
    written, _, lines = (block.strip("\n") + "\n").partition("\n---\n")
    head, written = _head(written)
    text, marks = _marks(written.strip("\n"))
    passage = Passage(place, text, marks, head=head)
    known = {mark.entity for mark in marks}
    if stray := _STRAY.search(text):
        passage.problems.append(f"a mark is not closed or nested: {stray!r}")
    passage.problems += [f"{entity} is never named" for entity in sorted(known) if not passage.names(entity)]
    for line in filter(None, map(str.strip, lines.splitlines())):
        if not line.startswith("#"):
            _take(line, passage, known)
    return passage


def _head(written: str) -> tuple[dict[str, str], str]:
    """What the lines before a text say of its document, and what follows them."""
    head = {}
    while (first := _HEAD.match(written)) is not None:
        head[first[1]] = first[2].strip()
        written = written[first.end() :]
    return head, written


def _marks(written: str) -> tuple[str, list[Mark]]:
    """The plain text without its marks, and the marks."""
    plain, marks, end = "", list[Mark](), 0
    for found in _MARK.finditer(written):
        plain += written[end : found.start()]
        marks.append(Mark(len(plain), len(plain) + len(found[3]), found[1], found[2] == ":"))
        plain += found[3]
        end = found.end()
    return plain + written[end:], marks


def _take(line: str, passage: Passage, known: Set[str]) -> None:
    """Add what a line says to the passage, or else what is wrong with it to its problems."""
    try:
        said = _Line.of(line, known)
        if said.predicate in _NAMING:
            said.name(passage)
        else:
            passage.facts.append(said.fact(known, passage.text))
    except LineError as error:
        passage.problems.append(f"{error}: {line}")


class LineError(ValueError):
    """What is wrong with a line, in a few words."""


def _must(right: bool, complaint: str) -> None:
    if not right:
        raise LineError(complaint)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in parts: what it says of which entity, its further words, its `name=value` pairs, its quotes."""

    subject: str
    predicate: str
    words: tuple[str, ...]
    free: tuple[str, ...]
    pairs: Mapping[str, str]
    quotes: tuple[str, ...]

    @classmethod
    def of(cls, line: str, known: Set[str]) -> _Line:
        found = _WORD.findall(line)
        words = [quoted or bare for quoted, bare in found]
        quotes = tuple(quoted for quoted, _ in found if quoted)
        _must(len(words) > 1 and words[0] in known, "not a marked entity")
        bare = [word for word in words[2:] if word not in quotes]
        free = tuple(word for word in bare if "=" not in word)
        pairs = dict(word.split("=", 1) for word in bare if "=" in word)
        return cls(words[0], words[1], tuple(words[2:]), free, pairs, quotes)

    def name(self, passage: Passage) -> None:
        """Keep a key, a title or an alias."""
        value = " ".join(self.words)
        if self.predicate == "alias":
            passage.aliases.setdefault(self.subject, []).append(value)
        else:
            (passage.keys if self.predicate == "key" else passage.titles)[self.subject] = value

    def fact(self, known: Set[str], text: str) -> Stated:
        """The fact that the line states; raises LineError where it states none that can be."""
        _must(self.predicate in PREDICATES, "unknown predicate")
        subjects, objects = PREDICATES[self.predicate]
        _must(self.subject[0] in subjects, "this type cannot be the subject")
        _must(self.pairs.keys() <= _ATTRIBUTES, "unknown attribute")
        fact = self._valued() if objects == "-" else self._joining(objects, known)
        since, until = self._times()
        _must(all(_DATE.fullmatch(date) for date in (since, until) if date), "not a date")
        evidence = self.quotes[-1] if self.quotes else None
        _must(evidence is None or evidence in text, "the quote is not in the text")
        return replace(fact, since=since or None, until=until or None, status=self._status(until), evidence=evidence)

    def _valued(self) -> Stated:
        """A sector, a number of members, or a time, which `_times` reads."""
        _must(bool(self.free), "nothing stated")
        value = self.free[0]
        if self.predicate == "inSector":
            _must(value in _SECTORS, "unknown sector")
            return Stated(self.subject, self.predicate, value)
        if self.predicate == "memberCount":
            _must(value.isdecimal(), "not a number")
            return Stated(self.subject, self.predicate, value=int(value))
        return Stated(self.subject, self.predicate)

    def _joining(self, objects: str, known: Set[str]) -> Stated:
        """Two entities, and in which role."""
        thing = self.free[0] if self.free else ""
        role = self.free[1] if len(self.free) > 1 else None
        _must(thing in known and thing[0] in objects, "the object is not marked or of the wrong type")
        roles = _ROLES if self.predicate == "role" else _PARTS_TAKEN
        _must(role is None or roles.fullmatch(role) is not None, "unknown role")
        _must(role is not None or self.predicate not in {"role", "takesPartIn"}, "no role")
        return Stated(self.subject, self.predicate, thing, role)

    def _times(self) -> tuple[str, str]:
        """From when and until when, empty where the line does not say."""
        since, until = "", ""
        if self.predicate in {"founded", "heldOn"}:
            since, _, until = self.free[0].partition("..")
        return self.pairs.get("from", since), until or self.pairs.get("until", "")

    def _status(self, until: str) -> str | None:
        """Whether a role is held or over; of other facts only what the line says itself."""
        usual = ("former" if until else "current") if self.predicate == "role" else None
        return self.pairs.get("status", usual)


class Gold(TypedDict):
    """Gold facts in the form of the annotation guidelines."""

    document: dict[str, str | None]
    entities: list[dict[str, object]]
    facts: list[dict[str, object]]


def gold(passage: Passage) -> Gold:
    """A passage as gold facts.

    Evidence that no line gives is the shortest stretch that holds a reference to both subject and object.
    """
    head = passage.head
    document = {
        "title": head.get("title", ""),
        "published": head.get("published"),
        "language": head.get("language", "de"),
    }
    named = [_entity(passage, entity) for entity in dict.fromkeys(mark.entity for mark in passage.marks)]
    sectors = sorted({fact.object for fact in passage.facts if fact.predicate == "inSector"})
    named += [{"key": sector, "type": "Sector", "name": sector, "aliases": []} for sector in sectors]
    return {"document": document, "entities": named, "facts": [_fact(passage, fact) for fact in passage.facts]}


def _key(passage: Passage, entity: str) -> str:
    return passage.keys.get(entity) or slug(passage.names(entity)[0])


def _entity(passage: Passage, entity: str) -> dict[str, object]:
    name, *others = passage.names(entity)
    title = {"title": passage.titles.get(entity)} if entity.startswith("P") else {}
    return {"key": _key(passage, entity), "type": TYPES[entity[0]], "name": name, **title, "aliases": others}


def _fact(passage: Passage, fact: Stated) -> dict[str, object]:
    marked = fact.object and fact.predicate != "inSector"
    return {
        "subject": _key(passage, fact.subject),
        "predicate": fact.predicate,
        "object": _key(passage, fact.object) if marked else fact.object or None,
        "role": fact.role,
        "from": fact.since,
        "until": fact.until,
        "status": fact.status,
        "value": fact.value,
        "evidence": fact.evidence or _shortest(passage, fact),
    }


def _shortest(passage: Passage, fact: Stated) -> str:
    one = [mark for mark in passage.marks if mark.entity == fact.subject]
    other = [mark for mark in passage.marks if mark.entity == fact.object] or one
    start, end = min(
        ((min(a.start, b.start), max(a.end, b.end)) for a in one for b in other),
        key=lambda span: (span[1] - span[0], span),
    )
    return passage.text[start:end]


def as_json(facts: Gold) -> str:
    """Gold facts as text, one entity or fact a line."""
    document = json.dumps(facts["document"], ensure_ascii=False)
    entities, said = _rows(facts["entities"]), _rows(facts["facts"])
    return f'{{\n  "document": {document},\n  "entities": [\n{entities}\n  ],\n  "facts": [\n{said}\n  ]\n}}\n'


def _rows(listed: list[dict[str, object]]) -> str:
    return ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in listed)


def _write(read: Iterable[Passage], folder: Path) -> None:
    """Each passage as a document, called as its head says, beside its gold facts."""
    for passage in read:
        stem, form = passage.head["file"], passage.head.get("form", "txt")
        (folder / f"{stem}.{form}").write_text(passage.text + "\n", encoding="utf-8", newline="\n")
        (folder / f"{stem}.gold.json").write_text(as_json(gold(passage)), encoding="utf-8", newline="\n")


def main() -> int:
    """Check marked files; with `--gold`, write their documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path)
    given = parser.parse_args()
    read = [passage for path in given.files for passage in passages(path)]
    problems = [f"{passage.place}: {problem}" for passage in read for problem in passage.problems]
    print("\n".join(problems), file=sys.stderr)
    counts = {name: sum(fact.predicate == name for passage in read for fact in passage.facts) for name in PREDICATES}
    print(len(read), "passages", sum(counts.values()), "facts", counts)
    if problems:
        return 1
    if given.gold is not None:
        _write(read, given.gold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
