"""All checks of a store, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphkit.checks.contradictions import contradictions
from graphkit.checks.gaps import gaps
from graphkit.checks.provenance import Provenance, graphs_of_documents
from graphkit.checks.relations import wrong_types
from graphkit.checks.report import Problem, Report, in_order
from graphkit.checks.shapes import broken_shapes
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY

_CHECKS: tuple[Callable[[Store, Provenance], Iterable[Problem]], ...] = (
    broken_shapes,
    wrong_types,
    contradictions,
    gaps,
)


def check(store: Store) -> Report:
    """Look for what is broken, contradictory or missing; reads only. Raises StoreError, QueryError."""
    provenance = Provenance(store)
    found = {problem for run in _CHECKS for problem in run(store, provenance)}
    counted = store.select(f"SELECT (COUNT(?fact) AS ?facts) WHERE {{ ?fact a <{ONTOLOGY}Fact> }}")
    facts = counted.rows[0][0]
    return Report(
        tuple(sorted(found, key=in_order)),
        facts=int(facts.value) if facts else 0,
        documents=len(graphs_of_documents(store)),
    )
