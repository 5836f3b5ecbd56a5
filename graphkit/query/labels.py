"""What stands in answers, in words of a language: types, roles, relations and states, sectors and regions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graphkit.model import Table, Term
from graphkit.resources import resource
from graphkit.slug import last_segment
from graphkit.vocabulary import NAMESPACE, Concept
from graphkit.vocabulary.concepts import read_concepts
from graphkit.vocabulary.predicates import read_predicates, read_types

Labels = Mapping[str, str]
"""By language."""

KEYS = frozenset({"predicate", "relation", "role", "type", "status", "kind", "level", "direction", "part", "says"})
"""Columns whose values are keys."""

_NAME = "_name"
_LISTS = frozenset({"sectors", "regions", "places", "sector_names", "region_names"})
_BETWEEN = "; "
_SCHEMES = ("sector", "region")


def spoken(value: str, language: str) -> str:
    """A type, role, relation or state in words; other texts as they are."""
    known = _keys()
    labels = known.get(last_segment(value)) or known.get(value)
    return labels[language] if labels else value


def in_words(column: str, value: str, thing: str, language: str) -> str:
    """What stands in a column, in words of the language; `thing` is the IRI that the column names, or empty."""
    if column in KEYS:
        return _BETWEEN.join(spoken(part, language) for part in value.split(_BETWEEN))
    if column in _LISTS:
        return _BETWEEN.join(_named(part, language) for part in value.split(_BETWEEN))
    if column.endswith(_NAME) and (labels := _concepts().get(_scheme_and_key(thing))):
        return labels.get(language, value)
    return value


def in_language(table: Table, language: str) -> Table:
    """The same table with texts in words of the language ("de", "en")."""
    places = {column: place for place, column in enumerate(table.columns)}
    things = [places.get(column.removesuffix(_NAME)) if column.endswith(_NAME) else None for column in table.columns]

    def said(row: tuple[Term | None, ...], place: int) -> Term | None:
        term, thing = row[place], things[place]
        if not isinstance(term, Literal | NamedNode):
            return term
        named = row[thing] if thing is not None else None
        words = in_words(table.columns[place], term.value, named.value if named else "", language)
        return term if words == term.value else Literal(words)

    return Table(table.columns, tuple(tuple(said(row, place) for place in range(len(row))) for row in table.rows))


def _scheme_and_key(iri: str) -> str:
    return "/".join(iri.rsplit("/", 2)[-2:])


def _named(name: str, language: str) -> str:
    """A sector or region that is given by a name in any language."""
    labels = _by_name().get(name)
    return labels.get(language, name) if labels else name


@cache
def _keys() -> Mapping[str, Labels]:
    """Of types, relations, roles and states; what comes first in this order counts."""
    ontology = resource("ontology", "graphkit.ttl")
    states = resource("viz", "service", "words", "values.toml")
    found: dict[str, Labels] = dict(tomllib.loads(states.read_text(encoding="utf-8")))
    found |= {key: concept.labels for key, concept in _read("role").items()}
    found |= {str(name): predicate.labels for name, predicate in read_predicates(ontology).items()}
    found |= {str(name): labels for name, labels in read_types(ontology).items()}
    return MappingProxyType(found)


@cache
def _concepts() -> Mapping[str, Labels]:
    """Of sectors and regions, by scheme and key."""
    return MappingProxyType(
        {f"{scheme}/{key}": concept.labels for scheme in _SCHEMES for key, concept in _read(scheme).items()}
    )


@cache
def _by_name() -> Mapping[str, Labels]:
    """The same by each of their names; a name that two have (Brandenburg) means neither."""
    found: dict[str, Labels] = {}
    twice = set[str]()
    for labels in _concepts().values():
        for name in set(labels.values()):
            if found.setdefault(name, labels) is not labels and found[name] != labels:
                twice.add(name)
    return MappingProxyType({name: labels for name, labels in found.items() if name not in twice})


def _read(scheme: str) -> Mapping[str, Concept]:
    return read_concepts(resource("ontology", f"{scheme}s.ttl"), scheme, NAMESPACE)
