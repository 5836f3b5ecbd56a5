"""`graphkit documents`: the question `documents`, as a command."""

from __future__ import annotations

import click

from graphkit.cli.options import format_option, reading, store_option
from graphkit.cli.output import answer
from graphkit.query import find_question
from graphkit.query.formats import TABLE_FORMATS


@click.command(epilog="Example:  graphkit documents --format csv")
@store_option
@format_option("table", *TABLE_FORMATS)
def command(store: str, form: str | None) -> None:
    """List the documents in the graph, with title, date, source and number of facts."""
    with reading(store) as opened:
        answer(opened, find_question("documents"), {}, form)
