"""The judgement: which profiles are one, by which bonds, and which bonds were refused.

A pure function of the *set* of profiles: nothing depends on the order in which documents came. The steps:

1. profiles with one anchor (a register or scheme settles them) are one entity;
2. the others are one where they share a key; persons of one name only where their contexts touch, so that two people
   who share nothing but a name stay two;
3. a group without anchor joins the one anchored entity whose keys it shares;
4. a short form joins the one entity that hints at it; where several do, each profile goes by its context, and stays
   by itself where the context does not decide. What that makes one may leave others a single thing to mean, so the
   step is taken until nothing joins any more;
5. a group whose own name spells the IRI of a register entry is that entry.

An entity is what is connected by bonds, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.link.bonds import Bond, Findable, Kind
from graphkit.link.naming import natural_iri
from graphkit.link.partition import Partition
from graphkit.link.shortforms import compatible, readings
from graphkit.link.solid import anchoring_bonds, entry_bonds, name_bonds
from graphkit.model import Entity, Profile


@dataclass(frozen=True, slots=True)
class Judgement:
    """Profiles with all that speaks for their being one; places in `found` name the profiles.

    `groups` are the places of each entity's profiles, `iris` their natural IRIs (those of homonyms are alike).
    `moved` went by their context, apart from others of their name; `refused` would have made two register entries one.
    """

    found: Findable
    groups: tuple[tuple[int, ...], ...]
    iris: tuple[str, ...]
    bonds: tuple[Bond, ...]
    moved: frozenset[int]
    refused: frozenset[Bond]

    def members(self, group: int) -> list[Profile]:
        """The profiles of a group."""
        return [self.found.profiles[i] for i in self.groups[group]]


def judge(profiles: Iterable[Profile], base: str, known: Mapping[str, Entity]) -> Judgement:
    """Judge a set of profiles; `known` holds the entities of registers and schemes by IRI."""
    found = Findable.of(profiles)
    anchored = {i: p.anchor for i, p in enumerate(found.profiles) if p.anchor}
    moved, kept, refused = dict[int, Bond](), set[Bond](), set[Bond]()
    while True:
        bonds, groups = _carry_out(found, moved, kept)
        read = readings(found, groups, {*moved, *(bond.one for bond in kept)})
        further = read.moves()
        edges = [] if further else [bond for bond in read.edges() if bond not in refused]
        if not further and not edges:
            break
        moved |= further
        fitting = compatible(edges, groups, anchored)
        kept |= fitting
        refused |= set(edges) - fitting
    bonds += _entries_by_name(found, groups, base, known)
    return _judgement(found, bonds, moved.keys(), refused, base)


def _carry_out(found: Findable, moved: Mapping[int, Bond], kept: Collection[Bond]) -> tuple[list[Bond], Partition]:
    """All bonds there are, and the groups that they make."""
    bonds = [*entry_bonds(found), *name_bonds(found, moved)]
    groups = Partition(range(len(found.profiles)))
    _join(groups, bonds)
    bonds += anchoring_bonds(found, groups, moved)
    bonds += [Bond(b.one, b.other, Kind.NEAREST, b.form, b.shared) for _, b in sorted(moved.items())]
    bonds += sorted(kept, key=lambda bond: (bond.one, bond.other, bond.form))
    _join(groups, bonds)
    return bonds, groups


def _join(groups: Partition, bonds: Iterable[Bond]) -> None:
    for bond in bonds:
        groups.join(bond.one, bond.other)


def _entries_by_name(found: Findable, groups: Partition, base: str, known: Mapping[str, Entity]) -> Iterator[Bond]:
    rivals: dict[str, list[Sequence[int]]] = {}
    for group in groups.groups():
        rivals.setdefault(_iri(found, group, base), []).append(group)
    for iri, same in sorted(rivals.items()):
        entry = next((g for g in same if any(found.profiles[i].anchor for i in g)), None)
        if entry or iri in known:
            first = entry or same[0]
            yield from (Bond(g[0], first[0], Kind.IRI, iri) for g in same if g is not first)


def _iri(found: Findable, group: Sequence[int], base: str) -> str:
    return natural_iri([found.profiles[i] for i in group], base)


def _judgement(
    found: Findable, bonds: Sequence[Bond], moved: Collection[int], refused: Collection[Bond], base: str
) -> Judgement:
    groups = Partition(range(len(found.profiles)))
    _join(groups, bonds)
    listed = tuple(map(tuple, groups.groups()))
    iris = tuple(_iri(found, group, base) for group in listed)
    return Judgement(found, listed, iris, tuple(bonds), frozenset(moved), frozenset(refused))
