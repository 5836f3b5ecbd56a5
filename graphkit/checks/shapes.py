"""The SHACL shapes of ontology/shapes.ttl, held against the canonical graph and the documents' graphs.

rdflib and pySHACL are imported where they are used: they are heavy, and no other command needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphkit.checks.provenance import Provenance, graphs_of_documents
from graphkit.checks.report import Problem
from graphkit.rdf.terms import gk
from graphkit.resources import resource
from graphkit.store import Store

_SHACL = "http://www.w3.org/ns/shacl#"
_TEXT = gk("text")

# Documents per run of pySHACL: their graphs do not refer to one another, and memory stays flat.
_BATCH = 50


def broken_shapes(store: Store, provenance: Provenance) -> Iterator[Problem]:
    """A problem for every node that breaks a shape."""
    from rdflib import Graph  # noqa: PLC0415

    shapes = Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    documents = graphs_of_documents(store)
    for start in range(0, len(documents), _BATCH):
        batch = (quad for iri in documents[start : start + _BATCH] for quad in store.quads(graph=NamedNode(iri)))
        for focus, message in _violations(batch, shapes):
            yield _problem(focus, message, (provenance.name(focus),))
    for focus, message in _violations(_canonical(store), shapes):
        yield _problem(focus, message, provenance.of_facts([focus]) or provenance.of_entity(focus))


def _problem(focus: str, message: str, documents: tuple[str, ...]) -> Problem:
    return Problem("shape", "shape", f"{message} Not so: {focus}", focus, documents)


def _canonical(store: Store) -> Iterator[Quad]:
    for triple in store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        yield Quad(triple.subject, triple.predicate, triple.object)


def _violations(quads: Iterable[Quad], shapes: Any) -> list[tuple[str, str]]:
    """Focus node and English message of every violation, sorted."""
    from pyshacl import validate  # noqa: PLC0415
    from rdflib import Graph, URIRef  # noqa: PLC0415

    data = Graph()
    for quad in quads:
        # The shapes ask only that there is a text, and texts are most of the bytes.
        value = Literal("") if quad.predicate == _TEXT else quad.object
        data.add((_plain(quad.subject), _plain(quad.predicate), _plain(value)))
    conforms, results, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return []
    found = set()
    for result, focus in results.subject_objects(URIRef(_SHACL + "focusNode")):
        messages = list(results.objects(result, URIRef(_SHACL + "resultMessage")))
        english = [str(message) for message in messages if message.language == "en"]
        found.add((str(focus), (english or [str(message) for message in messages] or [""])[0]))
    return sorted(found)


def _plain(term: Any) -> Any:
    """A term of the store as one of rdflib, its lexical form untouched."""
    from rdflib import BNode, URIRef  # noqa: PLC0415
    from rdflib import Literal as Text  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if term.language:
        return Text(term.value, lang=term.language)
    return Text(term.value, datatype=URIRef(term.datatype.value), normalize=False)
