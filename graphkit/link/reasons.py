"""Bonds as reasons that people can weigh: what two profiles have in common, in words, and how much it says.

Scores order the reasons; they are judgements, no probabilities. Nearness adds to what a name alone says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphkit.link.bonds import Bond, Kind, context
from graphkit.link.folding import folded
from graphkit.model import Profile

# what each kind of reason says by itself, and the words for it; none says that there is nothing else of this name, for
# that is told of the things that were kept apart
JOINING: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "same entry": (1.0, "both are this entry of the register"),
        "dated name": (1.0, "both are names that this entry of the register has had at different times"),
        "same name": (0.95, "both are called so"),
        "same name, other spelling": (0.92, "the names differ in nothing but hyphens, spaces, capitals or umlauts"),
        "another name": (0.88, "one is called by a further name of the other"),
        "named as an entry": (0.88, "its name is that of the register entry"),
        "legal form": (0.85, "the same name, with its legal form and without"),
        "same person's name": (0.75, "both are called so"),
        "abbreviation": (0.75, "one is called by the abbreviation of the other"),
        "part of the name": (0.7, "one is called by a short form of the other"),
        "edition": (0.7, "one is called as the event is without its year"),
        "short form of a person": (0.6, "one is called by a short form of the other"),
        "lone name": (0.55, "both are called so, and nothing stands around the name that would tell two people apart"),
    }
)
# how much of the doubt is gone where something stands around both: mentioned beside both, tied by a statement to one
# of them, to both; and by each further thing in common, up to four
NEARNESS = (0.0, 0.2, 0.4, 0.6)
_FURTHER, _MOST = 0.03, 4
# what it takes away that other things have the same short form
_AMBIGUOUS = 0.15

_ABBREVIATION = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜa-zäöüß0-9³&-]{2,10}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two are one, or are not: its kind, what it says from 0 to 1, in words, and what both have in common."""

    kind: str
    score: float
    text: str
    shared: tuple[str, ...] = ()


def joining_reason(bond: Bond, one: Profile, other: Profile, official: Collection[str] = ()) -> Reason:
    """The reason that a bond between two profiles is; `official` are the names that the register entry has had."""
    kind = _kind(bond, one, other)
    if kind == "same entry" and _are_dated(one, other, official):
        kind = "dated name"
    score, text = JOINING[kind]
    shared = tuple(sorted(context(one) & context(other))) if bond.shared else ()
    if bond.kind == Kind.NEAREST:
        text = f"{text}; of several that it can mean, this shares most of what stands around it"
        score -= _AMBIGUOUS
    gone = NEARNESS[nearness(one, other)] + _FURTHER * min(len(shared[1:]), _MOST) if shared else 0.0
    return Reason(kind, round(score + (1 - score) * gone, 2), text, shared)


def nearness(one: Profile, other: Profile) -> int:
    """0 where nothing stands around both, 1 where it is only mentioned, 2 or 3 where it is tied to one or to both."""
    ranks = [{item[2:]: item[0] for item in sorted(p.context, reverse=True)} for p in (one, other)]
    return max((1 + sum(rank[item] == "1" for rank in ranks) for item in ranks[0].keys() & ranks[1].keys()), default=0)


def _are_dated(one: Profile, other: Profile, official: Collection[str]) -> bool:
    """Whether the two are called by two of the names."""
    names = {folded(name) for name in official}
    own = [{key.split(":", 1)[-1] for key in p.keys} & names for p in (one, other)]
    return all(own) and own[0] != own[1]


def _kind(bond: Bond, one: Profile, other: Profile) -> str:
    if bond.kind == Kind.ENTRY:
        return "same entry"
    if bond.kind == Kind.IRI:
        return "named as an entry"
    if bond.kind == Kind.LONE:
        return "lone name"
    if bond.kind == Kind.CONTEXT:
        return "same person's name"
    return _name_kind(bond, one, other) if bond.kind == Kind.NAME else short_kind(bond.form, one, other)


def _name_kind(bond: Bond, one: Profile, other: Profile) -> str:
    if other.anchor or one.name == other.name:
        return "same name"
    key = bond.form.split(":", 1)[-1].split("|", 1)[0]
    own = [key.startswith(folded(p.name)) or folded(p.name).startswith(key) for p in (one, other)]
    return "same name, other spelling" if all(own) else "another name"


def short_kind(hint: str, short: Profile, long: Profile) -> str:
    """What kind of short form of `long` the name of `short` is."""
    form = hint.removeprefix("=")
    if long.type == "Person":
        return "short form of a person"
    if long.type == "Event":
        return "edition"
    if any(key.split("|", 1)[0] == form and "|" in key for key in long.keys):
        return "legal form"
    names = (short.name, *short.aliases, *long.aliases)
    fitting = [n for n in names if folded(n) == form.split(":", 1)[-1]]
    return "abbreviation" if any(_ABBREVIATION.fullmatch(n) for n in fitting) else "part of the name"
