"""Words of the vocabulary that relations turn on: role nouns and the names of sectors, found anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from graphkit.extract.relations.wording import Wording
from graphkit.german.case import lowered
from graphkit.model import Span
from graphkit.vocabulary import Concept, Vocabulary

_OF = re.compile(r"\s(?:des|der|im|of|of the|in|an)\s")
_PREFIX = re.compile(r"[\w-]+$")
_DEPUTY_OF = {
    "managing-director": "deputy-managing-director",
    "board-chair": "board-member",
    "cluster-manager": "staff",
}
_LONGEST_ACRONYM, _LONGEST_COMPOUND, _LONGEST_MODIFIERS = 5, 40, 60
_SHORTEST_HEAD, _SHORTEST_FIRST, _SHORTEST_PREFIX = 6, 4, 5


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role noun with its modifiers; `whole` takes in the first part of a hyphened compound ("IT-Leiter").

    `organ` tells a body of people or an office ("Vorstand", "Leitung") from a person, `head` a plain "Leiter" from that
    of some part ("Abteilungsleiter").
    """

    span: Span
    whole: Span
    key: str
    former: bool = False
    planned: bool = False
    new: bool = False
    organ: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class SectorWord:
    """The name of a sector, alone or as the first part of a compound ("Luftfahrt" in "Luftfahrtcluster")."""

    span: Span
    keys: tuple[str, ...]


class Lexicon:
    """Role nouns and sector names of a vocabulary in one language, compiled once.

    `ignored` are roles or forms that no role noun is made of, `organs` the endings of forms that name an office.
    """

    def __init__(
        self, vocabulary: Vocabulary, languages: frozenset[str], words: Mapping[str, Iterable[str]], wording: Wording
    ) -> None:
        self._wording, self._modifiers = wording, wording.modifiers
        ignored = {w.lower() for w in words["ignored"]}
        self._heads = frozenset(w.lower() for w in words["heads"])
        self._organs = tuple(w.lower() for w in words["organs"])
        roles: dict[str, tuple[str, ...]] = {}
        for form, key in _forms(vocabulary.roles.values(), languages):
            whose = _OF.search(form)
            if key not in ignored and form not in ignored and not (whose and not form.endswith(self._organs)):
                roles.setdefault(form, (key,))
        for row in words["roles"]:
            form, key = row.lower().split(" = ")
            roles[form] = (key,)
        sectors: dict[str, tuple[str, ...]] = {}
        for form, key in _forms(vocabulary.sectors.values(), languages):
            sectors[form] = (*sectors.get(form, ()), key)
        self._roles, self._sectors = _automaton(roles), _automaton(sectors)

    def roles(self, text: str) -> Iterator[RoleWord]:
        """Role nouns in `text`, left to right."""
        lower = lowered(text)
        for start, end, (key,) in _longest(self._roles, text, lower):
            noun = self._noun(text, start, end)
            if noun is not None:
                yield self._word(text, lower, noun, end, key)

    def _noun(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the noun begins without and with the first part of a hyphened compound; None inside another word."""
        before = text[start - 1 : start]
        prefix = (
            _PREFIX.search(text, max(0, start - _LONGEST_COMPOUND), start)
            if before.isalnum() or before == "-"
            else None
        )
        if prefix is None:
            return start, start
        if before == "-":
            return start, prefix.start()
        if end - start < _SHORTEST_HEAD or len(prefix[0]) < _SHORTEST_FIRST or not text[start].islower():
            return None
        return prefix.start() + prefix[0].rfind("-") + 1, prefix.start()

    def _word(self, text: str, lower: str, noun: tuple[int, int], end: int, key: str) -> RoleWord:
        inner, whole = noun
        modifiers = self._modifiers.search(text, max(0, whole - _LONGEST_MODIFIERS), whole)
        first = modifiers.start() if modifiers else whole
        said, name = text[first:end], lower[inner:end].rsplit(" ", maxsplit=1)[-1]
        key = _DEPUTY_OF.get(key, key) if self._wording.deputy.search(said) else key
        return RoleWord(
            Span(first if inner == whole else inner, end), Span(first, end), key,
            former=bool(self._wording.former.search(said)), planned=bool(self._wording.incoming.search(said)),
            new=bool(self._wording.fresh.search(said)), organ=name.endswith(self._organs) and " of " not in name,
            head=name in self._heads,
        )  # fmt: skip

    def sectors(self, text: str) -> Iterator[SectorWord]:
        """Sector names in `text`, left to right."""
        lower = lowered(text)
        for start, end, keys in _longest(self._sectors, text, lower, compound=True):
            if not lower[start - 1 : start].isalnum():
                yield SectorWord(Span(start, end), keys)


def _forms(concepts: Iterable[Concept], languages: frozenset[str]) -> Iterator[tuple[str, str]]:
    for concept in concepts:
        labels = [(form, language) for language, form in concept.labels.items()]
        for form, language in [*labels, *concept.words]:
            if language in languages and len(form) > 1:
                yield (form if _is_acronym(form) else form.lower()), concept.key


def _is_acronym(form: str) -> bool:
    """ "IT" and "LED" keep their case, or else "it" and "led" would be sectors."""
    return form.isupper() and len(form) <= _LONGEST_ACRONYM


def _automaton(forms: Mapping[str, tuple[str, ...]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, keys in forms.items():
        automaton.add_word(form.lower(), (form, keys))
    automaton.make_automaton()
    return automaton


def _longest(
    automaton: ahocorasick.Automaton, text: str, lower: str, *, compound: bool = False
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Matches that end with a word (or, in a compound, with its first part), the longest at each place."""
    found = []
    for last, (form, keys) in automaton.iter(lower):
        end, start, length = last + 1, last + 1 - len(form), len(form)
        if _is_acronym(form) and text[start:end] != form:
            continue
        inside = lower[end : end + 1].isalpha()
        if not inside or (compound and length >= _SHORTEST_PREFIX):
            found.append((start, end, keys))
    found.sort(key=lambda item: (item[0], -item[1]))
    place = 0
    for start, end, keys in found:
        if start >= place:
            yield start, end, keys
            place = end
