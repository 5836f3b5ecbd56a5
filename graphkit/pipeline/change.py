"""What a change of documents does to the graph: which quads go, which come.

The documents' own graphs are replaced. Identity is judged anew for the profiles that share a key or hint with those
of the changed documents, directly or through others; and the canonical graph follows for what that touches. The
result is the same as if everything were computed anew, at a cost that depends on what is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.link import identify
from graphkit.model import Profile
from graphkit.pipeline.canonical import Identity, Moving, entity_changes, fact_changes
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.lookup import graphs, subjects, values
from graphkit.rdf import DocumentRecord, describe_denotation, describe_profile, read_profile, read_record
from graphkit.rdf.terms import gk
from graphkit.slug import last_segment
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document's new graph, and the profiles of its referents."""

    quads: Sequence[Quad]
    profiles: Sequence[Profile]


def plan(
    store: Store, knowledge: Knowledge, documents: Mapping[str, NewDocument | None]
) -> tuple[set[Quad], set[Quad]]:
    """The quads to remove and to add, so that each document (by IRI) is as given, or gone where None is given."""
    old = {iri: list(store.quads(graph=NamedNode(iri))) for iri in sorted(documents)}
    moving = {
        iri: Moving(
            read_record(iri, old[iri]) if old[iri] else None,
            read_record(iri, new.quads) if new else None,
        )
        for iri, new in sorted(documents.items())
    }
    offered = {p.id: p for new in documents.values() if new for p in new.profiles}
    identity = _judge(store, knowledge, moving, offered)
    _draw_in(store, knowledge, identity, moving)
    remove = {q for quads in old.values() for q in quads}
    add = {q for new in documents.values() if new for q in new.quads}
    for gone, come in (
        _profile_changes(knowledge, identity),
        entity_changes(store, knowledge, identity, moving),
        fact_changes(store, knowledge, identity, moving),
    ):
        remove |= gone
        add |= come
    return remove - add, add - remove


def _judge(
    store: Store, knowledge: Knowledge, moving: Mapping[str, Moving], offered: Mapping[str, Profile]
) -> Identity:
    """Identity, before and after, of everything that the changed documents' profiles can touch."""
    touched = {p for m in moving.values() for r in (m.before, m.after) if r for p in r.referents.values()}
    profiles: dict[str, Profile] = {}
    before: dict[str, str] = {}
    waiting, asked = sorted(touched), set[str]()
    new_with = _index(offered)
    while waiting:
        identifier = waiting.pop()
        if identifier in profiles:
            continue
        stored = list(store.quads(knowledge.iris.profile(identifier), graph=knowledge.iris.graph("identity")))
        if stored:
            profiles[identifier], before[identifier] = read_profile(stored)
        else:
            profiles[identifier] = offered[identifier]
        for key in _index_keys(profiles[identifier]):
            if key not in asked:
                asked.add(key)
                waiting += [*_stored_with(store, knowledge, key), *new_with.get(key, ())]
    used = {p for m in moving.values() if m.after for p in m.after.referents.values()}
    staying = {i: p for i, p in profiles.items() if i in used or _is_used_elsewhere(store, knowledge, i, moving)}
    return Identity(profiles, before, identify(staying.values(), knowledge.iris.base, knowledge.entities))


def _index_keys(profile: Profile) -> Iterator[str]:
    yield from profile.keys
    yield from (hint.removeprefix("=") for hint in profile.hints)
    yield f"tail:{profile.tail}"


def _index(profiles: Mapping[str, Profile]) -> dict[str, list[str]]:
    """The ids of profiles by every key they bear or hint at."""
    found: dict[str, list[str]] = {}
    for identifier, profile in profiles.items():
        for key in _index_keys(profile):
            found.setdefault(key, []).append(identifier)
    return found


def _stored_with(store: Store, knowledge: Knowledge, key: str) -> Iterator[str]:
    """The ids of the stored profiles that bear a key or hint at it."""
    for predicate, text in (("key", key), ("hint", key), ("hint", "=" + key), ("tail", key.removeprefix("tail:"))):
        for profile in subjects(store, gk(predicate), Literal(text), knowledge.iris.graph("identity")):
            yield last_segment(profile.value)


def _is_used_elsewhere(store: Store, knowledge: Knowledge, identifier: str, moving: Mapping[str, Moving]) -> bool:
    """Whether a document that the change leaves alone has a referent of this profile."""
    return any(graph not in moving for graph in _documents_with(store, knowledge, identifier))


def _documents_with(store: Store, knowledge: Knowledge, identifier: str) -> Iterator[str]:
    return graphs(store, gk("profile"), knowledge.iris.profile(identifier))


def _draw_in(store: Store, knowledge: Knowledge, identity: Identity, moving: dict[str, Moving]) -> None:
    """Add the documents that did not change themselves, but one of whose referents now denotes another entity."""
    for identifier in sorted(identity.before):
        now = identity.after.get(identifier)
        if now and now.iri != identity.before[identifier]:
            for iri in sorted(set(_documents_with(store, knowledge, identifier))):
                if iri not in moving:
                    record = read_record(iri, store.quads(graph=NamedNode(iri)))
                    moving[iri] = Moving(record, record)
                    _stand_by(store, knowledge, identity, record)


def _stand_by(store: Store, knowledge: Knowledge, identity: Identity, record: DocumentRecord) -> None:
    """Note what the other profiles of a drawn-in document denote, before and after alike."""
    for profile in set(record.referents.values()) - set(identity.before):
        node, graph = knowledge.iris.profile(profile), knowledge.iris.graph("identity")
        identity.bystanders[profile] = next(values(store, node, gk("denotes"), graph))


def _profile_changes(knowledge: Knowledge, identity: Identity) -> tuple[set[Quad], set[Quad]]:
    remove, add = set[Quad](), set[Quad]()
    for identifier, entity in identity.before.items():
        remove |= set(describe_profile(identity.profiles[identifier], knowledge.iris))
        remove.add(describe_denotation(identifier, entity, knowledge.iris))
    for identifier, denoted in identity.after.items():
        add |= set(describe_profile(identity.profiles[identifier], knowledge.iris))
        add.add(describe_denotation(identifier, denoted.iri, knowledge.iris))
    return remove, add
