"""The canonical graph: entities and facts as they stand once support and identity are applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.model import Entity, Fact
from graphkit.rdf import terms
from graphkit.rdf.document import StatedFact
from graphkit.rdf.iris import Iris
from graphkit.rdf.terms import gk
from graphkit.vocabulary import Concept

_STANDARD_CLASS = {
    "Person": terms.FOAF + "Person",
    "Cluster": terms.ORG + "Organization",
    "Organization": terms.ORG + "Organization",
    "Region": terms.SCHEMA + "Place",
    "Event": terms.SCHEMA + "Event",
    "Project": terms.FOAF + "Project",
    "Sector": terms.SKOS + "Concept",
}
_MEMBERSHIPS = frozenset({"role", "memberOf", "participatesIn"})


def describe_entity(entity: Entity, iris: Iris, concept: Concept | None = None) -> Iterator[Quad]:
    """The quads of an entity: types, names, identifiers; for a region also where it lies."""
    iri, graph = NamedNode(entity.iri), iris.graph("canonical")
    yield Quad(iri, terms.TYPE, gk(entity.type), graph)
    if entity.type in _STANDARD_CLASS:
        yield Quad(iri, terms.TYPE, NamedNode(_STANDARD_CLASS[entity.type]), graph)
    yield Quad(iri, terms.LABEL, Literal(entity.name), graph)
    for alias in entity.aliases:
        yield Quad(iri, terms.ALIAS, Literal(alias), graph)
    for identifier in entity.identifiers:
        yield Quad(iri, terms.IDENTIFIER, Literal(identifier), graph)
    if concept:
        yield from _place(iri, concept, graph)


def _place(iri: NamedNode, concept: Concept, graph: NamedNode) -> Iterator[Quad]:
    if concept.broader:
        yield Quad(iri, terms.BROADER, NamedNode(concept.broader), graph)
    if concept.notation:
        yield Quad(iri, terms.NOTATION, Literal(concept.notation), graph)
    if concept.latitude is not None and concept.longitude is not None:
        yield Quad(iri, terms.LATITUDE, terms.decimal(concept.latitude), graph)
        yield Quad(iri, terms.LONGITUDE, terms.decimal(concept.longitude), graph)


def describe_fact(fact: Fact, iris: Iris) -> Iterator[Quad]:
    """The quads of a fact's node, apart from its support."""
    iri, graph = iris.fact(fact.id), iris.graph("canonical")
    subject, target = fact.subject, fact.object
    yield Quad(iri, terms.TYPE, gk("Fact"), graph)
    membership = fact.predicate in _MEMBERSHIPS
    yield Quad(iri, terms.TYPE, terms.MEMBERSHIP if membership else terms.STATEMENT, graph)
    yield Quad(iri, terms.SUBJECT, NamedNode(subject), graph)
    yield Quad(iri, terms.PREDICATE, gk(fact.predicate), graph)
    if target:
        yield Quad(iri, terms.OBJECT, NamedNode(target), graph)
    if membership and target:
        yield Quad(iri, terms.MEMBER, NamedNode(subject), graph)
        yield Quad(iri, terms.ORGANIZATION, NamedNode(target), graph)
    if fact.role:
        yield Quad(iri, terms.ROLE, iris.role(fact.role), graph)
    if fact.since:
        yield Quad(iri, terms.START, terms.date(fact.since), graph)
    if fact.until:
        yield Quad(iri, terms.END, terms.date(fact.until), graph)
    if fact.status:
        yield Quad(iri, gk("status"), Literal(fact.status), graph)
    if fact.value is not None:
        yield Quad(iri, gk("value"), terms.number(fact.value), graph)


def shortcut(fact: Fact, iris: Iris) -> Quad | None:
    """The direct triple of a fact: between its two entities, or to its date or number; None where it has neither."""
    graph = iris.graph("canonical")
    subject = NamedNode(fact.subject)
    if fact.object:
        return Quad(subject, gk(fact.predicate), NamedNode(fact.object), graph)
    if fact.value is not None:
        return Quad(subject, gk(fact.predicate), terms.number(fact.value), graph)
    if fact.since:
        return Quad(subject, gk(fact.predicate), terms.date(fact.since), graph)
    return None


def describe_support(fact: str, stated: Sequence[StatedFact], iris: Iris) -> Iterator[Quad]:
    """What one document gives a fact (by id): `gk:support` names each claim, `gk:quotation` the best quotation."""
    iri, graph = iris.fact(fact), iris.graph("canonical")
    for claim in stated:
        yield Quad(iri, gk("support"), NamedNode(claim.claim), graph)
    best = min(stated, key=lambda c: (-c.confidence, c.quotation))
    yield Quad(iri, gk("quotation"), NamedNode(best.quotation), graph)
