"""The relations and entity types of ontology/graphkit.ttl."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

from graphkit.model import ENTITY_TYPES, EntityType, PredicateName
from graphkit.vocabulary.base import ONTOLOGY, Predicate
from graphkit.vocabulary.sources import Node, broken, local_name, read_turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "http://schema.org/"


def read_predicates(path: Path) -> dict[PredicateName, Predicate]:
    """The fourteen relations; raises VocabularyError unless each is there, labelled, with its types and fact class."""
    nodes = read_turtle(path)
    stated = {node.key: iri for iri, node in nodes.items() if ONTOLOGY + "factClass" in node.said}
    names = get_args(PredicateName)
    if wrong := sorted(set(stated) ^ set(names)):
        raise broken(path, wrong[0], "unknown relation" if wrong[0] in stated else "relation is missing")
    return {name: _predicate(nodes[stated[name]], stated[name], name) for name in names}


def read_types(path: Path) -> dict[EntityType, Mapping[str, str]]:
    """The names of the nine entity types by language; raises VocabularyError unless each is there and labelled."""
    nodes = read_turtle(path)
    for entity_type in ENTITY_TYPES:
        if ONTOLOGY + entity_type not in nodes:
            raise broken(path, entity_type, "class is missing")
    return {name: nodes[ONTOLOGY + name].labels(RDFS + "label") for name in ENTITY_TYPES}


def _predicate(node: Node, iri: str, name: PredicateName) -> Predicate:
    node.labels(RDFS + "comment")
    domain = _types(node, SCHEMA + "domainIncludes")
    if not domain:
        raise broken(node.path, node.key, "no domainIncludes")
    return Predicate(
        name=name,
        iri=iri,
        labels=node.labels(RDFS + "label"),
        domain=domain,
        range=_types(node, SCHEMA + "rangeIncludes"),
        symmetric=OWL + "SymmetricProperty" in node.all(RDF + "type"),
        fact_class=node.one(ONTOLOGY + "factClass"),
    )


def _types(node: Node, name: str) -> frozenset[EntityType]:
    types = [value.removeprefix(ONTOLOGY) for value in node.all(name)]
    if unknown := [value for value in types if value not in ENTITY_TYPES]:
        raise broken(node.path, node.key, f"unknown class in {local_name(name)}: {unknown[0]}")
    return frozenset(cast("list[EntityType]", types))
