"""The shape of the graph: what documents, profiles, entities and facts look like as quads, and back.

`describe` turns the findings of one document into its named graph. The shape is drawn in docs/architecture.md.
"""

from graphkit.rdf.canonical import describe_entity, describe_fact, describe_support, shortcut
from graphkit.rdf.document import DocumentRecord, StatedFact, describe, read_record
from graphkit.rdf.iris import Iris
from graphkit.rdf.profile import describe_denotation, describe_profile, read_profile

__all__ = [
    "DocumentRecord",
    "Iris",
    "StatedFact",
    "describe",
    "describe_denotation",
    "describe_entity",
    "describe_fact",
    "describe_profile",
    "describe_support",
    "read_profile",
    "read_record",
    "shortcut",
]
