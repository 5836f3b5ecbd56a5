"""Which documents stand behind a fact or an entity."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.terms import IDENTIFIER, TYPE, gk
from graphkit.store import Store


class Provenance:
    """Answers from the store, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, str] = {}

    def of_facts(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Names of the documents that support any of the facts, sorted."""
        return self._behind(facts, gk("support"))

    def of_entity(self, entity: str) -> tuple[str, ...]:
        """Names of the documents that speak of the entity, sorted."""
        return self._behind((entity,), gk("referent"))

    def name(self, iri: str) -> str:
        """The name of the document that an IRI is, or lies in; the IRI itself where there is none."""
        document = iri.split("#", 1)[0]
        if document not in self._names:
            node = NamedNode(document)
            names = [q.object.value for q in self._store.quads(node, IDENTIFIER, None, node)
                     if isinstance(q.object, Literal)]  # fmt: skip
            self._names[document] = names[0] if names else document
        return self._names[document]

    def _behind(self, subjects: Iterable[str], link: NamedNode) -> tuple[str, ...]:
        parts = {
            quad.object.value
            for subject in subjects
            for quad in self._store.quads(NamedNode(subject), link)
            if isinstance(quad.object, NamedNode)
        }
        return tuple(sorted({self.name(part) for part in parts}))


def graphs_of_documents(store: Store) -> tuple[str, ...]:
    """The IRIs of the documents' graphs, sorted."""
    return tuple(sorted(
        quad.subject.value
        for quad in store.quads(None, TYPE, gk("Document"))
        if isinstance(quad.subject, NamedNode) and quad.subject == quad.graph_name
    ))  # fmt: skip
