"""What the software knows before it reads the first document, as frozen values.

Strict: an unknown key, a missing label or a duplicate is a VocabularyError that names file and key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.model import EntityType, PredicateName

NAMESPACE = "https://w3id.org/graphkit/"
ONTOLOGY = NAMESPACE + "ontology#"
REGION_KINDS = ("country", "state", "district", "county", "municipality", "area")


@dataclass(frozen=True, slots=True)
class Concept:
    """A role, sector or region: `key` is the IRI's last segment, `labels` the preferred label by language.

    `words` are further (form, language) pairs that texts use, adjectives among them. `broader` is the IRI of the next
    wider concept. Regions have a `kind` ("country", "state", "district", "county", "municipality", "area"), a NUTS
    code as `notation` and coordinates where known.
    """

    iri: str
    key: str
    labels: Mapping[str, str]
    words: tuple[tuple[str, str], ...] = ()
    broader: str | None = None
    kind: str = ""
    notation: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that was or is the official one from `since` to `until` (ISO dates as exact as known, None where open)."""

    name: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """Something well known, with its names over time and the identifiers it has elsewhere.

    `name` is what it is called today, `aliases` are all other forms, the names of its past among them; `dated` says
    which official name held when, newest first.
    """

    iri: str
    key: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    homepage: str | None = None
    identifiers: tuple[str, ...] = ()
    dated: tuple[DatedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation of the ontology: which types it may join, and the class of the node that states it."""

    name: PredicateName
    iri: str
    labels: Mapping[str, str]
    domain: frozenset[EntityType]
    range: frozenset[EntityType]
    symmetric: bool = False
    fact_class: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the software knows before it reads the first document.

    `types` are the names of the entity types by language.
    """

    predicates: Mapping[PredicateName, Predicate]
    roles: Mapping[str, Concept]
    sectors: Mapping[str, Concept]
    regions: Mapping[str, Concept]
    register: Mapping[str, KnownName] = field(default_factory=dict)
    types: Mapping[EntityType, Mapping[str, str]] = field(default_factory=dict)
