"""Gold: what a careful person read in a document, as `NAME.gold.json` for the document `NAME.txt` (or .md, .html …)."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from graphkit.errors import ReadError, UsageError
from graphkit.evaluation.facts import Details, Ends
from graphkit.evaluation.fields import HINT, Fields
from graphkit.model import ENTITY_TYPES, PredicateName
from graphkit.readers import formats

ENDING = ".gold.json"
PREDICATES: tuple[str, ...] = get_args(PredicateName)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the document names; `key` is its own over all documents, `names` are its accepted names."""

    key: str
    type: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that the document states, by the keys of its ends, with the quote that supports it."""

    ends: Ends
    details: Details
    quote: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document: `name` is the one it goes by when `path` is loaded."""

    name: str
    path: Path
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]


def read_gold(folder: Path, documents: Path | None = None) -> tuple[GoldDocument, ...]:
    """The gold files of a folder, by name, each with its document from the same folder or from `documents`.

    Raises UsageError if there is no such folder or no gold in it; ReadError if a gold file is not as it must be, or its
    document is missing.
    """
    files = sorted(_listed(folder, f"*{ENDING}"))
    if not files:
        raise UsageError(f"there is no gold in {folder}", f"Gold files are called NAME{ENDING}, beside NAME.txt.")
    sources = _sources(documents or folder)
    return tuple(_read(file, _source(file, sources, documents or folder)) for file in files)


def _listed(folder: Path, pattern: str = "*") -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}", "Check the spelling.")
    return [path for path in folder.glob(pattern) if path.is_file()]


def _sources(folder: Path) -> dict[str, list[Path]]:
    """The files that can be read, by their names without the ending."""
    endings = {suffix for reader in formats() for suffix in reader.suffixes}
    found: dict[str, list[Path]] = {}
    for path in sorted(_listed(folder)):
        if path.suffix.lower() in endings:
            found.setdefault(_composed(path.stem), []).append(path)
    return found


def _source(file: Path, sources: dict[str, list[Path]], folder: Path) -> Path:
    found = sources.get(_composed(file.name.removesuffix(ENDING)), [])
    if not found:
        raise ReadError(f"{file.name}: its document is not in {folder}", "Say where it is with --documents FOLDER.")
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise ReadError(f"{file.name}: {names} could all be its document", "Leave only one of them in the folder.")
    return found[0]


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _read(file: Path, source: Path) -> GoldDocument:
    content = Fields.of(_json(file), file.name)
    entities = tuple(_entity(fields) for fields in content.objects("entities"))
    often = [key for key, times in Counter(entity.key for entity in entities).items() if times > 1]
    if often:
        raise ReadError(f"{file.name}: two entities have the key '{often[0]}'", HINT)
    keys = {entity.key for entity in entities}
    facts = tuple(_fact(fields, keys) for fields in content.objects("facts"))
    return GoldDocument(_composed(source.name), source, entities, facts)


def _json(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ReadError(f"{file.name} is not JSON: {place}: {error.msg}", HINT) from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{file.name} is not UTF-8 text", "Save it as UTF-8.") from error


def _entity(fields: Fields) -> GoldEntity:
    name = fields.text("name")
    names = (name, *fields.texts("aliases"))
    return GoldEntity(fields.text("key"), fields.one_of("type", ENTITY_TYPES), name, names)


def _fact(fields: Fields, keys: set[str]) -> GoldFact:
    predicate = fields.one_of("predicate", PREDICATES)
    said = {name: fields.text_or_none(name) for name in ("role", "from", "until", "status")}
    details = Details.of(predicate, said | {"value": fields.number_or_none("value")})
    ends = Ends.of(predicate, fields.text("subject"), fields.text_or_none("object") or "")
    for key in ends[1:]:
        if key and key not in keys:
            raise ReadError(f"{fields.place}: there is no entity '{key}'", HINT)
    return GoldFact(ends, details, fields.text_or_none("evidence") or "")
