"""The queries that the program itself asks: files in the folders below queries/, beside the questions of people.

A query of one's own folder may begin with a header as questions do; where it has none, it takes no values.
"""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import QueryError
from graphkit.query.base import Question
from graphkit.query.questions import SUFFIX, parsed_file, query_text
from graphkit.resources import resource


def internal(name: str) -> Question:
    """The query queries/NAME.rq, such as "pages/facts". Raises QueryError if it is missing or wrong."""
    return parsed_file(_path(name))


def internals(folder: str) -> tuple[Question, ...]:
    """All queries of a folder below queries/, by name. Raises QueryError if there is none, or one is wrong."""
    paths = sorted(resource("queries", folder).glob(f"*{SUFFIX}"))
    if not paths:
        raise QueryError(f"{resource('queries', folder)} holds no queries", "Install graphkit anew.")
    return tuple(map(parsed_file, paths))


def internal_text(name: str) -> str:
    """The text of queries/NAME.rq, for who puts lists in its places. Raises QueryError if it is missing."""
    return query_text(_path(name))


def _path(name: str) -> Path:
    return resource("queries", *f"{name}{SUFFIX}".split("/"))
