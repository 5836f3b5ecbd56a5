"""Where patterns match an encoded stretch, and what each match says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick

from graphkit.extract.relations.encode import Token, Unit
from graphkit.extract.relations.patterns import Pattern
from graphkit.extract.relations.template import Template

Rule = TypeVar("Rule")

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

    @property
    def office(self) -> Filler | None:
        """What fills the slot of the role noun, whatever its class."""
        return next((f for slot in ("role", "office", "organ") for f in self.slots.get(slot, ())), None)

    @property
    def place(self) -> int:
        """Where the match begins in the clean view."""
        return self.unit.begins[self.start]


class Index(Generic[Rule]):
    """Rules by their templates; leaves out those that cannot match a stretch.

    Every list of strings that is a step of some template has a bit; `_needs` has the bits of each template, `_words`
    those of the lists that a string stands in.
    """

    def __init__(self, templates: Sequence[tuple[Rule, Template]]) -> None:
        self._templates = templates
        bits = {step: 1 << bit for bit, step in enumerate(dict.fromkeys(s for _, t in templates for s in t.steps))}
        self._needs = [sum({bits[step] for step in template.steps}) for _, template in templates]
        self._words = _automaton(bits)
        self._by_kinds: dict[frozenset[str], list[tuple[int, Rule, Template]]] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter([rule for rule, _ in self._templates])

    def fitting(self, unit: Unit) -> Iterator[tuple[Rule, Template]]:
        """Rules whose template may match `unit`, in order."""
        lower, met = unit.text.lower(), 0
        for _, held in self._words.iter(lower) if len(self._words) else ():
            met |= held
        for needs, rule, template in self._of_kinds(unit.kinds):
            if needs & met == needs and _in_order(template.steps, lower):
                yield rule, template

    def _of_kinds(self, kinds: frozenset[str]) -> list[tuple[int, Rule, Template]]:
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = [
                (needs, rule, template)
                for needs, (rule, template) in zip(self._needs, self._templates, strict=True)
                if all(not kinds.isdisjoint(letters) for letters in template.kinds)
            ]
        return self._by_kinds[kinds]


def _automaton(bits: Mapping[tuple[str, ...], int]) -> ahocorasick.Automaton:
    """Finds every string of some lists, with the bits of the lists that it stands in."""
    held: dict[str, int] = {}
    for words, bit in bits.items():
        for word in words:
            held[word] = held.get(word, 0) | bit
    automaton = ahocorasick.Automaton()
    for word, its in held.items():
        automaton.add_word(word, its)
    automaton.make_automaton()
    return automaton


def _in_order(steps: Sequence[Sequence[str]], lower: str) -> bool:
    """Whether a text holds a string of each step, one behind the other."""
    place = 0
    for words in steps:
        ends = [found + len(word) for word in words if (found := lower.find(word, place)) >= 0]
        if not ends:
            return False
        place = min(ends)
    return True


class Matcher:
    """All templates of a grammar."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._index = Index([(pattern, template) for pattern in patterns for template in pattern.templates])

    def matches(self, unit: Unit) -> Iterator[Match]:
        """Every match of every pattern, pattern by pattern."""
        for pattern, template in self._index.fitting(unit):
            yield from _all(pattern, template, unit)


def _all(pattern: Pattern, template: Template, unit: Unit) -> Iterator[Match]:
    """Matches may overlap: each search starts one place after the last match's start."""
    place = 0
    while (found := template.regex.search(unit.text, place)) is not None:
        slots = {name: fillers_of(found, name, template, unit) for name in found.groupdict() if found[name] is not None}
        yield Match(pattern, unit, found.start(), found.end(), slots)
        place = found.start() + 1


def fillers_of(found: re.Match[str], name: str, template: Template, unit: Unit) -> tuple[Filler, ...]:
    """The tokens in the group `name` of a match of `template`."""
    text, start = found[name], found.start(name)
    if name in template.lists:
        text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    letters = template.letters[name]
    codes = [m for m in _CODE.finditer(text) if m[1] in letters]
    if name not in template.lists:
        codes = codes[:1]
    return tuple(Filler(unit.tokens[int(m[2])], start + m.start(), start + m.end()) for m in codes)


def evidence_range(match: Match, fillers: Sequence[Filler]) -> tuple[int, int]:
    """The encoded range that a claim with these fillers needs: other items of a list at either end are left out."""
    start, end = match.start, match.end
    for group in match.slots.values():
        mine = [f for f in group if f in fillers]
        if len(group) > 1 and mine:
            start = mine[0].start if group[0].start == match.start else start
            rest = _ASIDE.sub("", match.unit.text[group[-1].end : match.end])
            end = end if rest.strip() else mine[-1].end
    return start, end
