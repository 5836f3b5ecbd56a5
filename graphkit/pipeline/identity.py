"""Why things are one, or two: the judgement of identity taken again from the stored profiles, with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.errors import UsageError
from graphkit.link import Apart, Joined, explain, judge
from graphkit.model import Profile
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.stored import Witness, all_profiles, denoting, documents_of, related, witness
from graphkit.query.answering import entities_called, entity
from graphkit.rdf import Iris
from graphkit.settings import Settings
from graphkit.store import Store
from graphkit.vocabulary import DatedName


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was joined and what was kept apart, most-documented first, at most as many of each as asked for.

    `witnesses` tell, by profile id, where each profile that occurs was found; `documents` counts the documents of each
    entity; `dated` holds the official names over time of the register entries among them. `all_joined` and `all_apart`
    count what there is beyond the limit.
    """

    joined: tuple[Joined, ...]
    apart: tuple[Apart, ...]
    witnesses: Mapping[str, Witness]
    documents: Mapping[str, int]
    dated: Mapping[str, Sequence[DatedName]]
    all_joined: int
    all_apart: int


def decisions(store: Store, names: Sequence[str], settings: Settings, limit: int) -> Decisions:
    """The decisions about the entities that `names` mean (names or IRIs), or else about everything in the store.

    A name that several homonyms bear means all of them. Without names, only what was joined from several profiles is
    told. Raises UsageError where nothing is called so.
    """
    knowledge = Knowledge.gather(settings)
    wanted = {iri for name in names for iri in _meant(store, name)}
    chosen = {identifier for iri in sorted(wanted) for identifier in _profiles_of(store, knowledge.iris, iri)}
    profiles = related(store, knowledge.iris, chosen) if names else all_profiles(store, knowledge.iris)
    judgement = judge(profiles, settings.base, knowledge.entities)
    joined, apart = explain(judgement, knowledge.entities, _dated(knowledge), surnames=bool(names))
    if names:
        asked = {j.entity.iri for j in joined if any(p.id in chosen for p in j.profiles)}
        joined = tuple(j for j in joined if j.entity.iri in asked)
        apart = tuple(a for a in apart if asked & {a.one.entity.iri, a.other.entity.iri})
    else:
        joined = tuple(j for j in joined if len(j.profiles) > 1)
    return _documented(store, knowledge, joined, apart, limit)


def _dated(knowledge: Knowledge) -> dict[str, Sequence[DatedName]]:
    return {known.iri: known.dated for known in knowledge.vocabulary.register.values() if known.dated}


def _documented(
    store: Store, knowledge: Knowledge, joined: Sequence[Joined], apart: Sequence[Apart], limit: int
) -> Decisions:
    """The most-documented decisions, with their documents."""
    things = {thing.entity.iri: thing for thing in (*joined, *(t for a in apart for t in (a.one, a.other)))}
    documents = {iri: _count(store, knowledge, thing.profiles) for iri, thing in things.items()}
    first = sorted(joined, key=lambda j: (-documents[j.entity.iri], j.entity.name, j.entity.iri))[:limit]
    pairs = sorted(apart, key=_by_documents(documents))[:limit]
    shown = {t.entity.iri: t for t in (*first, *(t for a in pairs for t in (a.one, a.other)))}
    return Decisions(
        tuple(first),
        tuple(pairs),
        {p.id: witness(store, knowledge.iris, p.id) for thing in shown.values() for p in thing.profiles},
        {iri: documents[iri] for iri in shown},
        {iri: names for iri, names in _dated(knowledge).items() if iri in shown},
        len(joined),
        len(apart),
    )


def _count(store: Store, knowledge: Knowledge, profiles: Iterable[Profile]) -> int:
    return len({document for p in profiles for document in documents_of(store, knowledge.iris, p.id)})


def _by_documents(documents: Mapping[str, int]) -> Callable[[Apart], tuple[int, str, str]]:
    """Pairs by how many documents speak of both, the surer ones of equal pairs by IRI."""

    def order(pair: Apart) -> tuple[int, str, str]:
        one, other = pair.one.entity.iri, pair.other.entity.iri
        return (-documents[one] - documents[other], one, other)

    return order


def _meant(store: Store, name: str) -> Collection[str]:
    """All entities that are called so, homonyms among them; failing these, what is meant as in every other command."""
    return entities_called(store, name) or {entity(store, name)}


def _profiles_of(store: Store, iris: Iris, iri: str) -> list[str]:
    found = denoting(store, iris, iri)
    if not found:
        raise UsageError(f"no document speaks of {iri}", "`graphkit query names` lists all names and IRIs.")
    return found
