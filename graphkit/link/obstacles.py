"""Why things that share a name or a short form were kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from graphkit.link.judging import Judgement
from graphkit.link.reasons import Reason
from graphkit.model import EntityType, Profile

# how sure each makes it that they are two, and the words for it
PARTING: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "other entry": (1.0, "each is a register entry of its own"),
        "other names": (0.95, "they share a short form, but their full names differ"),
        "other edition": (0.95, "one event, held at different times"),
        "other first names": (0.95, "they share a surname, but not the first name"),
        "other legal form": (0.9, "the same name with another legal form"),
        "other type": (0.9, "the names are alike, but they are things of different types"),
        "context elsewhere": (0.8, "what stands around one of them speaks for another thing of this name"),
        "no shared context": (0.7, "nothing that stands around the one stands around the other"),
        "competing entries": (0.6, "the name fits several register entries, or joining would make two entries one"),
        "several candidates": (0.5, "the short form can mean several things, and its context does not decide"),
        "nothing known": (0.4, "nothing stands around the bare name that could tell whom it means"),
    }
)

# what tells two of a type apart that share a short form of their names, where it is nothing more special
_SHORTENED: Mapping[EntityType, str] = MappingProxyType({"Person": "other first names", "Event": "other edition"})


@dataclass(frozen=True, slots=True)
class _Side:
    """How one entity bears a form: profiles that are called so, and profiles that have it as a short form."""

    named: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    strict: list[int] = field(default_factory=list)

    @property
    def hinting(self) -> list[int]:
        """All profiles that have the form as a short form."""
        return self.short + self.strict


def obstacles(judgement: Judgement, *, surnames: bool = False) -> dict[tuple[int, int], dict[str, Reason]]:
    """Why groups that bear one name or short form are apart, by pair of groups and by what they share.

    People who share no more than a surname are left out unless `surnames` asks for them.
    """
    found: dict[tuple[int, int], dict[str, Reason]] = defaultdict(dict)
    for form, sides in _forms(judgement):
        for (one, a), (other, b) in combinations(sorted(sides.items()), 2):
            kind = _Pair(judgement, one, other, a, b).kind()
            if kind and (surnames or kind != "other first names"):
                found[one, other][form] = Reason(kind, *PARTING[kind])
    return found


def _forms(judgement: Judgement) -> Iterator[tuple[str, Mapping[int, _Side]]]:
    """Each key and hint that several groups bear, with how each does."""
    group_of = {place: group for group, places in enumerate(judgement.groups) for place in places}
    forms: dict[str, dict[int, _Side]] = defaultdict(lambda: defaultdict(_Side))
    for key, places in judgement.found.by_key.items():
        for place in places:
            forms[key][group_of[place]].named.append(place)
    for hint, places in judgement.found.by_hint.items():
        for place in places:
            side = forms[hint.removeprefix("=")][group_of[place]]
            (side.strict if hint.startswith("=") else side.short).append(place)
    for form, sides in sorted(forms.items()):
        if len(sides) > 1:
            yield form, sides
    yield from _tails(judgement)


def _tails(judgement: Judgement) -> Iterator[tuple[str, Mapping[int, _Side]]]:
    """Groups whose names are spelled alike, although they share no key."""
    tails: dict[str, dict[int, _Side]] = defaultdict(dict)
    for group, iri in enumerate(judgement.iris):
        if tail := iri.rsplit("/", 1)[-1]:
            tails[tail][group] = _Side()
    return ((tail, sides) for tail, sides in sorted(tails.items()) if len(sides) > 1)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two groups that bear one form."""

    judgement: Judgement
    one: int
    other: int
    a: _Side
    b: _Side

    def kind(self) -> str | None:
        """The one kind of reason that kept them apart for this form; None if the form is not what could join them."""
        anchors = [{p.anchor for p in self.judgement.members(g) if p.anchor} for g in (self.one, self.other)]
        if all(anchors):
            return "other entry"
        a, b = self._staying(self.a), self._staying(self.b)
        if a and b:
            return self._of_one_name(a, b)
        for short, long in ((a, self.b), (b, self.a)):
            if short and long.hinting:
                return self._of_a_short_form(short, long)
        moved = len(a) + len(b) < len(self.a.named) + len(self.b.named)
        return self._of_two_names() or ("context elsewhere" if moved else None)

    def _of_one_name(self, a: Sequence[int], b: Sequence[int]) -> str:
        found = self.judgement.found
        if self._profile(a[0]).type != "Person":
            return "competing entries"
        if self._names_touch():
            return "context elsewhere"
        return "no shared context" if all(found.contexts[i] for i in (*a, *b)) else "nothing known"

    def _of_a_short_form(self, short: Sequence[int], long: _Side) -> str:
        types = {self._profile(i).type for i in short}
        if not long.short and not types & {self._profile(j).type for j in long.strict}:
            return "other type"
        shared = self.judgement.found.shared
        if types == {"Person"} and not any(shared(i, j) for i in short for j in long.hinting):
            return "context elsewhere" if self._names_touch() else "no shared context"
        places = {*self.judgement.groups[self.one], *self.judgement.groups[self.other]}
        if any({bond.one, bond.other} <= places for bond in self.judgement.refused):
            return "competing entries"
        return "several candidates"

    def _of_two_names(self) -> str | None:
        if not (self.a.hinting and self.b.hinting):
            types = {self.judgement.iris[g].rsplit("/", 2)[-2] for g in (self.one, self.other)}
            return "other type" if len(types) > 1 and not (self.a.named or self.b.named) else None
        one, other = ([self._profile(i) for i in side.hinting] for side in (self.a, self.b))
        keys = [{key for p in side for key in p.keys} for side in (one, other)]
        hints = [{hint.removeprefix("=") for p in side for hint in p.hints} for side in (one, other)]
        if keys[0] & (keys[1] | hints[1]) or keys[1] & hints[0]:
            return None  # they share more than this form, and that tells
        if one[0].type in _SHORTENED:
            return _SHORTENED[one[0].type]
        plain = [{key.split("|", 1)[0] for key in side} for side in keys]
        return "other legal form" if plain[0] & plain[1] else "other names"

    def _names_touch(self) -> bool:
        """Whether something stands around profiles of both that are called so; one of them left for another thing."""
        shared = self.judgement.found.shared
        return any(shared(i, j) for i in self.a.named for j in self.b.named)

    def _staying(self, side: _Side) -> list[int]:
        """The profiles called so that did not leave the others of their name."""
        return [i for i in side.named if i not in self.judgement.moved]

    def _profile(self, place: int) -> Profile:
        return self.judgement.found.profiles[place]
