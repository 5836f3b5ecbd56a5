"""The judgement: which profiles are one entity, and what that entity is called.

A pure function of the *set* of profiles: nothing depends on the order in which documents came. The steps:

1. profiles with one anchor (a register or scheme settles them) are one entity;
2. the others are one where they share a key; persons of one name only where their contexts touch, so that two people
   who share nothing but a name stay two;
3. a group without anchor joins the one anchored entity whose keys it shares;
4. a short form joins the one entity that hints at it; where several do, each profile goes by its context, and stays
   by itself where the context does not decide.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.link.partition import Partition
from graphkit.model import ENTITY_TYPES, Entity, EntityType, Profile
from graphkit.slug import slug


def identify(found: Iterable[Profile], base: str, known: Mapping[str, Entity] | None = None) -> dict[str, Entity]:
    """The entity that each profile denotes, by profile id; `known` holds the entities of registers and schemes."""
    ordered = sorted({p.id: p for p in found}.values(), key=lambda p: p.id)
    groups = Partition(range(len(ordered)))
    _join_anchored(ordered, groups)
    _join_keys(ordered, groups)
    _join_to_anchor(ordered, groups)
    members: dict[int, list[Profile]] = defaultdict(list)
    for profile, group in zip(ordered, _join_hints(ordered, groups), strict=True):
        members[group].append(profile)
    return _entities(list(members.values()), base, known or {})


def _join_anchored(ordered: Sequence[Profile], groups: Partition) -> None:
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(ordered):
        if profile.anchor:
            by_anchor[profile.anchor].append(i)
    for same in by_anchor.values():
        groups.join_all(same)


def _join_keys(ordered: Sequence[Profile], groups: Partition) -> None:
    for same in _by_key(ordered, anchored=False).values():
        if ordered[same[0]].type == "Person":
            _join_touching(same, ordered, groups)
        else:
            groups.join_all(same)


def _join_touching(same: Sequence[int], ordered: Sequence[Profile], groups: Partition) -> None:
    """Join the profiles of one person's name whose contexts share something; one without context joins if alone."""
    by_context: dict[str, list[int]] = defaultdict(list)
    for i in same:
        for item in _context(ordered[i]):
            by_context[item].append(i)
    for touching in by_context.values():
        groups.join_all(touching)
    bare = [i for i in same if not ordered[i].context]
    rest = {groups.find(i) for i in same if ordered[i].context}
    groups.join_all(bare)
    if bare and len(rest) == 1:
        groups.join(bare[0], rest.pop())


def _join_to_anchor(ordered: Sequence[Profile], groups: Partition) -> None:
    anchored = _by_key(ordered, anchored=True)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for key, same in _by_key(ordered, anchored=False).items():
        for i in same:
            votes[groups.find(i)].update({groups.find(a) for a in anchored.get(key, ())})
    for group, counter in votes.items():
        best = counter.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            groups.join(group, best[0][0])


def _join_hints(ordered: Sequence[Profile], groups: Partition) -> list[int]:
    """The group of each profile, in their order, once short forms have joined what they denote."""
    whole: dict[int, set[int]] = defaultdict(set)
    single: dict[int, set[int]] = defaultdict(set)
    short = _by_key(ordered, anchored=None)
    for hint, hinting in _by_hint(ordered).items():
        for i in short.get(hint.removeprefix("="), ()):
            near = _candidates(i, hinting, ordered, groups, strict=hint.startswith("="))
            if len(near) == 1 and (ordered[i].type != "Person" or max(near.values())):
                whole[groups.find(i)].update(near)
            elif (best := _nearest(near)) is not None:
                single[i].add(best)
    return _carry_out(whole, single, ordered, groups)


def _candidates(
    i: int, hinting: Sequence[int], ordered: Sequence[Profile], groups: Partition, *, strict: bool
) -> dict[int, int]:
    """The groups that the short form `i` may denote, with the size of the context they share with it."""
    found: dict[int, int] = {}
    for j in hinting:
        group = groups.find(j)
        if group != groups.find(i) and not (strict and ordered[j].type != ordered[i].type):
            shared = len(_context(ordered[i]) & _context(ordered[j]))
            found[group] = max(shared, found.get(group, 0))
    return found


