"""Names as people type them: the one thing that is meant, or those that come near."""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import Literal

from graphkit.errors import UsageError
from graphkit.model import Table
from graphkit.query.naming import Names
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.statements import End
from graphkit.slug import slug, words

NAMES = "names"
_COLUMNS = ("entity", "type", "name", "form")
_MOST = 12


def meant(text: str, rows: Rows) -> str:
    """The IRI of the one thing that is called that; `rows` are those of the question `names`. Raises UsageError."""
    terms = tuple(tuple(Literal(row[column]) for column in _COLUMNS) for row in rows)
    return Names(Table(_COLUMNS, terms)).entity(text)


def meant_or_none(text: str, rows: Rows) -> str | None:
    """The same, None where it is not clear."""
    try:
        return meant(text, rows)
    except UsageError:
        return None


def nearest(text: str, rows: Rows, base: str) -> list[End]:
    """Things whose names hold all the words, or else are spelt much alike; the shortest names first."""
    wanted = words(text)
    found = {row["entity"]: row for row in rows if wanted and _holds(words(row["form"]), wanted)}
    if not found:
        by_slug = {slug(row["form"]): row for row in rows}
        found = {by_slug[key]["entity"]: by_slug[key] for key in get_close_matches(slug(text), by_slug, _MOST, 0.6)}
    else:
        found = dict(sorted(found.items(), key=lambda item: (len(item[1]["name"]), item[1]["name"])))
    shown = list(found.items())[:_MOST]
    return [End(iri, row["name"], row["type"], page_address(iri, base)) for iri, row in shown]


def _holds(known: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in known) for beginning in wanted)
