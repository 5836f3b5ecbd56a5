"""What one would expect to be told about a cluster, and no document says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.checks.provenance import Provenance
from graphkit.checks.report import Problem
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY

_HEADS = ("managing-director", "cluster-manager", "board-chair")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A check: `pattern` is SPARQL for a `?fact` that fills the gap of a `?cluster`; facts count from `?least` on."""

    check: str
    message: str
    pattern: str


_GAPS = (
    _Gap("no-region", "No document says where {name} is.", "?fact rdf:subject ?cluster ; rdf:predicate gk:locatedIn"),
    _Gap(
        "no-sector",
        "No document says in which sector {name} works.",
        "?fact rdf:subject ?cluster ; rdf:predicate gk:inSector",
    ),
    _Gap(
        "no-head",
        "No document says who leads {name}.",
        "{ BIND(?cluster AS ?body) } UNION { ?tie rdf:subject ?body ; rdf:predicate gk:manages ; rdf:object ?cluster ; "
        "gk:confidence ?tied . FILTER(?tied >= ?least) } "
        "?fact rdf:object ?body ; rdf:predicate gk:role ; org:role ?role . "
        f'FILTER (REPLACE(STR(?role), "^.*/", "") IN ({", ".join(repr(head) for head in _HEADS)}))',
    ),
)


def gaps(store: Store, provenance: Provenance, confidence: float) -> Iterator[Problem]:
    """A problem for each cluster without region, sector or head; facts count from `confidence` on."""
    for gap in _GAPS:
        pattern = gap.pattern.replace("?least", str(confidence)).rstrip(". ") + " ."
        found = store.select(
            f"PREFIX gk: <{ONTOLOGY}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
            "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
            "SELECT ?cluster ?name WHERE { ?cluster a gk:Cluster ; skos:prefLabel ?name . "
            f"FILTER NOT EXISTS {{ {pattern} ?fact gk:confidence ?sure . FILTER(?sure >= {confidence}) }} }}"
        )
        for cluster, name in found.rows:
            if cluster and name:
                message = f"{gap.message.format(name=name.value).rstrip('.')}."
                yield Problem("gap", gap.check, message, cluster.value, provenance.of_entity(cluster.value))