def _nearest(near: Mapping[int, int]) -> int | None:
    """The one candidate that shares most context, if it shares any."""
    ranked = sorted(near.items(), key=lambda c: (-c[1], c[0]))
    if not ranked or ranked[0][1] == 0 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _carry_out(
    whole: Mapping[int, set[int]], single: Mapping[int, set[int]], ordered: Sequence[Profile], groups: Partition
) -> list[int]:
    """The group of each profile, once short forms have gone where they belong.

    A group joins the only thing it may denote, unless that would make two anchored entities one; a profile with
    several candidates goes by its context, alone.
    """
    edges = sorted((group, min(targets)) for group, targets in whole.items() if len(targets) == 1)
    trial = Partition(sorted({group for edge in edges for group in edge}))
    for short, long in edges:
        trial.join(short, long)
    anchors = {groups.find(i): p.anchor for i, p in enumerate(ordered) if p.anchor}
    for piece in trial.groups():
        if len({anchors[g] for g in piece if g in anchors}) <= 1:
            groups.join_all(piece)
    moved = {i: min(t) for i, t in single.items() if len(t) == 1 and not ordered[i].anchor}
    return [groups.find(moved.get(i, i)) for i in range(len(ordered))]


def _by_key(ordered: Sequence[Profile], *, anchored: bool | None) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(ordered):
        if anchored is None or bool(profile.anchor) == anchored:
            for key in profile.keys:
                found[key].append(i)
    return dict(sorted(found.items()))


def _by_hint(ordered: Sequence[Profile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(ordered):
        for hint in profile.hints:
            found[hint].append(i)
    return dict(sorted(found.items()))


def _context(profile: Profile) -> frozenset[str]:
    return frozenset(item[2:] for item in profile.context)


def _entities(members: Sequence[Sequence[Profile]], base: str, known: Mapping[str, Entity]) -> dict[str, Entity]:
    """What each profile denotes; groups that compete for one IRI are told apart by what stands around them.

    A group whose own name spells the IRI of a register entry is that entry.
    """
    rivals: dict[str, list[Sequence[Profile]]] = defaultdict(list)
    for group in members:
        rivals[_iri(group, base)].append(group)
    denoted: dict[str, Entity] = {}
    for iri, groups in rivals.items():
        if iri in known or any(profile.anchor for group in groups for profile in group):
            judged = [(iri, [profile for group in groups for profile in group])]
        elif len(groups) == 1:
            judged = [(iri, list(groups[0]))]
        else:
            mentions = Counter(item for group in groups for item in {i for p in group for i in _context(p)})
            judged = [(f"{iri}--{_suffix(group, mentions)}", list(group)) for group in groups]
        for own, group in judged:
            entity = _describe(own, group, known)
            denoted.update((profile.id, entity) for profile in group)
    return denoted


def _iri(group: Sequence[Profile], base: str) -> str:
    anchor = min((p.anchor for p in group if p.anchor), default=None)
    return anchor or f"{base}{_type(group).lower()}/{_fullest(group).tail}"


def _describe(iri: str, group: Sequence[Profile], known: Mapping[str, Entity]) -> Entity:
    settled = known.get(iri)
    name = settled.name if settled else _fullest(group).name
    spellings = {p.name for p in group if not p.anchor or p.type == "Event"} | {a for p in group for a in p.aliases}
    aliases = tuple(sorted((spellings | set(settled.aliases if settled else ())) - {name}))
    return Entity(iri, settled.type if settled else _type(group), name, aliases, settled.identifiers if settled else ())


def _type(group: Sequence[Profile]) -> EntityType:
    votes = Counter(p.type for p in group)
    return max(votes, key=lambda t: (votes[t], -ENTITY_TYPES.index(t)))


def _fullest(group: Sequence[Profile]) -> Profile:
    """The profile with the fullest name: most words, then longest, then first in the alphabet."""
    return min(group, key=lambda p: (-len(p.name.split()), -len(p.name), p.name, p.tail))


def _suffix(group: Sequence[Profile], mentions: Mapping[str, int]) -> str:
    """What only this homonym's documents mention, nearest first; a hash of its profiles where they mention nothing."""
    own = sorted({item for p in group for item in p.context if mentions[item[2:]] == 1})
    if own:
        return slug(own[0][2:])
    return hashlib.sha256(repr(sorted(p.id for p in group)).encode()).hexdigest()[:8]
