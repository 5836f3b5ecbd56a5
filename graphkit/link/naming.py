"""What an entity is called: the fullest of its names, its type by most votes, its IRI and what tells it from rivals."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from graphkit.link.bonds import context
from graphkit.model import ENTITY_TYPES, Entity, EntityType, Profile
from graphkit.slug import slug


def natural_iri(group: Sequence[Profile], base: str) -> str:
    """The IRI of the register entry, or what the fullest name spells."""
    anchor = min((p.anchor for p in group if p.anchor), default=None)
    return anchor or f"{base}{_type(group).lower()}/{fullest(group).tail}"


def describe(iri: str, group: Sequence[Profile], known: Mapping[str, Entity]) -> Entity:
    """The entity that a group of profiles denotes, with every name that documents and registers know it by."""
    settled = known.get(iri)
    name = settled.name if settled else fullest(group).name
    spellings = {p.name for p in group if not p.anchor or p.type == "Event"} | {a for p in group for a in p.aliases}
    aliases = tuple(sorted((spellings | set(settled.aliases if settled else ())) - {name}))
    return Entity(iri, settled.type if settled else _type(group), name, aliases, settled.identifiers if settled else ())


def fullest(group: Sequence[Profile]) -> Profile:
    """The profile with the fullest name: most words, then longest, rather with umlauts than without, never in capitals.

    Length is that of the transliterated name, so that "Jürgen" is as long as "Juergen" and longer than "Jurgen".
    """
    return min(group, key=_fullness) if len(group) > 1 else group[0]


def _fullness(p: Profile) -> tuple[int, int, bool, int, str, str]:
    shouted = " " in p.name and p.name.isupper()
    return (-len(p.name.split()), -len(slug(p.name)), shouted, len(p.name), p.name, p.tail)


def suffixes(rivals: Sequence[Sequence[Profile]]) -> list[str]:
    """What tells each of several groups that compete for one IRI from the others."""
    mentions = Counter(item for group in rivals for item in {i for p in group for i in context(p)})
    return [_suffix(group, mentions) for group in rivals]


def _suffix(group: Sequence[Profile], mentions: Mapping[str, int]) -> str:
    """What only this homonym's documents mention, nearest first; a hash of its profiles where they mention nothing."""
    own = sorted({item for p in group for item in p.context if mentions[item[2:]] == 1})
    if own:
        return slug(own[0][2:])
    return hashlib.sha256(repr(sorted(p.id for p in group)).encode()).hexdigest()[:8]


def _type(group: Sequence[Profile]) -> EntityType:
    votes = Counter(p.type for p in group)
    return max(votes, key=lambda t: (votes[t], -ENTITY_TYPES.index(t)))
