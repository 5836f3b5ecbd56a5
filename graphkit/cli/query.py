"""`graphkit query`: a question to the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphkit.cli.options import (
    format_option,
    language_option,
    output_option,
    parameter,
    reading,
    settings,
    store_option,
)
from graphkit.cli.output import FORMATS, answer
from graphkit.errors import UsageError
from graphkit.query import Question, find_question, parse_question
from graphkit.query.binding import Value


@click.command(epilog='Example:  graphkit query career --param person="Frank Bösenberg"     or:  graphkit query own.rq')
@click.argument("question", metavar="QUESTION|FILE|-")
@store_option
@format_option(*FORMATS)
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value that the question asks for.")
@language_option
@output_option
def command(  # noqa: PLR0913, PLR0917 (click hands over each option)
    question: str, store: str, form: str | None, params: tuple[str, ...], language: str | None, output: Path | None
) -> None:
    """Ask the graph a question: one of `graphkit questions`, a file with SPARQL, or - for standard input."""
    found = _question(question)
    values: dict[str, Value] = dict(parameter(text) for text in params)
    with reading(store) as opened:
        answer(opened, found, values, form, output, language=language)


def _question(reference: str) -> Question:
    if reference != "-":
        return find_question(reference, settings().queries)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the query on standard input is not UTF-8", "Save it as UTF-8 text.") from error
    return parse_question(text, "query", "standard input")
