"""ontology/ and data/registers/ as Python values: predicates, concepts and the register of known names."""

from __future__ import annotations

from graphkit.vocabulary.base import (
    NAMESPACE,
    ONTOLOGY,
    REGION_KINDS,
    Concept,
    DatedName,
    KnownName,
    Predicate,
    Vocabulary,
)
from graphkit.vocabulary.load import load_vocabulary
from graphkit.vocabulary.prefixes import PREFIXES

__all__ = [
    "NAMESPACE",
    "ONTOLOGY",
    "PREFIXES",
    "REGION_KINDS",
    "Concept",
    "DatedName",
    "KnownName",
    "Predicate",
    "Vocabulary",
    "load_vocabulary",
]
