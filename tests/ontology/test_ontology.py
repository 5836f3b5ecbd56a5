from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import BNode

from graphkit.resources import resource
from graphkit.vocabulary import NAMESPACE, ONTOLOGY

FILES = sorted(resource("ontology").glob("*.ttl"))
GK = Namespace(ONTOLOGY)
BUILT_IN = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2001/XMLSchema#",
)
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def parsed(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed(resource("ontology", "graphkit.ttl"))


def test_there_is_an_ontology_with_title_licence_and_version(ontology: Graph) -> None:
    header = URIRef(ONTOLOGY.rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert (header, OWL.versionInfo, None) in ontology
    assert (header, URIRef("http://purl.org/dc/terms/license"), None) in ontology


def test_every_term_is_declared_labelled_and_explained_in_both_languages(ontology: Graph) -> None:
    own = {s for s in ontology.subjects() if isinstance(s, URIRef) and str(s).startswith(ONTOLOGY)}
    assert len(own) > 50
    for term in own:
        assert set(ontology.objects(term, RDF.type)) & KINDS, term
        for said in (RDFS.label, RDFS.comment):
            languages = {text.language for text in ontology.objects(term, said) if isinstance(text, Literal)}
            assert languages == {"de", "en"}, (term, said)


def test_every_class_and_property_that_is_used_is_declared(ontology: Graph) -> None:
    used = set(ontology.predicates())
    links = (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.disjointWith, GK.factClass)
    for link in links:
        used |= {value for value in ontology.objects(None, link) if isinstance(value, URIRef)}
    for includes in ("domainIncludes", "rangeIncludes"):
        used |= set(ontology.objects(None, URIRef("http://schema.org/" + includes)))
    foreign = {term for term in used if not str(term).startswith(BUILT_IN) and term != RDF.type}
    undeclared = {term for term in foreign if not set(ontology.objects(term, RDF.type)) & KINDS}
    assert not undeclared


def test_a_property_is_of_one_kind_only(ontology: Graph) -> None:
    for term in set(ontology.subjects()):
        assert len(set(ontology.objects(term, RDF.type)) & KINDS) <= 1, term


def test_a_property_and_what_it_refines_are_of_one_kind(ontology: Graph) -> None:
    for term, wider in ontology.subject_objects(RDFS.subPropertyOf):
        assert set(ontology.objects(term, RDF.type)) & set(ontology.objects(wider, RDF.type)) & KINDS, (term, wider)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_are_no_blank_nodes(path: Path) -> None:
    assert not [term for triple in parsed(path) for term in triple if isinstance(term, BNode)]


@pytest.mark.parametrize("scheme", ["role", "sector", "region"])
def test_schemes_are_skos(scheme: str) -> None:
    graph = parsed(resource("ontology", f"{scheme}s.ttl"))
    concepts = set(graph.subjects(SKOS.inScheme, URIRef(NAMESPACE + scheme)))
    assert concepts
    assert concepts == set(graph.subjects(RDF.type, SKOS.Concept))
    for concept in concepts:
        preferred, others = (set(graph.objects(concept, label)) for label in (SKOS.prefLabel, SKOS.altLabel))
        assert sorted(str(label.language) for label in preferred if isinstance(label, Literal)) == ["de", "en"]
        assert not preferred & others, concept
