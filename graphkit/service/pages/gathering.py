"""What a page shows, asked in one go: queries of queries/pages/ and queries/network/, answered from one state."""

from __future__ import annotations

import json
from collections.abc import Iterable

from graphkit.query import Question, internal, question_named
from graphkit.query.binding import as_given, bind
from graphkit.service.base import Tables
from graphkit.service.context import Context
from graphkit.settings import Settings

Rows = list[dict[str, str]]


async def gather(known: Context, names: Iterable[str], settings: Settings, **values: str) -> dict[str, Rows]:
    """The rows of each query as text by column; a query takes those of `values` that are among its parameters.

    A name such as "pages/facts" is a file below queries/, any other the name of a question. Raises RefusedError.
    """
    queries = {name: _bound(_question(name), values, settings) for name in names}
    answer = await known.pool.answer(Tables(queries))
    return {name: _rows(table) for name, table in json.loads(answer.body).items()}


def bound(name: str, settings: Settings, **values: str) -> str:
    """The text of one query with its values."""
    return _bound(_question(name), values, settings)


def _bound(question: Question, values: dict[str, str], settings: Settings) -> str:
    taken = {parameter.name: values[parameter.name] for parameter in question.parameters if parameter.name in values}
    return bind(question, taken, as_given, settings)


def _question(name: str) -> Question:
    return internal(name) if "/" in name else question_named(name)


def _rows(table: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> Rows:
    return [{column: term["value"] for column, term in row.items()} for row in table["results"]["bindings"]]
