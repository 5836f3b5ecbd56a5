"""What the graph says of each document, asked with the same questions that users ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.evaluation.facts import Details
from graphkit.query import ask
from graphkit.settings import Settings
from graphkit.slug import last_segment
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A thing of the graph as one document names it."""

    iri: str
    type: str
    name: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact of the graph as one document states it; `object` is "" if there is none. Offsets count code points."""

    predicate: str
    subject: str
    object: str
    label: str
    details: Details
    quote: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in one document, whatever its confidence."""

    entities: tuple[FoundEntity, ...] = ()
    facts: tuple[FoundFact, ...] = ()


def found(store: Store, settings: Settings) -> Mapping[str, Found]:
    """What was found, by the name of the document."""
    entities, facts = _entities(store, settings), _facts(store, settings)
    return {name: Found(tuple(entities[name]), tuple(facts[name])) for name in sorted({*entities, *facts})}


def _entities(store: Store, settings: Settings) -> Mapping[str, list[FoundEntity]]:
    surfaces: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in ask(store, "entities", settings).records():
        surfaces[row["document"], row["entity"], row["type"], row["name"]].append(row["surface"])
    by_document: dict[str, list[FoundEntity]] = defaultdict(list)
    for (document, iri, kind, name), forms in surfaces.items():
        by_document[document].append(FoundEntity(iri, last_segment(kind), name, tuple(forms)))
    return by_document


def _facts(store: Store, settings: Settings) -> Mapping[str, list[FoundFact]]:
    by_document: dict[str, list[FoundFact]] = defaultdict(list)
    for row in ask(store, "facts", settings, confidence=0).records():
        by_document[row["document"]].append(_fact(row))
    return by_document


def _fact(row: Mapping[str, str]) -> FoundFact:
    predicate = last_segment(row["predicate"])
    names = (row["subject_name"], predicate, row.get("object_name", ""))
    return FoundFact(
        predicate=predicate,
        subject=row["subject"],
        object=row.get("object", ""),
        label=" — ".join(filter(None, names)),
        details=Details.of(predicate, row),
        quote=row["evidence"],
        start=int(row["start"]),
        end=int(row["end"]),
        confidence=float(row["confidence"]),
    )
