"""What types, roles, relations and dates are called on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.certainty import capped, percent
from graphkit.query import labels
from graphkit.query.values import Value
from graphkit.service.language import Language
from graphkit.service.pages.frame import words
from graphkit.vocabulary import load_vocabulary

_Table = Mapping[str, Mapping[str, str]]
_LONG = 5


def wording(language: Language) -> dict[str, Any]:
    """The functions with which templates name types, roles, relations, dates, periods, numbers and what these count.

    `type_names` and `suggestion_words` are for scripts: types by key, and the word for one suggestion and for more.
    """
    known = _labels()

    def label(table: _Table, key: str) -> str:
        return table[key][language] if key in table else key

    def type_name(kind: str) -> str:
        name = label(known.types, kind)
        return name[:1].upper() + name[1:]

    return {
        "type_name": type_name,
        "type_list": lambda kinds: ", ".join(map(type_name, kinds)),
        "type_names": {kind: type_name(kind) for kind in known.types},
        "suggestion_words": words()["counts.suggestion"][language].split("|"),
        "role_name": lambda key: label(known.roles, key),
        "relation": lambda key: label(known.relations, key),
        "date": lambda text: date(text, language),
        "period": lambda since, until, status="": period(since, until, language, status),
        "percent": percent,
        "capped": capped,
        "number": lambda value: number(value, language),
        "counted": lambda key, count: counted(key, count, language),
    }


def date(text: str, language: Language) -> str:
    """An ISO date as it is said: "3. Juni 2024", "June 2024", "2024"; anything else as it is."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if not (year.isdigit() and (not month or month in _MONTHS)):
        return text
    name = words()[f"dates.{month}"][language] if month else ""
    if day.isdigit():
        return f"{int(day)}{'.' if language == 'de' else ''} {name} {year}"
    return f"{name} {year}".strip()


def period(since: str, until: str, language: Language, status: str = "") -> str:
    """From when to when, as far as it is known, and that it is over where the status is `former`."""
    said = (date(text, language) for text in dict.fromkeys((since, until)) if text)
    which = "period" if since and until else "since" if since else "until" if until else ""
    key = "_".join(filter(None, ("former" if status == "former" else "", which)))
    return words()[f"dates.{key}"][language].format(date=" – ".join(said)) if key else ""


def counted(key: str, count: int, language: Language) -> str:
    """The word of words/counts.toml for so many: what stands there for one, or for any other number."""
    one, _, many = words()[f"counts.{key}"][language].partition("|")
    return (one if count == 1 else many).format(n=number(count, language))


def number(value: Value, language: Language) -> str:
    """A number with the decimal mark of the language, from five digits on with its thousands set apart."""
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if language == "de" else ".")
    text = str(value)
    if not text.isdecimal() or len(text) < _LONG:
        return text
    return f"{int(text):,}".replace(",", "\u202f" if language == "de" else ",")


def spoken(value: Value, language: Language) -> str:
    """A relation, role, type or status in words; other texts as they are."""
    return labels.spoken(str(value), language)


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class _Labels:
    """What types, relations and roles are called, by key and language."""

    types: _Table
    relations: _Table
    roles: _Table


@cache
def _labels() -> _Labels:
    known = load_vocabulary()
    return _Labels(
        {str(name): labels for name, labels in known.types.items()},
        {str(name): predicate.labels for name, predicate in known.predicates.items()},
        {key: role.labels for key, role in known.roles.items()},
    )
