"""Answers of servers as tables: what the standard says, and where one server departs from it."""

from __future__ import annotations

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, parse_query_results

from graphkit.model import Table
from graphkit.store.remote.trouble import Trouble
from graphkit.store.remote.wire import Reply

_ASK_OF_VIRTUOSO = ("__ASK_RETVAL",)  # a table where the standard has one boolean: a row for yes, none for no


def check_rows(reply: Reply, rows: int, trouble: Trouble) -> None:
    """Virtuoso cuts answers at a number of rows, and says so only in a header."""
    most = reply.headers.get("x-sparql-maxrows", "")
    if most.isdigit() and rows >= int(most):
        raise trouble.partial(f"the first {rows} rows")


def read_table(body: bytes) -> Table:
    """The rows of SPARQL results in JSON; raises SyntaxError or ValueError where they break off.

    The engine's reader may not be dropped on another thread, which a frame kept by an error could bring about.
    """
    found = parse_query_results(body, QueryResultsFormat.JSON)
    try:
        if isinstance(found, QueryBoolean):
            return Table(("answer",), ((Literal(bool(found)),),))
        columns, rows = tuple(v.value for v in found.variables), tuple(map(tuple, found))
        if columns == _ASK_OF_VIRTUOSO:
            return Table(("answer",), ((Literal(bool(rows)),),))
        return Table(columns, rows)
    finally:
        del found
