"""From two folders to one vocabulary."""

from __future__ import annotations

from pathlib import Path

from graphkit.resources import resource
from graphkit.vocabulary.base import NAMESPACE, Vocabulary
from graphkit.vocabulary.concepts import read_concepts
from graphkit.vocabulary.predicates import read_predicates, read_types
from graphkit.vocabulary.regions import read_regions
from graphkit.vocabulary.registers import read_registers


def load_vocabulary(base: str = NAMESPACE, ontology: Path | None = None, registers: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, or that of two other folders, with the IRIs of things below `base`.

    Raises VocabularyError, naming file and key, on anything that is missing, doubled or unknown.
    """
    ontology = ontology or resource("ontology")
    registers = registers or resource("data", "registers")
    return Vocabulary(
        predicates=read_predicates(ontology / "graphkit.ttl"),
        roles=read_concepts(ontology / "roles.ttl", "role", base),
        sectors=read_concepts(ontology / "sectors.ttl", "sector", base),
        regions=read_regions(ontology / "regions.ttl", registers / "places.csv", base),
        register=read_registers(registers, base),
        types=read_types(ontology / "graphkit.ttl"),
    )
