"""Which entity a name means, as people type names: without capitals, umlauts, titles and legal forms, or in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphkit.errors import UnclearNameError
from graphkit.fulltext import ALL, Entry, Index, match, name_key
from graphkit.fulltext.folding import name_words
from graphkit.model import EntityType, Table
from graphkit.query.keys import keys
from graphkit.slug import last_segment, slug
from graphkit.vocabulary import NAMESPACE

_SHOWN = 8
_MOST = 1000
_NEAR = 3
_ALL_NAMES = "The question `names` lists all names."
_IRI = re.compile(r"(https?://|urn:)\S+")

Candidate = tuple[str, str, str]


def entity_named(name: str, index: Index, of: Iterable[EntityType] = (), base: str = NAMESPACE) -> str:
    """The IRI of the one entity that a name means, among those of the types `of`, or among all; or the IRI itself.

    A preferred name comes before another name, a whole name before a part of one. Raises UnclearNameError if no entity
    is called that or has that IRI, or several are. `base` is what the IRIs of roles begin with.
    """
    if is_iri(name):
        return name if _is_role(name, base) else _known(name, index)
    only = frozenset[str](of)
    with index.reading():
        for candidates in _ever_wider(name, index, only):
            found = dict.fromkeys(candidate.iri for candidate in candidates)
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise _several(name, found, index)
        raise _unknown(name, index, only)


def is_iri(text: str) -> bool:
    """Whether the text is an IRI rather than a name."""
    return bool(_IRI.fullmatch(text))


def entities_named(name: str, index: Index) -> frozenset[str]:
    """The IRIs of all entities with that name in full, homonyms among them; the legal form counts here."""
    wanted = slug(name)
    return frozenset(e.iri for e in index.shelves["names"].keyed(name_key(name), _MOST) if slug(e.text) == wanted)


def names_in(table: Table) -> Iterator[Entry]:
    """The names of a table with the columns entity, type, name, form, as entries for an index."""
    for row in table.records():
        kind, name, form = row.get("type", ""), row.get("name", ""), row.get("form", "")
        yield Entry(row["entity"], "name" if name == form else "alias", form, kind)


def _ever_wider(name: str, index: Index, only: frozenset[str]) -> Iterator[list[Entry]]:
    names = index.shelves["names"]
    same = [entry for entry in names.keyed(name_key(name), _MOST) if not only or entry.type in only]
    yield [entry for entry in same if entry.kind == "name"]
    yield same
    yield names.holding(name_words(name), _MOST, only)


def _is_role(iri: str, base: str) -> bool:
    """Whether it is the IRI of a role; those can be asked for, though they have no name on the shelf."""
    scheme = f"{base}role/"
    return iri.startswith(scheme) and iri.removeprefix(scheme) in keys("role")


def _known(iri: str, index: Index) -> str:
    """The IRI, if an entity has it; what comes near is sought by its last part, which is made of the name."""
    if index.shelves["names"].of(iri):
        return iri
    words = last_segment(iri).replace("-", " ")
    near = dict.fromkeys(preferred(hit.entry.iri, index) for hit in match(index, words, _NEAR, ("names",)))
    hint = f"Did you mean {' or '.join(found for _, _, found in near)}?" if near else _ALL_NAMES
    raise UnclearNameError(f"nothing in the graph has the IRI {iri}", hint, iri, list(near), several=False)


def _several(name: str, iris: Iterable[str], index: Index) -> UnclearNameError:
    found = sorted((preferred(iri, index) for iri in iris), key=lambda candidate: (candidate[0], candidate[2]))
    shown = found[:_SHOWN]
    listed = "; ".join(f"{called} ({kind}, {iri})" for called, kind, iri in shown)
    more = f"; and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    message = f"'{name}' can mean {listed}{more}"
    return UnclearNameError(message, "Give the whole name or the IRI.", name, shown, several=True)


def _unknown(name: str, index: Index, only: frozenset[str]) -> UnclearNameError:
    near = dict.fromkeys(preferred(hit.entry.iri, index) for hit in match(index, name, _NEAR, ("names",), only))
    names = " or ".join(dict.fromkeys(called for called, _, _ in near))
    hint = f"Did you mean {names}?" if near else _ALL_NAMES
    message = f"nothing in the graph is called '{name}'"
    others = sorted({entry.type for found in _ever_wider(name, index, ALL) for entry in found}) if only else []
    if others:
        wanted = " or ".join(sorted(only))
        message = f"no {wanted} in the graph is called '{name}', but there is one of type {', '.join(others)}"
    return UnclearNameError(message, hint, name, list(near), several=False, of=sorted(only) if others else ())


def preferred(iri: str, index: Index) -> Candidate:
    """Preferred name, type and IRI of an entity of the shelf; one without a preferred name stands under any."""
    entry = index.shelves["names"].of(iri)[0]
    return entry.text, entry.type, entry.iri
