"""`graphkit questions`: what can be asked by name."""

from __future__ import annotations

from collections.abc import Iterator

import click
from pyoxigraph import Literal

from graphkit.cli.options import format_option, settings, tell_faults
from graphkit.cli.output import show_or_write
from graphkit.model import Table
from graphkit.query import GROUPS, Question, questions
from graphkit.query.formats import TABLE_FORMATS

_HEADER = """The header of a question of your own is YAML in lines that begin with '#+':

\b
#+ title: {de: Laufbahn, en: Career}
#+ group: people
#+ parameters:
#+   person:
#+     type: entity      (or string, iri, date, integer, number)
#+     of: [Person]      (which entities are meant: one type or several, all without it)
#+     example: Ada Brandt
#+     description: {de: Name, en: name}

In the query the parameter stands as ?_person. A folder of such files in GRAPHKIT_QUERIES makes them questions like the
shipped ones: here, in `graphkit serve` and in `graphkit mcp`. Groups: clusters, people, organizations, programmes,
events, links, time, sources, graph.

Example:  graphkit questions --group people --language de"""


@click.command(epilog=_HEADER)
@click.option("--language", type=click.Choice(("de", "en")), default="en", help="Of the descriptions.")
@click.option("--group", type=click.Choice(tuple(GROUPS)), help="Only the questions about this.")
@format_option("table", *TABLE_FORMATS)
def command(language: str, group: str | None, form: str | None) -> None:
    """List the questions that can be asked by name, by what they are about, with their parameters."""
    tell_faults(settings().queries)
    asked = sorted(
        (q for q in questions(settings().queries) if group in (None, q.group)), key=lambda q: (_place(q), q.name)
    )
    rows = tuple(_row(question, language) for question in asked)
    show_or_write(Table(("group", "question", "title", "description", "parameters"), rows), form)


def _place(question: Question) -> int:
    """Where the question's group stands among the groups; those without one come last."""
    return [*GROUPS, question.group].index(question.group)


def _row(question: Question, language: str) -> tuple[Literal, ...]:
    group = GROUPS.get(question.group, {}).get(language, "")
    about = (question.title.get(language, ""), question.description.get(language, ""))
    return tuple(map(Literal, (group, question.name, *about, "; ".join(_parameters(question, language)))))


def _parameters(question: Question, language: str) -> Iterator[str]:
    for parameter in question.parameters:
        default = f" = {parameter.default}" if parameter.default is not None else ""
        example = f", e.g. {parameter.example}" if parameter.example else ""
        yield f"{parameter.name} ({parameter.type}{default}{example}): {parameter.description.get(language, '')}"
