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
    """A check: `pattern` is the SPARQL that holds of a `?cluster` without the gap."""

    check: str
    message: str
    pattern: str


_GAPS = (
    _Gap("no-region", "No document says where {name} is.", "?cluster gk:locatedIn ?region"),
    _Gap("no-sector", "No document says in which sector {name} works.", "?cluster gk:inSector ?sector"),
    _Gap(
        "no-head",
        "No document says who leads {name}.",
        "?body gk:manages? ?cluster . ?fact rdf:object ?body ; rdf:predicate gk:role ; org:role ?role . "
        f'FILTER (REPLACE(STR(?role), "^.*/", "") IN ({", ".join(repr(head) for head in _HEADS)}))',
    ),
)


def gaps(store: Store, provenance: Provenance) -> Iterator[Problem]:
    """A problem for each cluster without region, sector or head."""
    for gap in _GAPS:
        found = store.select(
            f"PREFIX gk: <{ONTOLOGY}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
            "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
            "SELECT ?cluster ?name WHERE { ?cluster a gk:Cluster ; skos:prefLabel ?name . "
            f"FILTER NOT EXISTS {{ {gap.pattern} }} }}"
        )
        for cluster, name in found.rows:
            if cluster and name:
                message = f"{gap.message.format(name=name.value).rstrip('.')}."
                yield Problem("gap", gap.check, message, cluster.value, provenance.of_entity(cluster.value))
