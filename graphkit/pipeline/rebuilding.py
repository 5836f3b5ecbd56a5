"""The canonical graph from nothing but the documents' graphs and the profiles: what every change has to agree with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.link import identify
from graphkit.pipeline.canonical import Identity, Moving, entity_changes, fact_changes
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.lookup import documents, subjects
from graphkit.rdf import describe_denotation, read_profile, read_record
from graphkit.rdf.terms import TYPE, gk
from graphkit.settings import Settings
from graphkit.store import Store, open_store


class _Nothing:
    """What there is before anything is built: no quads."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """None, whatever the pattern."""
        del subject, predicate, value, graph
        return iter(())


def rebuild(address: str, settings: Settings) -> int:
    """Judge everything in a store anew; returns how many quads were wrong. Raises StoreError."""
    with closing(open_store(address, "w", settings)) as store:
        remove, add = rebuilt(store, Knowledge.gather(settings))
        store.change(remove, add)
        return len(remove) + len(add)


def rebuilt(store: Store, knowledge: Knowledge) -> tuple[set[Quad], set[Quad]]:
    """The quads to remove from, and to add to, identity and canonical graph, so that both are as if made at once."""
    graph = knowledge.iris.graph("identity")
    profiles = [
        read_profile(store.quads(node, graph=graph))[0]
        for node in sorted(subjects(store, TYPE, gk("Profile"), graph), key=lambda n: n.value)
    ]
    iris = sorted(document.value for document in documents(store, knowledge.iris.base))
    moving = {iri: Moving(None, read_record(iri, store.quads(graph=NamedNode(iri)))) for iri in iris}
    judged = identify(profiles, knowledge.iris.base, knowledge.entities)
    identity = Identity({p.id: p for p in profiles}, {}, judged)
    wanted = {describe_denotation(profile, entity.iri, knowledge.iris) for profile, entity in judged.items()}
    for _, add in (
        entity_changes(_Nothing(), knowledge, identity, moving),
        fact_changes(_Nothing(), knowledge, identity, moving),
    ):
        wanted |= add
    present = set(store.quads(graph=knowledge.iris.graph("canonical")))
    present |= set(store.quads(None, gk("denotes"), None, graph))
    return present - wanted, wanted - present
