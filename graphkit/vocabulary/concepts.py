"""Roles, sectors and other schemes of concepts in SKOS."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from graphkit.vocabulary.base import NAMESPACE, ONTOLOGY, REGION_KINDS, Concept
from graphkit.vocabulary.sources import Node, broken, local_name, read_turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"

_CONCEPT_PROPERTIES = {
    RDF + "type",
    SKOS + "inScheme",
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "definition",
    SKOS + "broader",
    SKOS + "notation",
    WGS + "lat",
    WGS + "long",
    ONTOLOGY + "kind",
    ONTOLOGY + "population",
}
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_concepts(path: Path, scheme: str, base: str) -> dict[str, Concept]:
    """The concepts of one SKOS file by key; every wider concept named must be one of them."""
    nodes = read_turtle(path)
    if NAMESPACE + scheme not in nodes:
        raise broken(path, scheme, "the concept scheme is missing")
    prefix = f"{NAMESPACE}{scheme}/"
    concepts: dict[str, Concept] = {}
    for iri, node in nodes.items():
        if iri == NAMESPACE + scheme:
            continue
        key = iri.removeprefix(prefix)
        check_key(path, key, concepts)
        concepts[key] = _concept(node, key, scheme, base)
    check_broader(path, concepts, concepts)
    _check_labels(path, concepts)
    return concepts


def check_key(path: Path, key: str, seen: Collection[str]) -> None:
    """Raise VocabularyError unless `key` has the form of one and is new."""
    if not _KEY.fullmatch(key):
        raise broken(path, key, "a key is lower-case letters and digits, joined by hyphens")
    if key in seen:
        raise broken(path, key, "key stands twice")


def check_broader(path: Path, concepts: Mapping[str, Concept], known: Mapping[str, Concept]) -> None:
    """Raise VocabularyError where a concept names a wider one that is not known."""
    iris = {concept.iri for concept in known.values()}
    for key, concept in concepts.items():
        if concept.broader is not None and concept.broader not in iris:
            raise broken(path, key, f"unknown wider concept {local_name(concept.broader)}")


def _check_labels(path: Path, concepts: Mapping[str, Concept]) -> None:
    """Two concepts of one kind must not share a preferred label."""
    seen: dict[tuple[str, str, str], str] = {}
    for key, concept in concepts.items():
        for language, label in concept.labels.items():
            other = seen.setdefault((concept.kind, language, label), key)
            if other != key:
                raise broken(path, key, f"shares the label {label!r} with {other}")


def _concept(node: Node, key: str, scheme: str, base: str) -> Concept:
    if unknown := sorted(set(node.said) - _CONCEPT_PROPERTIES):
        raise broken(node.path, key, f"unknown property {local_name(unknown[0])}")
    if node.one(SKOS + "inScheme") != NAMESPACE + scheme:
        raise broken(node.path, key, f"not in the scheme {scheme}")
    kind = node.one(ONTOLOGY + "kind") or ""
    if (kind not in REGION_KINDS) if scheme == "region" else kind:
        raise broken(node.path, key, f"unknown kind {kind!r}")
    broader = node.one(SKOS + "broader")
    return Concept(
        iri=f"{base}{scheme}/{key}",
        key=key,
        labels=node.labels(SKOS + "prefLabel"),
        words=node.words(SKOS + "altLabel"),
        broader=base + broader.removeprefix(NAMESPACE) if broader else None,
        kind=kind,
        notation=node.one(SKOS + "notation"),
        latitude=node.number(WGS + "lat"),
        longitude=node.number(WGS + "long"),
        population=int(node.number(ONTOLOGY + "population") or 0),
    )
