"""All checks of a store, one after another."""

from __future__ import annotations

from graphkit.checks.contradictions import contradictions
from graphkit.checks.gaps import gaps
from graphkit.checks.provenance import Provenance, graphs_of_documents
from graphkit.checks.relations import wrong_types
from graphkit.checks.report import Report, in_order
from graphkit.checks.shapes import broken_shapes
from graphkit.query import ask
from graphkit.settings import DEFAULT_CONFIDENCE
from graphkit.store import Store


def check(store: Store, confidence: float = DEFAULT_CONFIDENCE) -> Report:
    """Look for what is broken, contradictory or missing; reads only. Raises StoreError, QueryError.

    The rules hold for all facts; documents contradict each other, or say something at all, by facts that reach
    `confidence`, which are those that questions and pages show.
    """
    provenance = Provenance(store)
    found = {
        *broken_shapes(store, provenance),
        *wrong_types(store, provenance),
        *contradictions(store, provenance, confidence),
        *gaps(store, provenance, confidence),
    }
    counted = [row for row in ask(store, "statistics", confidence=confidence).records() if row["kind"] == "fact"]
    return Report(
        tuple(sorted(found, key=in_order)),
        facts=sum(int(row["number"]) for row in counted),
        uncertain=sum(int(row["uncertain"]) for row in counted),
        documents=len(graphs_of_documents(store)),
    )
