"""The border to the RDF library: plain values become its terms here, and the terms of our vocabularies have names."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from graphkit.vocabulary import ONTOLOGY

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "http://schema.org/"
OA = "http://www.w3.org/ns/oa#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"

TYPE = NamedNode(RDF + "type")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")
STATEMENT = NamedNode(RDF + "Statement")
LABEL = NamedNode(SKOS + "prefLabel")
ALIAS = NamedNode(SKOS + "altLabel")
BROADER = NamedNode(SKOS + "broader")
IDENTIFIER = NamedNode(DCTERMS + "identifier")
START = NamedNode(SCHEMA + "startDate")
END = NamedNode(SCHEMA + "endDate")
ROLE = NamedNode(ORG + "role")
MEMBERSHIP = NamedNode(ORG + "Membership")
MEMBER = NamedNode(ORG + "member")
ORGANIZATION = NamedNode(ORG + "organization")
LATITUDE = NamedNode(GEO + "lat")
LONGITUDE = NamedNode(GEO + "long")
NOTATION = NamedNode(SKOS + "notation")

# what an entity's own description is made of, apart from its facts
DESCRIPTION = (TYPE, LABEL, ALIAS, IDENTIFIER, BROADER, NOTATION, LATITUDE, LONGITUDE)

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}"), "gYear"),
)


def gk(name: str) -> NamedNode:
    """A term of our own ontology."""
    return NamedNode(ONTOLOGY + name)


def date(text: str) -> Literal:
    """An ISO date, typed by its precision: xsd:date, xsd:gYearMonth or xsd:gYear; raises ValueError on any other."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(text):
            return Literal(text, datatype=NamedNode(XSD + datatype))
    raise ValueError(f"not an ISO date: {text!r}")


def number(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def decimal(value: float) -> Literal:
    """An xsd:decimal of at most four places."""
    return Literal(f"{value:.4f}".rstrip("0").rstrip(".") or "0", datatype=NamedNode(XSD + "decimal"))
