"""The YAML block at the top of a Markdown file, as far as it says what a document wants to know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from graphkit.dates import iso_date
from graphkit.readers.language import language_code

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?=\s*(?:#|[\w\"' -]+:))(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")

_TITLE = ("title", "titel")
_DATE = ("published", "date", "datum", "veröffentlicht", "pubdate")
_SOURCE = ("source", "quelle", "url", "canonical", "canonical_url", "link")
_LANGUAGE = ("language", "lang", "sprache", "locale")

# what the YAML library lets through of blocks that are nested too deep, or tagged as what they are not
_ODD = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says of the document, None where it says nothing."""

    title: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None


def front_matter(text: str) -> FrontMatter:
    """The front matter of a Markdown text; one that is missing, or cannot be read as YAML, says nothing."""
    match = FRONT_MATTER.match(text)
    values = _values(match[0].strip("\ufeff")) if match else {}
    published = _first(values, _DATE)
    return FrontMatter(
        title=_first(values, _TITLE),
        published=iso_date(published) if published else None,
        language=language_code(_first(values, _LANGUAGE)),
        source=_first(values, _SOURCE),
    )


def _values(block: str) -> Mapping[str, object]:
    lines = block.splitlines()[1:-1]
    try:
        loaded = yaml.safe_load("\n".join(lines))
    except (yaml.YAMLError, *_ODD):
        return {}
    if not isinstance(loaded, dict):
        return {}
    return {key.strip().lower(): value for key, value in loaded.items() if isinstance(key, str)}


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _text(values.get(key)))), None)


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        text = " ".join(str(value).split())
        text.encode()
    except ValueError:  # a number of thousands of digits; half a character, written as an escape
        return None
    return text or None
