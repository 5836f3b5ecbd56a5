"""The registers of known names as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf import terms
from graphkit.rdf.terms import gk
from graphkit.vocabulary import KnownName


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
