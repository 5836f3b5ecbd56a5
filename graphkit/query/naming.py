"""Which entity a name means, as people type names: without capitals, umlauts, titles and legal forms, or in part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from graphkit.errors import UsageError
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


def entity_named(name: str, names: Table) -> str:
    """The IRI of the one entity that a name means; `names` has the columns entity, type, name, form.

    A preferred name comes before another name, a whole name before a part of one. Raises UsageError if no entity is
    called that, or several are.
    """
    known = [_Named(i, t, n, f, int(n != f)) for i, t, n, f in _texts(names)]
    for candidates in _ever_wider(name, known):
        found = {candidate.iri: candidate for candidate in candidates}
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise UsageError(f"'{name}' can mean {_listed(found.values())}", "Give the whole name or the IRI.")
    raise UsageError(f"nothing in the graph is called '{name}'", _near(name, known))


def _texts(names: Table) -> Iterable[list[str]]:
    return ([term.value if term else "" for term in row] for row in names.rows)


def _ever_wider(name: str, known: list[_Named]) -> Iterable[list[_Named]]:
    wanted, words = _keys(name), _words(name)
    same = [k for k in known if wanted & _keys(k.form)]
    yield [k for k in same if k.rank == 0]
    yield same
    yield [k for k in known if words and words <= _words(k.form)]


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


def _listed(found: Iterable[_Named]) -> str:
    ordered = sorted(found, key=lambda k: (k.name, k.iri))
    shown = [f"{k.name} ({k.type}, {k.iri})" for k in ordered[:_SHOWN]]
    more = len(ordered) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _near(name: str, known: list[_Named]) -> str:
    by_slug = {slug(k.form): k.name for k in known}
    near = dict.fromkeys(by_slug[key] for key in get_close_matches(slug(name), sorted(by_slug), 3, 0.6))
    return f"Did you mean {' or '.join(near)}?" if near else "The question `names` lists all names."
