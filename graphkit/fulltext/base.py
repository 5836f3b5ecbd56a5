"""What is looked for and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["name", "alias", "title", "quote"]
Shelf = Literal["names", "titles", "quotes"]

SHELVES: Mapping[Shelf, tuple[Kind, ...]] = MappingProxyType(
    {"names": ("name", "alias"), "titles": ("title",), "quotes": ("quote",)}
)
"""Texts of one sort, which are weighed against each other; those that come first in an answer stand first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that something bears: an entity its name or an alias, a document its title, a quotation its words.

    `iri` is what bears it, `type` its type ("Person", "Document", "Quotation" …).
    """

    iri: str
    kind: Kind
    text: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that was found.

    `score` is 1 for a name that was typed in full, above 0.8 for names with all the words, above 0.7 for titles, above
    0.6 for quotes; 0.2 to 0.6 in the same order where a word was taken for misspelt, and below 0.2 where words are
    missing. `words` are those of the text, folded, that fit a word of the search.
    """

    entry: Entry
    score: float
    words: frozenset[str]
