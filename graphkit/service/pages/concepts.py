"""Sectors, regions and roles by their names in the reader's language: the graph itself has one name of each thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from graphkit.service.language import Language
from graphkit.vocabulary import load_vocabulary

_Labels = Mapping[str, str]
_NAME = "_name"


def concept_name(iri: str, language: Language) -> str | None:
    """What a sector, region or role is called in a language, in capitals at the beginning; None for other things."""
    kind, _, key = iri.rpartition("/")
    labels = _schemes().get(kind.rpartition("/")[2], {}).get(key)
    return _capital(labels[language]) if labels else None


def in_words(rows: Iterable[Mapping[str, str]], language: Language) -> list[dict[str, str]]:
    """The rows with the concepts in them by their names: `object` is an IRI, `object_name` what it is called."""
    return [dict(row) | _names(row, language) for row in rows]


def listed(names: str, language: Language) -> str:
    """Names, joined by semicolons as queries do it, those of sectors and regions in the reader's language."""
    known = _by_german()
    return "; ".join(_capital(known[name][language]) if name in known else name for name in names.split("; "))


def _names(row: Mapping[str, str], language: Language) -> dict[str, str]:
    ends = {column: row[column] for column in row if f"{column}{_NAME}" in row}
    return {f"{column}{_NAME}": name for column, iri in ends.items() if (name := concept_name(iri, language))}


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


@cache
def _schemes() -> Mapping[str, Mapping[str, _Labels]]:
    """The labels of concepts by scheme and key."""
    known = load_vocabulary()
    schemes = {"sector": known.sectors, "region": known.regions, "role": known.roles}
    return {scheme: {key: one.labels for key, one in concepts.items()} for scheme, concepts in schemes.items()}


@cache
def _by_german() -> Mapping[str, _Labels]:
    """The labels of regions and sectors by the German one, which is their name in graphs."""
    return {labels["de"]: labels for scheme in ("region", "sector") for labels in _schemes()[scheme].values()}
