"""Texts that are found by their words, however these are typed: an index in one file, which knows nothing of stores."""

from graphkit.search.base import Entry, Kind, Match
from graphkit.search.folding import name_key
from graphkit.search.index import Index
from graphkit.search.matching import match
from graphkit.search.snippets import snippet

__all__ = ["Entry", "Index", "Kind", "Match", "match", "name_key", "snippet"]
