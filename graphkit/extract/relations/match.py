"""Where patterns match an encoded stretch, and what each match says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.extract.relations.encode import Token, Unit
from graphkit.extract.relations.patterns import Pattern
from graphkit.extract.relations.template import Template

_CODE = re.compile(r"⟦(\w)(\d+)⟧")
_ASIDE = re.compile(
    r"\([^()]*\)|(?<=⟧)\s+(?:von|vom|aus|of|from)\s+(?:der\s+|dem\s+|the\s+)?⟦[COG]\d+⟧"
    r"|(?<=⟧),[^⟦⟧,;|]{0,40}⟦[RB]\d+⟧(?:[^⟦⟧,;|]|⟦[^P]\d+⟧){0,80}?(?=,|\s(?:und|sowie|and)\s+(?:\S+\s+){0,3}⟦P|$)"
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A token that fills a slot, and its place in the encoded text."""

    token: Token
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A match of one pattern: what fills its slots; `start`, `end` are encoded places."""

    pattern: Pattern
    unit: Unit
    start: int
    end: int
    slots: dict[str, tuple[Filler, ...]]

    @property
    def text(self) -> str:
        """The encoded text that matched."""
        return self.unit.text[self.start : self.end]

    def one(self, slot: str) -> Token | None:
        """The first token of a slot."""
        fillers = self.slots.get(slot, ())
        return fillers[0].token if fillers else None


def matches(patterns: Sequence[Pattern], unit: Unit) -> Iterator[Match]:
    """Every match of every pattern, pattern by pattern."""
    lower = unit.text.lower()
    for pattern in patterns:
        for template in pattern.templates:
            if _possible(template, unit, lower):
                yield from _all(pattern, template, unit)


def _possible(template: Template, unit: Unit, lower: str) -> bool:
    for letters in template.kinds:
        if unit.kinds.isdisjoint(letters):
            return False
    return not template.triggers or any(word in lower for word in template.triggers)


def _all(pattern: Pattern, template: Template, unit: Unit) -> Iterator[Match]:
    """Matches may overlap: each search starts one place after the last match's start."""
    place = 0
    while (found := template.regex.search(unit.text, place)) is not None:
        slots = {name: _fillers(found, name, template, unit) for name in found.groupdict() if found[name] is not None}
        yield Match(pattern, unit, found.start(), found.end(), slots)
        place = found.start() + 1


def _fillers(found: re.Match[str], name: str, template: Template, unit: Unit) -> tuple[Filler, ...]:
    text, start = found[name], found.start(name)
    if name in template.lists:
        text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    letters = template.letters[name]
    codes = [m for m in _CODE.finditer(text) if m[1] in letters]
    if name not in template.lists:
        codes = codes[:1]
    return tuple(Filler(unit.tokens[int(m[2])], start + m.start(), start + m.end()) for m in codes)


def evidence_range(match: Match, fillers: Sequence[Filler]) -> tuple[int, int]:
    """The encoded range that a claim with these fillers needs: items of a list that it does not speak of are left out."""
    start, end = match.start, match.end
    for slot, group in match.slots.items():
        mine = [f for f in group if f in fillers]
        if len(group) < 2 or not mine or slot not in {"subject", "object"}:
            continue
        if not any(f.start < group[0].start for fs in match.slots.values() for f in fs):
            start = max(start, mine[0].start) if group[0].start - match.start < 2 else start
        if match.end - group[-1].end < 2 or all(f.end <= group[-1].end for fs in match.slots.values() for f in fs):
            end = mine[-1].end if not match.unit.text[group[-1].end : match.end].strip(" ()") or _only_detail(match, group) else end
    return start, end


def _only_detail(match: Match, group: Sequence[Filler]) -> bool:
    """Whether nothing but details of the last item ("(Firma GmbH)") follow it in the match."""
    return not _ASIDE.sub("", match.unit.text[group[-1].end : match.end]).strip()

