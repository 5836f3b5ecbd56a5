"""A part of the network: the surroundings of an entity, a time, some types, or what a question answered with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graphkit.dates import MOMENTS
from graphkit.errors import ViewError
from graphkit.model import EntityType
from graphkit.network.base import ClusterLink, Network, NetworkFact, Quote, Reason, Source, WhiteSpot
from graphkit.network.graph import CATEGORIES
from graphkit.slug import last_segment


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part is wanted; without values, everything.

    `focus` is the IRI of an entity of which everything within `depth` facts is kept. `since` and `until` (ISO, as exact
    as wanted) keep what held at some time between them; what has no date counts from the date of its earliest
    document on. `types` keeps entities of these types. `named` are IRIs of facts, or else of entities, to be kept.
    """

    focus: str | None = None
    depth: int = 2
    since: str | None = None
    until: str | None = None
    types: frozenset[EntityType] = frozenset()
    named: frozenset[str] | None = None


def choose(network: Network, choice: Choice) -> Network:
    """The chosen part, without places; raises ViewError where nothing is left that was asked for by name."""
    kinds: dict[str, EntityType] = {node.iri: node.type for node in network.nodes}
    facts = [f for f in network.facts if _in_time(f, network, choice) and _of_types(f, kinds, choice.types)]
    if choice.named is not None:
        facts = _answered(facts, choice.named, kinds)
    kept = {end for fact in facts for end in (fact.subject, fact.object) if end}
    if choice.focus is not None:
        kept = _around(choice.focus, facts, kinds, choice.depth)
        facts = [fact for fact in facts if {fact.subject, fact.object or fact.subject} <= kept]
    ids = {fact.id for fact in facts}
    part = replace(
        network,
        nodes=tuple(node for node in network.nodes if node.iri in kept),
        facts=tuple(facts),
        links=tuple(_links(network.links, kept, ids)),
        white_spots=tuple(_white_spots(network.white_spots, ids)),
    )
    if choice == Choice():
        return part
    return _with_its_documents(replace(part, white_spots_found=len(part.white_spots)))


def _with_its_documents(network: Network) -> Network:
    """The network with those documents alone that its quotes are from, and those that are a reason by themselves."""
    quoted = {quote.document for fact in network.facts for quote in fact.quotes}
    named = {r.document for link in network.links for r in link.reasons if r.document is not None}
    used = sorted(quoted | named)
    number = {old: new for new, old in enumerate(used)}
    return replace(
        network,
        facts=tuple(replace(fact, quotes=tuple(_numbered(fact.quotes, number))) for fact in network.facts),
        links=tuple(replace(link, reasons=tuple(_numbered(link.reasons, number))) for link in network.links),
        documents=tuple(network.documents[old] for old in used),
    )


_Naming = TypeVar("_Naming", Quote, Reason)


def _numbered(naming: Iterable[_Naming], number: Mapping[int, int]) -> Iterator[_Naming]:
    """The same with the new numbers of the documents that they name."""
    for one in naming:
        yield one if one.document is None else replace(one, document=number[one.document])


def _in_time(fact: NetworkFact, network: Network, choice: Choice) -> bool:
    if choice.since is None and choice.until is None:
        return True
    start, end = period(fact, network.documents)
    return not (_before(end, choice.since) or _before(choice.until, start))


def period(fact: NetworkFact, documents: Sequence[Source]) -> tuple[str | None, str | None]:
    """When a fact began and ended to hold, as far as is known; None is open."""
    dates = [date for quote in fact.quotes if (date := documents[quote.document].published)]
    told = min(dates, default=None)
    start = fact.since or (None if fact.until else told)
    if fact.predicate in MOMENTS:
        return start, fact.until or start
    return start, fact.until or (told if fact.status == "former" else None)


def _before(one: str | None, other: str | None) -> bool:
    """Whether a date lies before another, as far as both are exact."""
    if one is None or other is None:
        return False
    size = min(len(one), len(other))
    return one[:size] < other[:size]


def _of_types(fact: NetworkFact, kinds: Mapping[str, EntityType], types: frozenset[EntityType]) -> bool:
    return not types or all(kinds[end] in types for end in (fact.subject, fact.object) if end)


def _answered(
    facts: Iterable[NetworkFact], named: frozenset[str], kinds: Mapping[str, EntityType]
) -> list[NetworkFact]:
    """The facts that an answer names, or those among the entities that it names."""
    everything, ids = list(facts), {last_segment(iri) for iri in named if iri not in kinds}
    if chosen := [fact for fact in everything if fact.id in ids]:
        return chosen
    chosen = [fact for fact in everything if {fact.subject, fact.object or fact.subject} <= named]
    if not chosen:
        hint = "Let the question answer with IRIs of facts (?fact) or of entities that facts join."
        raise ViewError("the answer to the question names nothing that can be drawn", hint)
    return chosen


def _around(focus: str, facts: Iterable[NetworkFact], kinds: Mapping[str, EntityType], depth: int) -> set[str]:
    """What is reached from the focus; regions and sectors are reached, but not passed through."""
    told = list(facts)
    if not any(focus in {fact.subject, fact.object} for fact in told):
        hint = "Choose another time or other types, or leave them out."
        raise ViewError(f"no fact that is left speaks of {focus}", hint)
    beside: dict[str, set[str]] = {}
    for fact in told:
        for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
            if one and other:
                beside.setdefault(one, set()).add(other)
    reached, edge = {focus}, {focus}
    for _ in range(depth):
        passed = (one for one in edge if one == focus or kinds[one] not in CATEGORIES)
        edge = {other for one in passed for other in beside.get(one, ())} - reached
        reached |= edge
    return reached


def _links(links: Iterable[ClusterLink], kept: set[str], facts: set[str]) -> Iterable[ClusterLink]:
    """The links between kept clusters with the reasons that kept facts still give."""
    for link in links:
        if {link.source, link.target} <= kept and (left := link.within(facts)):
            yield left


def _white_spots(spots: Iterable[WhiteSpot], facts: set[str]) -> Iterable[WhiteSpot]:
    """The white spots with the grounds whose facts are all kept."""
    for spot in spots:
        if grounds := tuple(ground for ground in spot.grounds if facts.issuperset(ground.facts)):
            yield replace(spot, grounds=grounds)
