"""The joins that need no weighing: one register entry, one name, one name of a person with context in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from graphkit.link.bonds import Bond, Findable, Kind
from graphkit.link.partition import Partition


def entry_bonds(found: Findable) -> Iterator[Bond]:
    """What one register or scheme entry settles is one."""
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(found.profiles):
        if profile.anchor:
            by_anchor[profile.anchor].append(i)
    for anchor, same in sorted(by_anchor.items()):
        yield from _star(same, Kind.ENTRY, anchor)


def name_bonds(found: Findable, moved: Collection[int]) -> Iterator[Bond]:
    """What no register settles is one where it shares a key; persons only where their contexts touch.

    Profiles in `moved` go by their context alone.
    """
    for key, places in found.by_key.items():
        same = [i for i in places if not found.profiles[i].anchor and i not in moved]
        if not same:
            continue
        if found.profiles[same[0]].type == "Person":
            yield from _touching(key, same, found)
        else:
            yield from _star(same, Kind.NAME, key)


def _touching(key: str, same: Sequence[int], found: Findable) -> Iterator[Bond]:
    """Bonds between those of one person's name whose contexts share something; one without context joins if alone."""
    groups = Partition(same)
    by_item: dict[str, list[int]] = defaultdict(list)
    for i in same:
        for item in found.contexts[i]:
            by_item[item].append(i)
    for _, near in sorted(by_item.items()):
        for other in near[1:]:
            if groups.find(near[0]) != groups.find(other):
                groups.join(near[0], other)
                yield Bond(near[0], other, Kind.CONTEXT, key, found.shared(near[0], other))
    bare = [i for i in same if not found.contexts[i]]
    yield from _star(bare, Kind.LONE, key)
    rest = {groups.find(i) for i in same if found.contexts[i]}
    if bare and len(rest) == 1:
        yield Bond(bare[0], rest.pop(), Kind.LONE, key)


def anchoring_bonds(found: Findable, groups: Partition, moved: Collection[int]) -> Iterator[Bond]:
    """What no register settles joins the one entry whose names it shares, or shares more of than of any other."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    bonds: dict[tuple[int, int], Bond] = {}
    for key, same in found.by_key.items():
        anchored = [a for a in same if found.profiles[a].anchor]
        for i in same if anchored else ():
            if not found.profiles[i].anchor and i not in moved:
                votes[groups.find(i)].update({groups.find(a) for a in anchored})
                for a in anchored:
                    bonds.setdefault((groups.find(i), groups.find(a)), Bond(i, a, Kind.NAME, key))
    for group, counter in sorted(votes.items()):
        best = counter.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            yield bonds[group, best[0][0]]


def _star(same: Sequence[int], kind: Kind, form: str) -> Iterator[Bond]:
    return (Bond(same[0], other, kind, form) for other in same[1:])
