"""Marked text: how people write down what a text says, read into passages and written as gold.

    Seit 2019 leitet [P1:Anna Beck] den [C1:Holzcluster Südwest]. [C1=Der Verbund] zählt 120 Mitglieder.
    ---
    P1 role C1 managing-director from=2019
    C1 memberCount 120

A name is marked `[ID:words]`, another reference to the same thing `[ID=words]`; the letter of the ID is its type (P person,
C cluster, O organization, R region, G programme, E event, J project, A award). Lines under `---` state facts, names and keys
(`C1 key holzcluster`, `C1 alias "HC Südwest"`, `P1 title "Dr."`). A line of `===` ends a passage. Lines that begin with `@`
before a text give the file, title, date, language and form of a whole document.

    python data/sources/marked.py FILE...               say what is wrong with marked text
    python data/sources/marked.py FILE... --gold FOLDER  write each passage as a document with its gold facts
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graphkit.slug import slug

TYPES: Final = {
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
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MARK = re.compile(r"\[([PCORGEJA]\d+)([:=])([^\[\]]+)\]")
_STRAY = re.compile(r"\[[PCORGEJA]\d+|(?<=[\w.])\]")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a passage's plain text, in code points; `name` is false for "das Netzwerk", "sie" and such."""

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
        marked = [" ".join(self.text[mark.start : mark.end].split()) for mark in self.marks if mark.entity == entity and mark.name]
        return list(dict.fromkeys([*marked, *self.aliases.get(entity, ())]))


def passages(path: Path) -> Iterator[Passage]:
    """All passages of a file; what is wrong with one stands in its `problems`."""
    line = 1
    for block in re.split(r"(?m)^===[^\n]*\n?", path.read_text(encoding="utf-8")):
        if block.strip():
            yield _passage(block, f"{path.name}:{line + len(block) - len(block.lstrip())}")
        line += block.count("\n") + 1


def _passage(block: str, place: str) -> Passage:
    text, _, lines = block.strip("\n").partition("\n---\n") if "\n---\n" in block else (block.strip("\n").removesuffix("\n---"), "", "")
    head = {}
    while (first := re.match(r"@(\w+)\s+([^\n]*)\n", text)) is not None:
        head[first[1]] = first[2].strip()
        text = text[first.end() :]
    text = text.strip("\n")
    plain, marks, end = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[end : found.start()]
        marks.append(Mark(len(plain), len(plain) + len(found[3]), found[1], found[2] == ":"))
        plain += found[3]
        end = found.end()
    passage = Passage(place, plain + text[end:], marks, head=head)
    if _STRAY.search(passage.text):
        passage.problems.append(f"a mark is not closed or nested: {_STRAY.search(passage.text)!r}")
    known = {mark.entity for mark in marks}
    for entity in sorted(known):
        if not passage.names(entity):
            passage.problems.append(f"{entity} is never named")
    for line in filter(None, map(str.strip, lines.splitlines())):
        if not line.startswith("#"):
            _line(line, passage, known)
    return passage


