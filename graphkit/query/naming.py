"""Which entity a name means, as people type names: without capitals, umlauts, titles and legal forms, or in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from graphkit.errors import UnclearNameError
from graphkit.model import Table
from graphkit.slug import compact, slug

_TITLES = frozenset({"dr", "prof", "dipl", "ing", "herr", "herrn", "frau", "mr", "mrs", "ms"})
_LEGAL_FORM = re.compile(r"-(?:e-v|ev|gmbh|ggmbh|ag|se|kg|eg|ug|mbh|ltd|inc)$")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Named:
    """An entity under one of its names; `rank` is 0 for the preferred name, 1 for the others."""

    iri: str
    type: str
    name: str
    form: str
    rank: int


class Names:
    """All names of a graph, ready to be looked up."""

    def __init__(self, table: Table) -> None:
        """`table` has the columns entity, type, name, form."""
        self._known = [_Named(i, t, n, f, int(n != f)) for i, t, n, f in _texts(table)]
        self._keys = [_keys(known.form) for known in self._known]

    def entity(self, name: str) -> str:
        """The IRI of the one entity that a name means.

        A preferred name comes before another name, a whole name before a part of one. Raises UnclearNameError if no
        entity is called that, or several are.
        """
        for candidates in self._ever_wider(name):
            found = {candidate.iri: candidate for candidate in candidates}
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise _several(name, sorted(found.values(), key=lambda k: (k.name, k.iri)))
        raise _unknown(name, self._known)

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [_words(known.form) for known in self._known]

    def _ever_wider(self, name: str) -> Iterator[list[_Named]]:
        wanted, words = _keys(name), _words(name)
        same = [known for known, keys in zip(self._known, self._keys, strict=True) if wanted & keys]
        yield [known for known in same if known.rank == 0]
        yield same
        yield [known for known, own in zip(self._known, self._words, strict=True) if words and words <= own]


def _texts(names: Table) -> Iterable[list[str]]:
    return ([term.value if term else "" for term in row] for row in names.rows)


def _keys(name: str) -> frozenset[str]:
    """What a name is compared by; umlauts count in both spellings ("Müller" is Mueller and Muller)."""
    return frozenset(compact(_plain(spelling)) for spelling in (name, _without_dots(name)))


def _words(name: str) -> frozenset[str]:
    return frozenset(_plain(_without_dots(name)).split("-")) | frozenset(_plain(name).split("-"))


def _plain(name: str) -> str:
    words = [word for word in slug(name).split("-") if word not in _TITLES] if name.strip() else []
    return _LEGAL_FORM.sub("", "-".join(words)) or slug(name)


def _without_dots(name: str) -> str:
    return name.translate(str.maketrans("äöüÄÖÜ", "aouAOU"))


def _several(name: str, found: Sequence[_Named]) -> UnclearNameError:
    shown = [(k.name, k.type, k.iri) for k in found[:_SHOWN]]
    listed = "; ".join(f"{called} ({kind}, {iri})" for called, kind, iri in shown)
    more = f"; and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    message = f"'{name}' can mean {listed}{more}"
    return UnclearNameError(message, "Give the whole name or the IRI.", name, shown, several=True)


def _unknown(name: str, known: Iterable[_Named]) -> UnclearNameError:
    by_slug = {slug(k.form): k for k in known}
    near = [by_slug[key] for key in get_close_matches(slug(name), sorted(by_slug), 3, 0.6)]
    shown = list({k.iri: (k.name, k.type, k.iri) for k in near}.values())
    names = " or ".join(called for called, _, _ in shown)
    hint = f"Did you mean {names}?" if shown else "The question `names` lists all names."
    return UnclearNameError(f"nothing in the graph is called '{name}'", hint, name, shown, several=False)
