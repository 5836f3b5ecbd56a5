"""Frames: a word that says a relation, and the arguments that stand nearest to it in its clause, in any order.

Where a template fixes the order of a phrase, a frame leaves it open, as German does: "2010 gewann das Netzwerk den
Preis", "Den Preis gewann 2010 das Netzwerk". Names in coordination count as one argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.extract.relations.encode import Unit
from graphkit.extract.relations.match import Filler, Match, fillers_of
from graphkit.extract.relations.patterns import Argument, Frame

_BORDER = re.compile(
    r"[;|]|\s[–-]\s|[.!?]\s(?=[A-ZÄÖÜ⟦])|,\s(?:weil|da|während|wobei|nachdem|bevor|aber|sondern|denn|dass|wenn|damit|"
    r"when|while|but|because|although|after|before)\b",
)
_ATTRIBUTE = re.compile(
    r"⟦[RB]\d+⟧\s*(?:(?:des|der|von|vom|im|am|beim|bei|of|at|for|für)\s)?(?:[\w.-]+\s){0,3}$"
    r"|⟦P\d+⟧\s*(?:\(|,\s|(?:von|vom|aus|of|from)\s)(?:(?:der|dem|the)\s)?[^⟦⟧()]{0,20}$"
    r"|⟦[MEJA]\d+⟧\s*(?:des|der|vom|von|of|\w+ by)\s(?:[\w.-]+\s){0,3}$"
)
_REACH, _LOOKBACK = 170, 60


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions that fill one argument together, and where they stand."""

    fillers: tuple[Filler, ...]
    start: int
    end: int


def frame_matches(frame: Frame, unit: Unit) -> Iterator[tuple[Match, tuple[int, int]]]:
    """What `frame` finds in `unit`, each with the encoded range of the word that triggers it."""
    for found in frame.trigger.regex.finditer(unit.text):
        trigger = (found.start(), found.end())
        if trigger[0] == trigger[1]:
            continue
        said = {n: fillers_of(found, n, frame.trigger, unit) for n in found.groupdict() if found[n] is not None}
        match = _filled(frame, unit, trigger, said)
        if match is not None:
            yield match, trigger


def _filled(frame: Frame, unit: Unit, trigger: tuple[int, int], said: dict[str, tuple[Filler, ...]]) -> Match | None:
    clause, pattern, slots, used = _clause(unit.text, trigger), frame.pattern, dict(said), [trigger]
    for name, argument in (("object", frame.object), ("subject", frame.subject)):
        if argument is None or name in slots:
            continue
        group = _nearest(_groups(argument, unit, clause), trigger, argument.side, used[1:])
        if group is None and argument.unsaid is None:
            return None
        if group is None:
            pattern = replace(pattern, subject=argument.unsaid) if name == "subject" else replace(
                pattern, object=argument.unsaid
            )  # fmt: skip
            continue
        slots[name] = group.fillers
        used.append((group.start, group.end))
    return Match(pattern, unit, min(s for s, _ in used), max(e for _, e in used), slots)


def _clause(text: str, trigger: tuple[int, int]) -> tuple[int, int]:
    """The clause around the trigger, no farther than arguments may stand."""
    first, last = max(0, trigger[0] - _REACH), min(len(text), trigger[1] + 3 * _REACH)
    start = max((m.end() for m in _BORDER.finditer(text, first, trigger[0])), default=first)
    border = _BORDER.search(text, trigger[1], last)
    return start, border.start() if border else last


def _groups(argument: Argument, unit: Unit, clause: tuple[int, int]) -> Iterator[_Group]:
    """Every argument that fits in the clause, save for bodies that only say whose something is."""
    for found in argument.template.regex.finditer(unit.text, *clause):
        before = unit.text[max(clause[0], found.start() - _LOOKBACK) : found.start()]
        if argument.lead is not None and not argument.lead.search(before):
            continue
        if argument.lead is not None or "P" in argument.template.letters["it"] or not _ATTRIBUTE.search(before):
            yield _Group(fillers_of(found, "it", argument.template, unit), found.start(), found.end())


def _nearest(
    groups: Iterator[_Group], trigger: tuple[int, int], side: str, taken: Sequence[tuple[int, int]]
) -> _Group | None:
    """The group with the least text between it and the trigger; on equal terms the earlier one."""
    best, least = None, _REACH
    for group in groups:
        if any(group.start < end and start < group.end for start, end in taken):
            continue
        before, after = trigger[0] - group.end, group.start - trigger[1]
        if (side == "before" and before < 0) or (side == "after" and after < 0):
            continue
        distance = max(before, after, 0)
        if distance < least:
            best, least = group, distance
    return best
