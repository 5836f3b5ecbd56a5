"""A table as a page shows it: names that lead to their pages, words in the reader's language, quotes beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from graphkit.certainty import capped
from graphkit.query.labels import KEYS, in_words
from graphkit.service.language import Language
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.frame import said
from graphkit.service.pages.wording import number
from graphkit.service.shape import Row
from graphkit.slug import last_segment

_NAME, _WHOLE_NAME, _ENTITY, _KIND = "_name", "name", "entity", "kind"
_CONFIDENCE = "confidence"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value on a page; `address` is where it leads, or empty; `kind` is number, date, quote or empty."""

    text: str
    address: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """Column titles, rows of cells, and for each row its quotes; `total` counts the rows that are not shown too."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    quotes: Sequence[Sequence[Row]]
    total: int


def results(found: Mapping[str, Any], base: str, language: Language) -> Results:
    """The table in `found` (see `graphkit.service.shape`); a name stands in place of what it names."""
    named = {f"{column}{_NAME}": column for column in found["columns"]} | {_WHOLE_NAME: _ENTITY}
    hidden = {named[column] for column in found["columns"] if column in named}
    shown = [column for column in found["columns"] if column not in hidden]
    return Results(
        titles=tuple(_title(column.removesuffix(_NAME), language) for column in shown),
        rows=tuple(tuple(_cell(column, row, base, language) for column in shown) for row in found["rows"]),
        quotes=found.get("quotes", ()),
        total=found["total"],
    )


def document_address(name: str, base: str) -> str:
    """Where the page of a document is."""
    return page_address(f"{base}document/{quote(name, safe='/.-_~')}", base)


def _title(column: str, language: Language) -> str:
    return said(f"columns.{column}", language, column.replace("_", " "))


def _cell(column: str, row: Row, base: str, language: Language) -> Cell:
    value = row[column]
    if value is None:
        return Cell("")
    thing = row.get(_ENTITY if column == _WHOLE_NAME else column.removesuffix(_NAME))
    named = thing if isinstance(thing, str) else ""
    if named and (column == _WHOLE_NAME or column.endswith(_NAME)):
        return Cell(in_words(column, str(value), named, language), page_address(named, base))
    if column in KEYS or (column == _WHOLE_NAME and _KIND in row):
        return Cell(in_words(_KIND, str(value), "", language))
    if isinstance(value, str):
        return _text(column, in_words(column, value, "", language), base)
    return Cell(number(capped(value) if column == _CONFIDENCE else value, language), kind="number")


def _text(column: str, value: str, base: str) -> Cell:
    if column == "document":
        return Cell(value, document_address(value, base))
    if value.startswith(base):
        return Cell(unquote(last_segment(value)), page_address(value, base))
    if column == "source" and value.startswith(("http://", "https://")):
        return Cell(value, value)
    if _DATE.fullmatch(value):
        return Cell(value, kind="date")
    return Cell(value, kind="quote" if column in {"quote", "evidence"} else "")
