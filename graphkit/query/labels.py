"""What stands in answers, in words of a language: types, roles, relations and states, sectors and regions."""

from __future__ import annotations

import re
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

KEYS = frozenset(
    {"predicate", "relation", "role", "type", "status", "kind", "level", "direction", "part", "says",
     "roles", "links", "missing_facts"}
)  # fmt: skip
"""Columns whose values are keys."""

_NAME = "_name"
_LISTS = frozenset({"sectors", "regions", "places", "sector_names", "region_names", "shared_names"})
_BETWEEN = "; "
_KEY = re.compile(r"(\S+)( \(.*\))?")
_SCHEMES = ("sector", "region", "role")


def spoken(value: str, language: str) -> str:
    """A type, role, relation or state in words; other texts as they are."""
    known = _keys()
    labels = known.get(last_segment(value)) or known.get(value)
    return labels[language] if labels else value


def in_words(column: str, value: str, thing: str, language: str) -> str:
    """What stands in a column, in words of the language; `thing` is the IRI that the column names, or empty."""
    if column in KEYS:
        return _BETWEEN.join(_keyed(part, language) for part in value.split(_BETWEEN))
    if column in _LISTS:
        return _BETWEEN.join(_named(part, language) for part in value.split(_BETWEEN))
    return concept_name(thing, language) or value


def concept_name(iri: str, language: str) -> str | None:
    """What a sector, region or role is called in a language, in capitals at the beginning; None for other things."""
    labels = _concepts().get("/".join(iri.rsplit("/", 2)[-2:]))
    return _capital(labels[language]) if labels and language in labels else None


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


def _keyed(part: str, language: str) -> str:
    """A key in words, with what stands in brackets behind it."""
    key = _KEY.fullmatch(part)
    return spoken(key[1], language) + (key[2] or "") if key else spoken(part, language)


def _named(name: str, language: str) -> str:
    """A sector or region that is given by a name in any language."""
    labels = _by_name().get(name)
    return _capital(labels.get(language, name)) if labels else name


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


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
    """Of sectors, regions and roles, by scheme and key."""
    return MappingProxyType(
        {f"{scheme}/{key}": concept.labels for scheme in _SCHEMES for key, concept in _read(scheme).items()}
    )


@cache
def _by_name() -> Mapping[str, Labels]:
    """Sectors and regions by each of their names; a name that two have (Brandenburg) means neither."""
    found: dict[str, Labels] = {}
    twice = set[str]()
    for concept, labels in _concepts().items():
        if concept.startswith("role/"):
            continue
        for name in set(labels.values()):
            if found.setdefault(name, labels) is not labels and found[name] != labels:
                twice.add(name)
    return MappingProxyType({name: labels for name, labels in found.items() if name not in twice})


def _read(scheme: str) -> Mapping[str, Concept]:
    return read_concepts(resource("ontology", f"{scheme}s.ttl"), scheme, NAMESPACE)
