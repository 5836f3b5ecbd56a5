"""Which entity a name means, as people type names: without capitals, umlauts, titles and legal forms, or in part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.errors import UsageError
from graphkit.fulltext import Entry, Index, match, name_key
from graphkit.fulltext.folding import name_words
from graphkit.model import Table
from graphkit.slug import slug

_SHOWN = 8
_MOST = 1000
_NEAR = 3


def entity_named(name: str, index: Index) -> str:
    """The IRI of the one entity that a name means.

    A preferred name comes before another name, a whole name before a part of one. Raises UsageError if no entity is
    called that, or several are.
    """
    for candidates in _ever_wider(name, index):
        found = dict.fromkeys(candidate.iri for candidate in candidates)
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise UsageError(f"'{name}' can mean {_listed(found, index)}", "Give the whole name or the IRI.")
    raise UsageError(f"nothing in the graph is called '{name}'", _near(name, index))


def entities_named(name: str, index: Index) -> frozenset[str]:
    """The IRIs of all entities with that name in full, homonyms among them; the legal form counts here."""
    wanted = slug(name)
    return frozenset(e.iri for e in index.shelves["names"].keyed(name_key(name), _MOST) if slug(e.text) == wanted)


def names_in(table: Table) -> Iterator[Entry]:
    """The names of a table with the columns entity, type, name, form, as entries for an index."""
    for row in table.records():
        kind, name, form = row.get("type", ""), row.get("name", ""), row.get("form", "")
        yield Entry(row["entity"], "name" if name == form else "alias", form, kind)


def _ever_wider(name: str, index: Index) -> Iterator[list[Entry]]:
    names = index.shelves["names"]
    same = names.keyed(name_key(name), _MOST)
    yield [entry for entry in same if entry.kind == "name"]
    yield same
    words = " AND ".join(f'"{word}"' for word in name_words(name))
    yield [found.entry for found in names.fitting(words, _MOST)] if words else []


def _listed(iris: Iterable[str], index: Index) -> str:
    named = sorted((_preferred(iri, index) for iri in iris), key=lambda entry: (entry.text, entry.iri))
    shown = [f"{entry.text} ({entry.type}, {entry.iri})" for entry in named[:_SHOWN]]
    more = len(named) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _preferred(iri: str, index: Index) -> Entry:
    """The entry with the preferred name; an entity without one stands under any."""
    return index.shelves["names"].of(iri)[0]


def _near(name: str, index: Index) -> str:
    found = (_preferred(hit.entry.iri, index).text for hit in match(index, name, _NEAR, ("names",)))
    near = list(dict.fromkeys(found))
    return f"Did you mean {' or '.join(near)}?" if near else "`graphkit query names` lists all names."
