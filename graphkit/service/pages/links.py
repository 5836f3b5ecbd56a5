"""What something is linked with: others of its type that stand beside the same things, and how.

What many share says little: a shared thing weighs 1 / log2(1 + number of facts about it), after Adamic and Adar (2003).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.statements import End

_MOST = 12


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that two things share; `mine` and `theirs` are the predicates that join them with it."""

    via: End
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another thing, what it shares, and how much that weighs."""

    other: End
    shared: tuple[Shared, ...]
    weight: float


def linked(rows: Rows, kind: str, base: str) -> list[Linked]:
    """The strongest links first; `kind` is the type of the thing and of all that it is linked with here."""
    shared: dict[str, dict[str, tuple[Shared, float]]] = {}
    ends: dict[str, End] = {}
    for row in rows:
        other, via = row["other"], row["via"]
        ends[other] = End(other, row["other_name"], kind, page_address(other, base))
        end = End(via, row["via_name"], row["via_type"], page_address(via, base))
        weight = 1 / math.log2(1 + max(2, int(row["crowd"])))
        shared.setdefault(other, {}).setdefault(via, (Shared(end, row["mine"], row["theirs"]), weight))
    found = [_linked(ends[other], list(ways.values())) for other, ways in shared.items()]
    return sorted(found, key=lambda one: (-one.weight, one.other.name, one.other.iri))[:_MOST]


def _linked(other: End, ways: list[tuple[Shared, float]]) -> Linked:
    ordered = sorted(ways, key=lambda way: (-way[1], way[0].via.name))
    return Linked(other, tuple(shared for shared, _ in ordered), sum(weight for _, weight in ways))
