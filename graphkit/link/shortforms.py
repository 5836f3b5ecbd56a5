"""What short forms mean: abbreviations, surnames, names without their legal form or year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.link.bonds import Bond, Findable, Kind
from graphkit.link.partition import Partition


@dataclass(frozen=True, slots=True)
class Readings:
    """What the short forms of profiles can mean: `whole` by group and candidate, `single` by profile and candidate."""

    whole: dict[int, dict[int, Bond]] = field(default_factory=lambda: defaultdict(dict))
    single: dict[int, dict[int, Bond]] = field(default_factory=lambda: defaultdict(dict))

    def edges(self) -> list[Bond]:
        """A bond for each group that has a single thing to mean."""
        return [next(iter(targets.values())) for _, targets in sorted(self.whole.items()) if len(targets) == 1]

    def moves(self) -> dict[int, Bond]:
        """A bond for each profile that goes by its context, alone, since its short form can mean several things."""
        return {i: next(iter(targets.values())) for i, targets in sorted(self.single.items()) if len(targets) == 1}


def readings(found: Findable, groups: Partition, settled: Collection[int]) -> Readings:
    """What the short forms can mean, given what is one already; profiles in `settled` are not asked."""
    result = Readings()
    for hint, hinting in found.by_hint.items():
        for i in found.by_key.get(hint.removeprefix("="), ()):
            if i in settled:
                continue
            near = _candidates(i, hint, hinting, found, groups)
            if len(near) == 1:
                ((target, bond),) = near.items()
                group = groups.find(i)
                if bond.shared or found.profiles[i].type != "Person":
                    result.whole[group][target] = min((bond, result.whole[group].get(target, bond)), key=_strength)
            elif (best := _nearest(near)) is not None and not found.profiles[i].anchor:
                result.single[i][best] = near[best]
    return result


def _candidates(i: int, hint: str, hinting: Sequence[int], found: Findable, groups: Partition) -> dict[int, Bond]:
    """The groups that the short form `i` may mean, each with the bond to the profile that shares most context."""
    near: dict[int, Bond] = {}
    strict, own = hint.startswith("="), groups.find(i)
    for j in hinting:
        group = groups.find(j)
        if group == own or (strict and found.profiles[j].type != found.profiles[i].type):
            continue
        bond = Bond(i, j, Kind.SHORT, hint, found.shared(i, j))
        near[group] = min((bond, near.get(group, bond)), key=_strength)
    return near


def _nearest(near: Mapping[int, Bond]) -> int | None:
    """The one candidate that shares most context, if it shares any."""
    ranked = sorted(near, key=lambda group: (-near[group].shared, group))
    if len(ranked) < 2 or near[ranked[0]].shared == near[ranked[1]].shared:
        return None
    return ranked[0]


def _strength(bond: Bond) -> tuple[int, int, int, str]:
    return (-bond.shared, bond.one, bond.other, bond.form)


def compatible(edges: Iterable[Bond], groups: Partition, anchored: Mapping[int, str]) -> set[Bond]:
    """The edges that can be carried out without making two register entries one.

    Only those that stand between two entries go: where context tells, the weaker ones, otherwise all between them.
    """
    kept = set[Bond]()
    trial = _Anchored(groups, anchored)
    for piece in _pieces(edges, trial):
        for tier in [piece] if trial.agree(piece) else _tiers(piece):
            offending = _between_entries(tier, trial)
            for bond in tier:
                if bond not in offending:
                    kept.add(bond)
                    trial.join(bond)
    return kept


class _Anchored:
    """Groups as they would be, by one profile of each, and the register entries that they hold."""

    def __init__(self, groups: Partition, anchored: Mapping[int, str]) -> None:
        self._groups = groups
        self._later: dict[int, int] = {}
        self._entries = {groups.find(i): anchor for i, anchor in anchored.items()}

    def find(self, place: int) -> int:
        root = self._groups.find(place)
        while root in self._later:
            root = self._later[root]
        return root

    def entry(self, root: int) -> str | None:
        return self._entries.get(root)

    def ends(self, bond: Bond) -> tuple[int, int]:
        return self.find(bond.one), self.find(bond.other)

    def agree(self, bonds: Iterable[Bond]) -> bool:
        return len({e for bond in bonds for end in self.ends(bond) if (e := self.entry(end))}) <= 1

    def join(self, bond: Bond) -> None:
        low, high = sorted(self.ends(bond))
        if low != high:
            self._later[high] = low
            if high in self._entries:
                self._entries[low] = self._entries[high]


def _pieces(edges: Iterable[Bond], trial: _Anchored) -> list[list[Bond]]:
    """The edges, those that hang together in one list."""
    listed = list(edges)
    nodes = Partition({end for bond in listed for end in trial.ends(bond)})
    for bond in listed:
        nodes.join(*trial.ends(bond))
    pieces: dict[int, list[Bond]] = {}
    for bond in listed:
        pieces.setdefault(nodes.find(trial.find(bond.one)), []).append(bond)
    return list(pieces.values())


def _tiers(bonds: Iterable[Bond]) -> Iterator[list[Bond]]:
    """Bonds of equal strength together, the strongest first."""
    by_strength: dict[int, list[Bond]] = defaultdict(list)
    for bond in bonds:
        by_strength[bond.shared].append(bond)
    for strength in sorted(by_strength, reverse=True):
        yield by_strength[strength]


def _between_entries(tier: Sequence[Bond], trial: _Anchored) -> set[Bond]:
    """What stands between two register entries: all but the branches that end in none."""
    offending = set[Bond]()
    for piece in _pieces(tier, trial):
        left = set() if trial.agree(piece) else set(piece)
        while branches := _branches(left, trial):
            left -= branches
        offending |= left
    return offending


def _branches(bonds: Collection[Bond], trial: _Anchored) -> set[Bond]:
    """The bonds at whose end stands nothing but a group without register entry, or that join what is one already."""
    beside: dict[int, set[int]] = defaultdict(set)
    for bond in bonds:
        one, other = trial.ends(bond)
        beside[one].add(other)
        beside[other].add(one)
    loose = {node for node, near in beside.items() if len(near - {node}) <= 1 and trial.entry(node) is None}
    return {bond for bond in bonds if loose & set(trial.ends(bond)) or len(set(trial.ends(bond))) == 1}
