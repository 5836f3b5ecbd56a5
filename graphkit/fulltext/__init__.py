"""Texts that are found by their words, however these are typed: an index in one file, which knows nothing of stores."""

from graphkit.fulltext.base import SHELVES, Entry, Kind, Match, Shelf
from graphkit.fulltext.folding import name_key
from graphkit.fulltext.index import Index
from graphkit.fulltext.matching import match
from graphkit.fulltext.shelf import ALL
from graphkit.fulltext.snippets import snippet, without_markup

__all__ = [
    "ALL",
    "SHELVES",
    "Entry",
    "Index",
    "Kind",
    "Match",
    "Shelf",
    "match",
    "name_key",
    "snippet",
    "without_markup",
]
