"""`graphkit questions`: what can be asked by name."""

from __future__ import annotations

from collections.abc import Iterator

import click
from pyoxigraph import Literal

from graphkit.cli.options import format_option
from graphkit.cli.output import show_or_write
from graphkit.model import Table
from graphkit.query import Question, questions
from graphkit.query.formats import TABLE_FORMATS

_HEADER = """The header of a question of your own is YAML in lines that begin with '#+':

\b
#+ title: {de: Laufbahn, en: Career}
#+ parameters:
#+   person:
#+     type: entity      (or string, iri, date, integer, number)
#+     description: {de: Name, en: name}

In the query the parameter stands as ?_person.

Example:  graphkit questions --language de"""


@click.command(epilog=_HEADER)
@click.option("--language", type=click.Choice(("de", "en")), default="en", help="Of the descriptions.")
@format_option("table", *TABLE_FORMATS)
def command(language: str, form: str | None) -> None:
    """List the questions that can be asked by name, with their parameters."""
    rows = tuple(_row(question, language) for question in questions())
    show_or_write(Table(("question", "title", "description", "parameters"), rows), form)


def _row(question: Question, language: str) -> tuple[Literal, ...]:
    about = (question.title.get(language, ""), question.description.get(language, ""))
    return tuple(map(Literal, (question.name, *about, "; ".join(_parameters(question, language)))))


def _parameters(question: Question, language: str) -> Iterator[str]:
    for parameter in question.parameters:
        default = f" = {parameter.default}" if parameter.default is not None else ""
        yield f"{parameter.name} ({parameter.type}{default}): {parameter.description.get(language, '')}"
