"""The registers of known names and places as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf import terms
from graphkit.rdf.terms import gk
from graphkit.vocabulary import Concept, KnownName


def describe_known(register: Iterable[KnownName], graph: NamedNode) -> Iterator[Quad]:
    """The quads of the registers: type, names, homepage and identifiers of each row."""
    for known in register:
        iri = NamedNode(known.iri)
        yield Quad(iri, terms.TYPE, gk(known.type), graph)
        yield Quad(iri, terms.LABEL, Literal(known.name), graph)
        for alias in known.aliases:
            yield Quad(iri, terms.ALIAS, Literal(alias), graph)
        for identifier in known.identifiers:
            yield Quad(iri, terms.IDENTIFIER, Literal(identifier), graph)
        if known.homepage:
            yield Quad(iri, NamedNode(terms.FOAF + "homepage"), Literal(known.homepage), graph)


def describe_counties(regions: Iterable[Concept], graph: NamedNode) -> Iterator[Quad]:
    """The quads of the counties among the regions: type, kind, name, code, and the next wider region.

    The regions above them are in the ontology; with these, what lies in what is known without a gap.
    """
    for region in regions:
        if region.kind == "county":
            iri = NamedNode(region.iri)
            yield Quad(iri, terms.TYPE, gk("Region"), graph)
            yield Quad(iri, gk("kind"), Literal(region.kind), graph)
            for language, label in sorted(region.labels.items()):
                yield Quad(iri, terms.LABEL, Literal(label, language=language), graph)
            if region.notation:
                yield Quad(iri, terms.NOTATION, Literal(region.notation), graph)
            if region.broader:
                yield Quad(iri, terms.BROADER, NamedNode(region.broader), graph)
