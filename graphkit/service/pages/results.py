"""A table as a page shows it: names that lead to their pages, words in the reader's language, quotes beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from graphkit.certainty import capped
from graphkit.service.language import Language
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.concepts import concept_name, listed
from graphkit.service.pages.frame import said
from graphkit.service.pages.wording import number, spoken
from graphkit.service.shape import Row
from graphkit.slug import last_segment

_NAME, _WHOLE_NAME, _ENTITY = "_name", "name", "entity"
_CONFIDENCE = "confidence"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_SPOKEN = frozenset(
    {"predicate", "relation", "role", "type", "status", "kind", "level", "direction", "part", "says", "roles", "links",
     "missing_facts"}
)  # fmt: skip
# columns of names of regions and sectors that stand without their IRIs
_LISTED = frozenset({"regions", "places", "sectors", "shared_names"})
_KEY = re.compile(r"(\S+)( \(.*\))?")


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
    is_name = column == _WHOLE_NAME or column.endswith(_NAME)
    if is_name and isinstance(thing, str):
        return Cell(concept_name(thing, language) or str(value), page_address(thing, base))
    if column in _SPOKEN or (column == _WHOLE_NAME and "kind" in row):
        return Cell("; ".join(_spoken(part, language) for part in str(value).split("; ")))
    if isinstance(value, str):
        return _text(column, listed(value, language) if is_name or column in _LISTED else value, base)
    return Cell(number(capped(value) if column == _CONFIDENCE else value, language), kind="number")


def _spoken(part: str, language: Language) -> str:
    """A key in words, with what stands in brackets behind it."""
    key = _KEY.fullmatch(part)
    return spoken(key[1], language) + (key[2] or "") if key else part


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
