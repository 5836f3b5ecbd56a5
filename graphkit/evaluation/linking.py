"""Whether the same thing has the same IRI in all documents, and different things have different ones: B-cubed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graphkit.evaluation.base import Linked


def b_cubed(documents: Sequence[Mapping[str, str]]) -> list[Linked]:
    """The share of each document in B-cubed, given the IRI that each gold key was found as in it.

    For a key found in a document, precision is the share of the documents with that IRI that mean this key, and recall
    the share of the documents with this key that have that IRI, over all documents.
    """
    pairs = Counter(pair for linked in documents for pair in linked.items())
    keys, iris = Counter[str](), Counter[str]()
    for (key, iri), times in pairs.items():
        keys[key] += times
        iris[iri] += times
    return [
        Linked(
            precision=sum(pairs[key, iri] / iris[iri] for key, iri in linked.items()),
            recall=sum(pairs[key, iri] / keys[key] for key, iri in linked.items()),
            things=len(linked),
        )
        for linked in documents
    ]
