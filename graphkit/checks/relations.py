"""Does each relation join the types that the ontology allows?"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.checks.provenance import Provenance
from graphkit.checks.report import Problem
from graphkit.model import ENTITY_TYPES
from graphkit.resources import resource
from graphkit.slug import last_segment
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY
from graphkit.vocabulary.predicates import read_predicates

_FACTS = f"""
PREFIX gk: <{ONTOLOGY}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?fact ?predicate ?subject ?name ?type ?object ?objectName ?objectType WHERE {{
  ?fact a gk:Fact ; rdf:subject ?subject ; rdf:predicate ?predicate .
  ?subject a ?type ; skos:prefLabel ?name .
  FILTER (?type IN ({", ".join(f"gk:{name}" for name in ENTITY_TYPES)}))
  OPTIONAL {{
    ?fact rdf:object ?object . ?object a ?objectType ; skos:prefLabel ?objectName .
    FILTER (?objectType IN ({", ".join(f"gk:{name}" for name in ENTITY_TYPES)}))
  }}
}}
"""


def wrong_types(store: Store, provenance: Provenance) -> Iterator[Problem]:
    """A problem for every fact whose ends are of types that its relation does not join, or that lacks an end."""
    joined = read_predicates(resource("ontology", "graphkit.ttl"))
    predicates = {str(name): predicate for name, predicate in joined.items()}
    for row in store.select(_FACTS).rows:
        fact, relation, subject, name, kind, target, other, other_kind = (cell.value if cell else "" for cell in row)
        predicate = predicates.get(last_segment(relation))
        if predicate is None:
            continue  # a shape of its own says so
        fits = last_segment(kind) in predicate.domain
        fits &= last_segment(other_kind) in predicate.range if predicate.range else not target
        if not fits:
            end = f"{other} ({last_segment(other_kind)})" if other else "nothing"
            said = f"{name} ({last_segment(kind)}) {predicate.labels['en']} {end}"
            yield Problem("shape", "types", f"The relation does not join these types: {said}.", subject,
                          provenance.of_facts([fact]))  # fmt: skip
