"""What makes two profiles one entity: the kinds of bonds, and what profiles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphkit.model import Profile


class Kind(StrEnum):
    """How a bond came about; the steps of `graphkit.link.judging` in their order."""

    ENTRY = "entry"  # a register or scheme settles both
    NAME = "name"  # one name, folded
    CONTEXT = "name-in-context"  # one name of a person, and something that stands around both
    LONE = "lone-name"  # one name of a person, and nothing that speaks of several
    SHORT = "short-form"  # the only thing that the short form can mean
    NEAREST = "short-form-in-context"  # of several things, the one that shares most context
    IRI = "entry-by-name"  # its name spells the IRI of a register entry


@dataclass(frozen=True, slots=True)
class Bond:
    """Two profiles, by their place, that are one: `one` has the short form if there is one.

    `form` is what they share: an anchor, key, hint or IRI. `shared` counts the context items that both have.
    """

    one: int
    other: int
    kind: Kind
    form: str
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Findable:
    """Profiles in the order of their ids, with what stands around each, and where each key and hint occurs.

    Whatever may be one is found by a key or hint; no step compares all with all.
    """

    profiles: tuple[Profile, ...]
    contexts: tuple[frozenset[str], ...]
    by_key: Mapping[str, Sequence[int]]
    by_hint: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, found: Iterable[Profile]) -> Findable:
        """Index a set of profiles."""
        profiles = tuple(profile for _, profile in sorted({p.id: p for p in found}.items()))
        return cls(
            profiles,
            tuple(map(context, profiles)),
            _places((key, i) for i, p in enumerate(profiles) for key in p.keys),
            _places((hint, i) for i, p in enumerate(profiles) for hint in p.hints),
        )

    def shared(self, one: int, other: int) -> int:
        """How many context items two profiles have in common."""
        return len(self.contexts[one] & self.contexts[other])


def context(profile: Profile) -> frozenset[str]:
    """What stands around a profile, whether tied to it or only mentioned beside it."""
    return frozenset(item[2:] for item in profile.context)


def _places(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for text, place in pairs:
        found[text].append(place)
    return dict(sorted(found.items()))
