"""What types, roles, relations and dates are called on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from graphkit.service.language import Language
from graphkit.service.pages.frame import words
from graphkit.vocabulary import Predicate, Vocabulary, load_vocabulary


def wording(base: str, language: Language) -> dict[str, Callable[..., str]]:
    """The functions with which templates name types, roles, relations, dates, periods and numbers."""
    known = _vocabulary(base)
    types: Mapping[str, Mapping[str, str]] = dict(known.types.items())
    relations: Mapping[str, Predicate] = dict(known.predicates.items())

    def type_name(kind: str) -> str:
        name = types[kind][language] if kind in types else kind
        return name[:1].upper() + name[1:]

    def role_name(key: str) -> str:
        return known.roles[key].labels[language] if key in known.roles else key

    def relation(predicate: str) -> str:
        return relations[predicate].labels[language] if predicate in relations else predicate

    return {
        "type_name": type_name,
        "role_name": role_name,
        "relation": relation,
        "date": lambda text: date(text, language),
        "period": lambda since, until: period(since, until, language),
        "number": lambda value: number(value, language),
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


def period(since: str, until: str, language: Language) -> str:
    """From when to when, as far as it is known."""
    if since and until:
        return date(since, language) if since == until else f"{date(since, language)} – {date(until, language)}"
    key = "dates.since" if since else "dates.until"
    return words()[key][language].format(date=date(since or until, language)) if since or until else ""


def number(value: int | str, language: Language) -> str:
    """A whole number with its thousands set apart."""
    return f"{int(value):,}".replace(",", "\u202f" if language == "de" else ",")


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


@cache
def _vocabulary(base: str) -> Vocabulary:
    return load_vocabulary(base)
