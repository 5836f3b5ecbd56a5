"""Sectors, regions and roles of rows by their names in the reader's language: the graph has one name of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.query.labels import concept_name
from graphkit.service.language import Language

_NAME = "_name"


def in_words(rows: Iterable[Mapping[str, str]], language: Language) -> list[dict[str, str]]:
    """The rows with the concepts in them by their names: `object` is an IRI, `object_name` what it is called."""
    return [dict(row) | _names(row, language) for row in rows]


def _names(row: Mapping[str, str], language: Language) -> dict[str, str]:
    ends = {column: row[column] for column in row if f"{column}{_NAME}" in row}
    return {f"{column}{_NAME}": name for column, iri in ends.items() if (name := concept_name(iri, language))}
