"""Profiles as the store has them: all, those of an entity, those that may have a say in it, and their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graphkit.model import Profile
from graphkit.pipeline.lookup import graphs, stated, subjects, values
from graphkit.rdf import Iris, read_profile
from graphkit.rdf.terms import IDENTIFIER, LABEL, TYPE, gk
from graphkit.slug import last_segment
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a profile was found: the names that its documents use, most telling first, and their names."""

    names: tuple[str, ...]
    documents: tuple[str, ...]


def all_profiles(store: Store, iris: Iris) -> list[Profile]:
    """Every profile."""
    graph = iris.graph("identity")
    return [read_profile(store.quads(node, graph=graph))[0] for node in subjects(store, TYPE, gk("Profile"), graph)]


def denoting(store: Store, iris: Iris, entity: str) -> list[str]:
    """The ids of the profiles that denote an entity."""
    found = subjects(store, gk("denotes"), NamedNode(entity), iris.graph("identity"))
    return sorted(last_segment(node.value) for node in found)


def related(store: Store, iris: Iris, identifiers: Iterable[str]) -> list[Profile]:
    """The profiles, and all that share a key, hint or tail with them, directly or through others.

    What they denote does not hang on any other profile. Each is found by the index of keys, hints and tails.
    """
    found: dict[str, Profile] = {}
    waiting, asked = sorted(identifiers), set[tuple[str, str]]()
    graph = iris.graph("identity")
    while waiting:
        identifier = waiting.pop()
        if identifier in found:
            continue
        found[identifier], _ = read_profile(store.quads(iris.profile(identifier), graph=graph))
        for form in _forms(found[identifier]):
            if form not in asked:
                asked.add(form)
                bearing = subjects(store, gk(form[0]), Literal(form[1]), graph)
                waiting += (last_segment(node.value) for node in bearing)
    return list(found.values())


def _forms(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "tail", profile.tail
    for form in (*profile.keys, *(hint.removeprefix("=") for hint in profile.hints)):
        yield "key", form
        yield "hint", form
        yield "hint", "=" + form


def documents_of(store: Store, iris: Iris, identifier: str) -> list[str]:
    """The IRIs of the documents that hold a referent with this profile."""
    return sorted(set(graphs(store, gk("profile"), iris.profile(identifier))))


def witness(store: Store, iris: Iris, identifier: str) -> Witness:
    """The names that documents use for a profile, and these documents."""
    names: dict[str, None] = {}
    documents = set[str]()
    for referent, document in sorted(stated(store, gk("profile"), iris.profile(identifier)), key=str):
        names |= dict.fromkeys(values(store, referent, LABEL, document))
        names |= dict.fromkeys(sorted(values(store, referent, gk("surface"), document)))
        documents |= set(values(store, document, IDENTIFIER, document))
    return Witness(tuple(names), tuple(sorted(documents)))
