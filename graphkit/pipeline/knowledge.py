"""What is known before any document is read, in the form in which the pipeline needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graphkit import extract
from graphkit.extract.mentions.plugins import GROUP
from graphkit.model import Entity
from graphkit.rdf import Iris
from graphkit.rdf.reference import describe_counties, describe_known
from graphkit.rdf.terms import gk
from graphkit.resources import resource
from graphkit.settings import Settings
from graphkit.vocabulary import NAMESPACE, Concept, Vocabulary, load_vocabulary

_Term = TypeVar("_Term")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabulary; `entities` are its registers and schemes as entities by IRI, `places` its regions by IRI.

    `version` names the software and vocabulary, `extractor` also how documents are read: where it is another one, they
    are read anew.
    """

    vocabulary: Vocabulary
    iris: Iris
    entities: Mapping[str, Entity]
    places: Mapping[str, Concept]
    version: str
    fast: bool
    confidence: float

    @property
    def extractor(self) -> str:
        """What findings come from; raises ExtractionError where a finder cannot be used as it is set."""
        alone = " by rules alone" if self.fast else ""
        further = extract.finder_settings()
        return f"{self.version}{alone}{f' with {further}' if further else ''}"

    @classmethod
    def gather(cls, settings: Settings) -> Knowledge:
        """Load the shipped vocabulary; raises VocabularyError."""
        vocabulary = load_vocabulary(settings.base)
        places = {concept.iri: concept for concept in vocabulary.regions.values()}
        return cls(
            vocabulary,
            Iris(settings.base),
            _entities(vocabulary),
            places,
            _version(),
            settings.fast,
            settings.confidence,
        )


def _entities(vocabulary: Vocabulary) -> dict[str, Entity]:
    found = {k.iri: Entity(k.iri, k.type, k.name, k.aliases, k.identifiers) for k in vocabulary.register.values()}
    for kind, concepts in (("Region", vocabulary.regions), ("Sector", vocabulary.sectors)):
        for concept in concepts.values():
            name = concept.labels.get("de") or next(iter(concept.labels.values()))
            aliases = tuple(sorted(set(concept.labels.values()) - {name}))
            found[concept.iri] = Entity(concept.iri, kind, name, aliases)  # type: ignore[arg-type]
    return found


def _version() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    for finder in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        digest.update(f"{finder.name} {finder.value} {finder.dist.version if finder.dist else ''}".encode())
    return f"graphkit {version('graphkit')} {digest.hexdigest()[:12]}"


def _sources() -> list[Path]:
    """Every file that a graph depends on: words, patterns, registers, and the code that reads, tells apart, describes.

    The large files of the model stand for themselves by their digests in `files.toml`.
    """
    package = Path(extract.__file__).parents[1]
    folders = [resource("ontology"), resource("data", "registers"), resource("data", "model")]
    folders += [package / name for name in ("extract", "german", "link", "rdf")]
    kinds = {".ttl", ".toml", ".csv", ".txt", ".py"}
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in kinds]
    return sorted([*found, package / "slug.py"])


def reference(knowledge: Knowledge) -> Iterator[Quad]:
    """The reference graph: ontology and schemes as they are shipped, counties, and the registers."""
    graph = knowledge.iris.graph("reference")
    for path in sorted(resource("ontology").glob("*.ttl")):
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            base = knowledge.iris.base
            if isinstance(triple.subject, NamedNode):
                yield Quad(_rebased(triple.subject, base), triple.predicate, _rebased(triple.object, base), graph)
    yield from describe_known(knowledge.vocabulary.register.values(), graph)
    yield from describe_counties(knowledge.vocabulary.regions.values(), graph)
    yield Quad(graph, gk("version"), Literal(knowledge.version), graph)


def _rebased(term: _Term, base: str) -> _Term | NamedNode:
    """Concepts are shipped below our namespace; a user's own base takes its place. The ontology's terms stay."""
    if base != NAMESPACE and isinstance(term, NamedNode) and term.value.startswith(NAMESPACE) and "#" not in term.value:
        return NamedNode(base + term.value.removeprefix(NAMESPACE))
    return term