def _line(line: str, passage: Passage, known: set[str]) -> None:
    words = [quoted or bare for quoted, bare in _WORD.findall(line)]
    quotes = [quoted for quoted, _ in _WORD.findall(line) if quoted]

    def wrong(what: str) -> None:
        passage.problems.append(f"{what}: {line}")

    if len(words) < 2 or words[0] not in known:
        return wrong("not a marked entity")
    subject, predicate = words[:2]
    if predicate in {"key", "title", "alias"}:
        value = " ".join(words[2:])
        if predicate == "alias":
            passage.aliases.setdefault(subject, []).append(value)
        else:
            (passage.keys if predicate == "key" else passage.titles)[subject] = value
        return None
    if predicate not in PREDICATES:
        return wrong("unknown predicate")
    subjects, objects = PREDICATES[predicate]
    rest = [word for word in words[2:] if word not in quotes]
    named = dict(word.split("=", 1) for word in rest if "=" in word)
    free = [word for word in rest if "=" not in word]
    if subject[0] not in subjects:
        return wrong("this type cannot be the subject")
    if set(named) - {"from", "until", "status", "value"}:
        return wrong("unknown attribute")
    thing, value, role = "", None, None
    if objects != "-":
        if not free or free[0] not in known or free[0][0] not in objects:
            return wrong("the object is not marked or of the wrong type")
        thing = free.pop(0)
    elif not free:
        return wrong("nothing stated")
    if predicate == "inSector":
        if free[0] not in _SECTORS:
            return wrong("unknown sector")
        thing = free[0]
    elif predicate == "memberCount":
        if not free[0].isdigit():
            return wrong("not a number")
        value = int(free[0])
    elif predicate in {"founded", "heldOn"}:
        since, _, until = free[0].partition("..")
        named.setdefault("from", since)
        if until:
            named["until"] = until
    elif free:
        role = free[0]
        if not (_ROLES if predicate == "role" else _PARTS_TAKEN).fullmatch(role):
            return wrong("unknown role")
    if predicate in {"role", "takesPartIn"} and role is None:
        return wrong("no role")
    if any(value and not _DATE.fullmatch(value) for name, value in named.items() if name in {"from", "until"}):
        return wrong("not a date")
    evidence = quotes[-1] if quotes else None
    if evidence is not None and evidence not in passage.text:
        return wrong("the quote is not in the text")
    status = named.get("status", ("former" if named.get("until") else "current") if predicate == "role" else None)
    passage.facts.append(
        Stated(subject, predicate, thing, role, named.get("from") or None, named.get("until") or None, status, value, evidence)
    )
    return None


def gold(passage: Passage) -> dict[str, object]:
    """A passage as gold facts in the form of the annotation guidelines.

    Evidence that no line gives is the shortest stretch that holds a reference to both subject and object.
    """

    def key(entity: str) -> str:
        return passage.keys.get(entity) or slug(passage.names(entity)[0])

    entities = []
    for entity in dict.fromkeys(mark.entity for mark in passage.marks):
        name, *others = passage.names(entity)
        title = {"title": passage.titles.get(entity)} if entity.startswith("P") else {}
        entities.append({"key": key(entity), "type": TYPES[entity[0]], "name": name, **title, "aliases": others})
    for sector in sorted({fact.object for fact in passage.facts if fact.predicate == "inSector"}):
        entities.append({"key": sector, "type": "Sector", "name": sector, "aliases": []})
    facts = []
    for fact in passage.facts:
        thing = fact.object if fact.predicate == "inSector" else key(fact.object) if fact.object else None
        facts.append(
            {"subject": key(fact.subject), "predicate": fact.predicate, "object": thing, "role": fact.role, "from": fact.since,
             "until": fact.until, "status": fact.status, "value": fact.value, "evidence": fact.evidence or _shortest(passage, fact)}
        )  # fmt: skip
    head = passage.head
    document = {"title": head.get("title", ""), "published": head.get("published"), "language": head.get("language", "de")}
    return {"document": document, "entities": entities, "facts": facts}


def _shortest(passage: Passage, fact: Stated) -> str:
    one = [mark for mark in passage.marks if mark.entity == fact.subject]
    other = [mark for mark in passage.marks if mark.entity == fact.object] or one
    start, end = min(
        ((min(a.start, b.start), max(a.end, b.end)) for a in one for b in other), key=lambda span: (span[1] - span[0], span)
    )
    return passage.text[start:end]


def as_json(facts: dict[str, object]) -> str:
    """Gold facts as text, one entity or fact a line."""

    def rows(name: str) -> str:
        listed = facts[name]
        assert isinstance(listed, list)
        return ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in listed)

    document = json.dumps(facts["document"], ensure_ascii=False)
    return f'{{\n  "document": {document},\n  "entities": [\n{rows("entities")}\n  ],\n  "facts": [\n{rows("facts")}\n  ]\n}}\n'


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
        for passage in read:
            stem, form = passage.head["file"], passage.head.get("form", "txt")
            (given.gold / f"{stem}.{form}").write_text(passage.text + "\n", encoding="utf-8", newline="\n")
            (given.gold / f"{stem}.gold.json").write_text(as_json(gold(passage)), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
