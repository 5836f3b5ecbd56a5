"""`graphkit questions`: what can be asked by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

import click
from pyoxigraph import Literal
from rich.cells import cell_len, set_cell_size
from rich.console import Console

from graphkit.cli.options import format_option, settings, tell_faults
from graphkit.cli.output import for_people, show_or_write
from graphkit.model import Table
from graphkit.query import GROUPS, Question, grouped, question_named, questions
from graphkit.query.base import ANY, THRESHOLD, Parameter
from graphkit.query.columns import columns
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

Example:  graphkit questions --group people --language de     or:  graphkit questions career"""
_INDENT = " " * 6


@click.command(epilog=_HEADER)
@click.argument("name", required=False)
@click.option("--language", type=click.Choice(("de", "en")), default="en", help="Of the descriptions.")
@click.option("--group", type=click.Choice(tuple(GROUPS)), help="Only the questions about this.")
@format_option("table", *TABLE_FORMATS)
def command(name: str | None, language: str, group: str | None, form: str | None) -> None:
    """List the questions that can be asked by name, by what they are about; with NAME, tell all about one."""
    own = settings().queries
    tell_faults(own)
    asked = [question_named(name, own)] if name else [q for q in questions(own) if group in (None, q.group)]
    if not for_people(form):
        ordered = (question for _, same in grouped(asked, language) for question in same)
        rows = tuple(_row(question, language) for question in ordered)
        show_or_write(Table(("group", "question", "title", "description", "parameters"), rows), form)
        return
    width = Console().width
    lines = _told(asked[0], language, width) if name else _listed(asked, language, width)
    click.echo("\n".join(lines))


def _listed(asked: Iterable[Question], language: str, width: int) -> Iterator[str]:
    """A line for each question below its group, cut at the width of the terminal."""
    groups = grouped(asked, language)
    longest = max((len(question.name) for _, same in groups for question in same), default=0)
    for group, same in groups:
        yield click.style(group, bold=True)
        yield from (_cut(f"  {question.name:<{longest}}  {question.called(language)}", width) for question in same)
        yield ""
    yield "Ask: graphkit query NAME"
    yield "More about one: graphkit questions NAME"


def _cut(line: str, width: int) -> str:
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def _told(question: Question, language: str, width: int) -> Iterator[str]:
    """What the question answers, with which columns, and each of its parameters."""
    yield f"{click.style(question.name, bold=True)}: {question.called(language)}"
    yield from wrap(question.about(language), width)
    if found := columns(question):
        yield ""
        yield from wrap(f"Columns: {', '.join(found)}", width, subsequent_indent="  ")
    if question.parameters:
        yield from ("", "Parameters:")
    for parameter in question.parameters:
        yield from _parameter_told(parameter, language, width)
    needed = (f" --param {p.name}={_quoted(p.example)}" for p in question.parameters if p.default is None)
    yield from ("", f"Example: graphkit query {question.name}{''.join(needed)}")


def _parameter_told(parameter: Parameter, language: str, width: int) -> Iterator[str]:
    kind = " or ".join(parameter.of) or parameter.type
    usual = f"{settings().confidence:g}" if parameter.default == THRESHOLD else parameter.default
    given = {None: "; has to be given", ANY: ""}.get(parameter.default, f"; {usual} if not given")
    yield f"  --param {parameter.name}=…   {kind}{given}"
    said = parameter.description.get(language, "")
    example = f"{'; ' if said else ''}for example {parameter.example}" if parameter.example else ""
    yield from wrap(f"{said}{example}", width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _row(question: Question, language: str) -> tuple[Literal, ...]:
    group = GROUPS.get(question.group, {}).get(language, "")
    about = (question.title.get(language, ""), question.description.get(language, ""))
    return tuple(map(Literal, (group, question.name, *about, "; ".join(_parameters(question, language)))))


def _parameters(question: Question, language: str) -> Iterator[str]:
    for parameter in question.parameters:
        default = f" = {parameter.default}" if parameter.default is not None else ""
        example = f", e.g. {parameter.example}" if parameter.example else ""
        yield f"{parameter.name} ({parameter.type}{default}{example}): {parameter.description.get(language, '')}"
