"""A judgement told: what was joined and by what, what was kept apart and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.link.bonds import Bond
from graphkit.link.identity import entities
from graphkit.link.judging import Judgement
from graphkit.link.obstacles import obstacles
from graphkit.link.partition import Partition
from graphkit.link.reasons import Reason, joining_reason
from graphkit.model import Entity, Profile
from graphkit.vocabulary import DatedName

Dated = Mapping[str, Sequence[DatedName]]


@dataclass(frozen=True, slots=True)
class Tie:
    """One reason why two profiles of an entity are one; of two profiles there may be several."""

    one: Profile
    other: Profile
    reason: Reason


@dataclass(frozen=True, slots=True)
class Joined:
    """An entity, its profiles, and what holds them together: the score is that of the weakest reason that is needed.

    An entity of one profile has no ties and the score 1.
    """

    entity: Entity
    profiles: tuple[Profile, ...]
    ties: tuple[Tie, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Apart:
    """Two entities that share a name or a short form, and why they are not one: the score is the strongest reason's.

    `reasons` are by the form that they share, as keys and hints write it.
    """

    one: Joined
    other: Joined
    reasons: Mapping[str, Reason]
    score: float


def explain(
    judgement: Judgement, known: Mapping[str, Entity], dated: Dated, *, surnames: bool = False
) -> tuple[tuple[Joined, ...], tuple[Apart, ...]]:
    """Every entity of a judgement with what joined it, and every pair of homonyms with what kept it apart.

    `dated` holds the official names of register entries by IRI. Pairs of people who share no more than a surname are
    left out unless `surnames` asks for them.
    """
    bonds: list[list[Bond]] = [[] for _ in judgement.groups]
    group_of = {place: group for group, places in enumerate(judgement.groups) for place in places}
    for bond in judgement.bonds:
        bonds[group_of[bond.one]].append(bond)
    joined = [
        _joined(entity, judgement, group, bonds[group], dated)
        for group, entity in enumerate(entities(judgement, known))
    ]
    apart = (
        Apart(joined[one], joined[other], reasons, max(reason.score for reason in reasons.values()))
        for (one, other), reasons in sorted(obstacles(judgement, surnames=surnames).items())
    )
    return tuple(joined), tuple(apart)


def _joined(entity: Entity, judgement: Judgement, group: int, bonds: Sequence[Bond], dated: Dated) -> Joined:
    profiles = judgement.found.profiles
    official = [name.name for name in dated.get(entity.iri, ())]
    ties = {
        bond: Tie(one, other, joining_reason(bond, one, other, official))
        for bond in bonds
        for one, other in [(profiles[bond.one], profiles[bond.other])]
    }
    return Joined(
        entity, tuple(judgement.members(group)), tuple(ties.values()), _weakest(judgement.groups[group], ties)
    )


def _weakest(places: Sequence[int], ties: Mapping[Bond, Tie]) -> float:
    """The score of the weakest tie among those that hold the places together best."""
    groups = Partition(places)
    return min(_needed(groups, ties), default=1.0)


def _needed(groups: Partition, ties: Mapping[Bond, Tie]) -> Iterator[float]:
    for bond in sorted(ties, key=lambda b: (-ties[b].reason.score, b.one, b.other)):
        if groups.find(bond.one) != groups.find(bond.other):
            groups.join(bond.one, bond.other)
            yield ties[bond].reason.score
