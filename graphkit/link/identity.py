"""From a judgement to entities: a pure function of the set of profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphkit.link.judging import Judgement, judge
from graphkit.link.naming import describe, suffixes
from graphkit.model import Entity, Profile


def identify(found: Iterable[Profile], base: str, known: Mapping[str, Entity] | None = None) -> dict[str, Entity]:
    """The entity that each profile denotes, by profile id; `known` holds the entities of registers and schemes."""
    judgement = judge(found, base, known or {})
    described = entities(judgement, known or {})
    return {p.id: entity for group, entity in enumerate(described) for p in judgement.members(group)}


def entities(judgement: Judgement, known: Mapping[str, Entity]) -> list[Entity]:
    """The entity of each group; groups that compete for one IRI are told apart by what stands around them."""
    rivals: dict[str, list[int]] = defaultdict(list)
    for group, iri in enumerate(judgement.iris):
        rivals[iri].append(group)
    own = list(judgement.iris)
    for iri, groups in rivals.items():
        if len(groups) > 1:
            for group, suffix in zip(groups, suffixes([judgement.members(g) for g in groups]), strict=True):
                own[group] = f"{iri}--{suffix}"
    return [describe(iri, judgement.members(group), known) for group, iri in enumerate(own)]
