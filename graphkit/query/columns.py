"""The columns of the table that answers a question, known before anything is asked."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError
from graphkit.query.base import ParameterType, Question
from graphkit.query.binding import as_given, bind
from graphkit.settings import Settings
from graphkit.vocabulary import PREFIXES

_ANYTHING: dict[ParameterType, str] = {
    "string": "x", "iri": "urn:x", "date": "2000", "integer": "1", "number": "1", "entity": "urn:x",
}  # fmt: skip


def columns(question: Question) -> tuple[str, ...]:
    """The names of the columns; `answer` for an ASK, none for triples. Raises QueryError if the query is wrong."""
    if question.form != "SELECT":
        return () if question.is_graph else ("answer",)
    values = {parameter.name: _ANYTHING[parameter.type] for parameter in question.parameters}
    try:
        return _variables(bind(question, values, as_given, Settings()))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{question.origin} does not parse: {error}", "Check the SPARQL.") from error


@lru_cache(maxsize=1 << 10)
def _variables(query: str) -> tuple[str, ...]:
    found = Oxigraph().query(query, prefixes=dict(PREFIXES), base_iri=Settings().base)
    assert isinstance(found, QuerySolutions)  # noqa: S101 (a SELECT)
    return tuple(variable.value for variable in found.variables)
